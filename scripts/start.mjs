// `npm start`: installs what is missing, compiles what has changed, starts the server with the demo project.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, checkNode, install, root } from './prepare.mjs';

checkNode();
install();
build();

const server = spawn(
  process.execPath,
  ['--enable-source-maps', join(root, 'packages', 'server', 'dist', 'main.js')],
  { stdio: 'inherit', env: { EVALGUARD_DEMO: '1', ...process.env } },
);
// Ctrl-C reaches the server too (same process group); a signal sent to us alone is passed on. Either way we wait.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 128);
});
