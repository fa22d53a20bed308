import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string) => fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests run on the sources, so that they never judge a stale build.
    alias: {
      '@evalguard/contract': source('contract'),
      '@evalguard/statistics': source('statistics'),
      '@evalguard/sdk': source('sdk'),
    },
  },
  test: {
    include: ['packages/*/{src,test}/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'e2e/**/*.test.ts'],
    globalSetup: ['packages/server/test/global-setup.ts'],
    testTimeout: 30_000,
    // What is awaited comes by itself; a busy machine may take its time.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    // Browsers on a busy shared machine miss a moment now and then: CI asks a second time, and the report names it.
    retry: process.env.CI === 'true' ? 1 : 0,
  },
});
