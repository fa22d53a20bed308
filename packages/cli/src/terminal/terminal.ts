import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

/** Where a command writes: results to `out`, everything else (progress, errors) to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  outStream: NodeJS.WritableStream;
  /** Coloured only where colours are wanted. */
  style(style: Style, text: string): string;
  /** A person is looking at `err`, so that progress may be shown. */
  isWatched: boolean;
}

export interface TerminalStreams {
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
}

/** https://no-color.org: any value that is not empty turns colours off. */
function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  isColourless: boolean,
  isTTY: boolean,
): boolean {
  if (isColourless || (env.NO_COLOR ?? '') !== '') return false;
  const forced = env.FORCE_COLOR ?? '';
  return forced === '' ? isTTY && env.TERM !== 'dumb' : forced !== '0';
}

export function openTerminal(
  { stdout, stderr }: TerminalStreams,
  env: Readonly<Record<string, string | undefined>>,
  isColourless: boolean,
): Terminal {
  const isColoured = wantsColour(env, isColourless, stdout.isTTY === true);
  return {
    out: (text) => void stdout.write(`${text}\n`),
    err: (text) => void stderr.write(`${text}\n`),
    outStream: stdout,
    style: (style, text) => (isColoured ? styleText(style, text, { validateStream: false }) : text),
    isWatched: stderr.isTTY === true,
  };
}
