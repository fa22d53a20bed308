import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** Tests on the real data that lies beside the checkout; a separate command, because a user's clone has none. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['packages/*/test/real/**/*.real.ts'], testTimeout: 300_000 },
});
