import type { AnyCommand, Flags } from './command.ts';
import { commonFlags } from './parse-arguments.ts';
import type { Terminal } from './terminal/terminal.ts';

const column = 26;

function usageOf(command: AnyCommand): string {
  const needed = Object.entries(command.flags).filter(([, flag]) => flag.isRequired === true);
  const parts = needed.map(([name, flag]) => `--${name} <${flag.value}>`);
  const rest = command.argumentsUsage === undefined ? [] : [command.argumentsUsage];
  return ['evalguard', command.name, ...parts, '[options]', ...rest].join(' ');
}

function describeFlags(flags: Flags): string[] {
  return Object.entries(flags).map(([name, flag]) => {
    const head = `  --${name}${flag.value === undefined ? '' : ` <${flag.value}>`}`;
    const gap = head.length < column ? ' '.repeat(column - head.length) : `\n${' '.repeat(column)}`;
    return `${head}${gap}${flag.description}${flag.isMultiple === true ? ' May be repeated.' : ''}`;
  });
}

/** The help of one command. */
export function writeHelp(terminal: Terminal, command: AnyCommand): void {
  const title = (text: string) => terminal.style('bold', text);
  const lines = [
    `${command.summary}.`,
    '',
    `${title('Usage:')} ${usageOf(command)}`,
    '',
    ...(Object.keys(command.flags).length === 0
      ? []
      : [title('Options'), ...describeFlags(command.flags), '']),
    title('Options of every command'),
    ...describeFlags(commonFlags),
    ...(command.notes === undefined ? [] : ['', ...command.notes]),
    '',
    title('Example'),
    ...command.example.split('\n').map((line) => `  ${line}`),
  ];
  terminal.out(lines.join('\n'));
}

/** The help of the program: its commands. */
export function writeOverview(terminal: Terminal, commands: readonly AnyCommand[]): void {
  const title = (text: string) => terminal.style('bold', text);
  const lines = [
    'Human review of LLM evaluations, from the command line.',
    '',
    `${title('Usage:')} evalguard <command> [options]`,
    '',
    title('Commands'),
    ...commands.map(({ name, summary }) => `  ${name.padEnd(column - 2)}${summary}`),
    '',
    title('Settings'),
    `  ${'EVALGUARD_API_KEY'.padEnd(column - 2)}A key; viewers may read and gate, editors may also make queues and add items.`,
    `  ${'EVALGUARD_BASE_URL'.padEnd(column - 2)}Where the server is, as https://review.example.com.`,
    '',
    'evalguard <command> --help says more about each. evalguard --version names the version.',
  ];
  terminal.out(lines.join('\n'));
}
