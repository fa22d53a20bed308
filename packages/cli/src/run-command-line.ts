import type { Readable } from 'node:stream';
import { type EvalGuard, EvalGuardError } from '@evalguard/sdk';
import type { AnyCommand } from './command.ts';
import { commands } from './commands.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { explainError } from './explain-error.ts';
import { openClient } from './open-client.ts';
import { checkArguments, parseArguments } from './parse-arguments.ts';
import { plainText } from './terminal/plain-text.ts';
import { openTerminal, type Terminal, type TerminalStreams } from './terminal/terminal.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';
import { writeHelp, writeOverview } from './write-help.ts';

export interface Surroundings extends TerminalStreams {
  stdin: Readable;
  env: Readonly<Record<string, string | undefined>>;
}

function findCommand(given: readonly string[]): { command: AnyCommand; rest: string[] } | null {
  for (const words of [2, 1]) {
    const name = given.slice(0, words).join(' ');
    const command = commands.find((one) => one.name === name);
    if (command !== undefined) return { command, rest: given.slice(words) };
  }
  return null;
}

function refuseUnknown(given: readonly string[]): never {
  const [first = ''] = given;
  const siblings = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name);
  const known = siblings.length > 0 ? `There are: ${siblings.join(', ')}.` : 'See: evalguard --help';
  throw new UsageError(`There is no command "${given.slice(0, 2).join(' ')}".`, known);
}

interface Failing {
  env: Surroundings['env'];
  /** Whom the command asked; null when it did not come that far. */
  client: EvalGuard | null;
}

function reportError(terminal: Terminal, error: unknown, { env, client }: Failing): ExitCode {
  const complain = (message: string, advice: readonly string[]) => {
    terminal.err(`${terminal.style('red', 'Error:')} ${plainText(message)}`);
    for (const line of advice) terminal.err(`  ${plainText(line)}`);
  };
  if (error instanceof UsageError) {
    complain(error.message, error.advice === null ? [] : [error.advice]);
    return exitCodes.usage;
  }
  if (error instanceof EvalGuardError) {
    const { message, advice, exitCode } = explainError(error);
    const asked = client === null ? [] : [`Asked: ${client.urlOf('/')}`];
    complain(message, error.status === null ? [...asked, ...advice] : advice);
    return exitCode;
  }
  complain(error instanceof Error ? error.message : String(error), [
    'This is a fault of evalguard itself. With EVALGUARD_DEBUG=1 it says where.',
  ]);
  if ((env.EVALGUARD_DEBUG ?? '') !== '' && error instanceof Error) terminal.err(error.stack ?? '');
  return exitCodes.fault;
}

/** Runs one command line (without the program's name) and answers its exit code; never throws. */
export async function runCommandLine(given: readonly string[], around: Surroundings): Promise<ExitCode> {
  const isColourless = given.includes('--no-color');
  const terminal = openTerminal(around, around.env, isColourless);
  let client: EvalGuard | null = null;
  try {
    const [first] = given;
    if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
      writeOverview(terminal, commands);
      return first === undefined ? exitCodes.usage : exitCodes.passed;
    }
    if (first === '--version') {
      terminal.out(version);
      return exitCodes.passed;
    }
    const { command, rest } = findCommand(given) ?? refuseUnknown(given);
    const parsed = parseArguments(command, rest);
    if (parsed.flags.help === true) {
      writeHelp(terminal, command);
      return exitCodes.passed;
    }
    checkArguments(command, parsed);
    client = openClient(parsed.flags, around.env);
    const context = { client, terminal, stdin: around.stdin, env: around.env };
    return await command.run(context, parsed.flags as never, parsed.args);
  } catch (error) {
    return reportError(terminal, error, { env: around.env, client });
  }
}
