import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string) => fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url));

/** Its machine may be busy with other things. */
const isCi = process.env.CI === 'true';

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
    testTimeout: isCi ? 60_000 : 30_000,
    // What is awaited comes by itself; a busy machine may take its time.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: isCi ? 180_000 : 60_000,
    pool: 'forks',
    maxWorkers: 2,
    // Browsers on a busy shared machine miss a moment now and then: CI asks a second time, and the report names it.
    retry: isCi ? 1 : 0,
  },
});
