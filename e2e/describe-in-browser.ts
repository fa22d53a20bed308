import { describe } from 'vitest';
import { chromiumPath } from './launch-chromium.ts';

/** Tests that need a browser: always in CI, elsewhere when there is one. */
export const describeInBrowser = describe.runIf(process.env.CI === 'true' || chromiumPath() !== undefined);
