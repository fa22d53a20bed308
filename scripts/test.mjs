// `npm test`: everything, on real PostgreSQL, HTTP and browsers. `npm run test:real` adds the real data beside the
// checkout (../shared/data).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, checkNode, install, root, run } from './prepare.mjs';
import { testGoClient, testPythonClient } from './test-clients.mjs';

const isReal = process.argv.includes('--real');
const isCI = process.env.CI === 'true';

checkNode();
install();
build();

const vitest = [process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run']];
if (isReal) {
  const data = join(root, '..', 'shared', 'data', 'README.md');
  if (!existsSync(data)) {
    const message = 'The real data (../shared/data) is not beside this checkout.';
    if (isCI) throw new Error(message);
    console.log(`${message} Nothing was tested.`);
    process.exit(0);
  }
  run(vitest[0], [...vitest[1], '--config', 'vitest.real.config.ts']);
} else {
  run(process.execPath, [join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '.']);
  // Vitest runs tests without reading their types.
  run(process.execPath, [
    join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
    '-p',
    'tsconfig.tests.json',
  ]);
  // First: it makes the Python environment that the end-to-end tests use too.
  testPythonClient(isCI);
  run(vitest[0], vitest[1]);
  testGoClient(isCI);
}
