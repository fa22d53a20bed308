import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { AnyCommand, Flag } from './command.ts';
import { UsageError } from './usage-error.ts';

/** Flags of every command. */
export const commonFlags = {
  'api-key': {
    value: 'key',
    description: 'Instead of EVALGUARD_API_KEY. Others on this machine can read it in the list of processes.',
  },
  'base-url': { value: 'url', description: 'Instead of EVALGUARD_BASE_URL, as http://127.0.0.1:3000.' },
  timeout: { value: 'seconds', description: 'The longest wait for an answer; 30 unless told.' },
  json: { description: 'Write JSON instead of tables and sentences.' },
  'no-color': { description: 'Write without colours, as with NO_COLOR.' },
  help: { description: 'Show this.' },
} as const satisfies Record<string, Flag>;

export interface ParsedArguments {
  flags: Record<string, string | string[] | boolean | undefined>;
  args: string[];
}

const optionOf = ({ value, isMultiple }: Flag) => ({
  type: value === undefined ? ('boolean' as const) : ('string' as const),
  multiple: isMultiple === true,
});

/** Flags and arguments of a command. Throws {@link UsageError}. */
export function parseArguments(command: AnyCommand, given: readonly string[]): ParsedArguments {
  const known: Record<string, Flag> = { ...command.flags, ...commonFlags };
  const options: NonNullable<ParseArgsConfig['options']> = Object.fromEntries(
    Object.entries(known).map(([name, flag]) => [name, optionOf(flag)]),
  );
  options.help = { ...optionOf(commonFlags.help), short: 'h' };
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...given], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's sentence names the flag; what follows its first full stop is about writing programs.
    const [sentence = ''] = (error as Error).message.split(/\.\s|\n/);
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`, `See: evalguard ${command.name} --help`);
  }
  const flags: ParsedArguments['flags'] = {};
  for (const [name, flag] of Object.entries(known)) {
    const value = parsed.values[name] as string | string[] | boolean | undefined;
    flags[name] = value ?? (flag.value === undefined ? false : flag.isMultiple === true ? [] : undefined);
  }
  return { flags, args: parsed.positionals };
}

/** What must have been given; checked after --help, so that help needs nothing. */
export function checkArguments(command: AnyCommand, { flags, args }: ParsedArguments): void {
  const advice = `See: evalguard ${command.name} --help`;
  for (const [name, flag] of Object.entries(command.flags)) {
    const value = flags[name];
    const isMissing = value === undefined || (Array.isArray(value) && value.length === 0);
    if (flag.isRequired === true && isMissing) {
      throw new UsageError(`--${name} <${flag.value}> is missing: ${flag.description}`, advice);
    }
    if (value === '')
      throw new UsageError(`--${name} is empty. Is a variable of the pipeline not set?`, advice);
  }
  if (command.argumentsUsage === undefined && args.length > 0) {
    throw new UsageError(`"${args[0]}" is not expected here.`, advice);
  }
}

/** A whole number of a flag. */
export function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--${flag} must be a whole number, not "${text}".`);
}

/** One of a few words of a flag. */
export function oneOf<const Word extends string>(
  flag: string,
  text: string | undefined,
  words: readonly Word[],
): Word | undefined {
  const found = words.find((word) => word === text);
  if (text === undefined || found !== undefined) return found;
  throw new UsageError(`--${flag} must be one of ${words.join(', ')}, not "${text}".`);
}
