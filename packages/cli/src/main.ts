import { runCommandLine } from './run-command-line.ts';

// `evalguard … | head` closes our output early; that is no fault, and nobody is left to be told.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
}

// Not process.exit(): what is still in a pipe would be cut off.
process.exitCode = await runCommandLine(process.argv.slice(2), process);
