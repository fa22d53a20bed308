import type { Readable } from 'node:stream';
import type { EvalGuard } from '@evalguard/sdk';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal/terminal.ts';

/** A flag; `value` names what it takes, and a flag without one is on or off. */
export interface Flag {
  value?: string;
  isRequired?: boolean;
  isMultiple?: boolean;
  description: string;
}
export type Flags = Readonly<Record<string, Flag>>;

type FlagValue<F extends Flag> = F extends { value: string }
  ? F extends { isMultiple: true }
    ? string[]
    : F extends { isRequired: true }
      ? string
      : string | undefined
  : boolean;

/** Whatever the flags say, `json` is known of every command. */
export type FlagValues<F extends Flags> = { [Name in keyof F]: FlagValue<F[Name]> } & { json: boolean };

export interface CommandContext {
  client: EvalGuard;
  terminal: Terminal;
  stdin: Readable;
  env: Readonly<Record<string, string | undefined>>;
}

interface Facts {
  /** As typed: 'queues list'. */
  name: string;
  summary: string;
  /** Names of the arguments after the flags, as in a usage line; absent: there are none. */
  argumentsUsage?: string;
  notes?: readonly string[];
  example: string;
}

export interface AnyCommand extends Facts {
  flags: Flags;
  run(context: CommandContext, flags: never, args: readonly string[]): Promise<ExitCode>;
}

/** Declares a command; its help, its flags and what `run` is given follow from it. */
export function command<const F extends Flags>(
  definition: Facts & {
    flags: F;
    run(context: CommandContext, flags: FlagValues<F>, args: readonly string[]): Promise<ExitCode>;
  },
): AnyCommand {
  return definition;
}
