import { type DestinationStream, type Logger, pino, type SerializedError } from 'pino';

/** Where PostgreSQL puts values of rows and statements: what people are asked to judge, and secrets. */
const valueFields = ['detail', 'where', 'internalQuery', 'query', 'parameters'];

/** Errors of SQLSTATE class 22 (data exception) quote the value that was wrong: `… for type uuid: "x"`. */
const quotedValue = /: ".*"/gs;

/** An error with its code, its place and its stack, but without any value that a caller sent. */
function withoutValues(error: Error): SerializedError {
  const shown = pino.stdSerializers.err(error);
  for (const field of valueFields) delete shown[field];
  if (typeof shown.code === 'string' && shown.code.startsWith('22')) {
    shown.message = shown.message.replace(quotedValue, '');
    shown.stack = shown.stack.replace(quotedValue, '');
  }
  return shown;
}

/** The log of a process: JSON lines with ids and causes, never a key, a cookie or the text of a target. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutValues },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
