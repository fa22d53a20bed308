import type { Logger } from 'pino';
import { createLog } from './operations/create-log.ts';
import { readSettings, type Settings } from './settings.ts';
import { type RunningServer, startServer } from './start-server.ts';

/** The only place that reads the environment, listens and answers signals. */
async function main(): Promise<void> {
  let settings: Settings;
  try {
    settings = readSettings(process.env);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
    return;
  }
  const log = createLog(settings.logLevel);
  const starting = startServer(settings, log);
  stopOnSignals(starting, log);
  try {
    await starting;
  } catch (error) {
    log.fatal({ err: error }, `could not start: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

/** From the first moment on: a start that is cut off would leave its PostgreSQL running, so it is let finish. */
function stopOnSignals(starting: Promise<RunningServer>, log: Logger): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      log.info({ signal }, 'stopping: what runs is finished first');
      starting
        // A start that fails says so itself.
        .then(
          (server) => server.stop().then(() => process.exit(0)),
          () => undefined,
        )
        .catch((error: unknown) => {
          log.fatal({ err: error }, 'could not stop cleanly');
          process.exit(1);
        });
    });
  }
}

await main();
