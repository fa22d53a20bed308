import { pino } from 'pino';
import { readSettings, type Settings } from './settings.ts';
import { startServer } from './start-server.ts';

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
  const log = pino({ level: settings.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  try {
    const server = await startServer(settings, log);
    let isStopping = false;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (isStopping) return;
        isStopping = true;
        log.info({ signal }, 'stopping: what runs is finished first');
        server.stop().then(
          () => process.exit(0),
          (error: unknown) => {
            log.fatal({ err: error }, 'could not stop cleanly');
            process.exit(1);
          },
        );
      });
    }
  } catch (error) {
    log.fatal({ err: error }, `could not start: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

await main();
