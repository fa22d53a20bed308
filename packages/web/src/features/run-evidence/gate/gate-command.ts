import type { Subject } from '../subject.ts';

/** A word as a POSIX shell takes it. */
const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** The command that checks the same rules in a pipeline. */
export function gateCommand({ runId, queueId, field, positive }: Subject, rules: readonly string[]): string {
  const isNamed = (positive ?? '') !== '';
  return [
    ...['evalguard gate', `--run ${runId}`, `--queue ${queueId}`, `--field ${quoted(field.key)}`],
    ...(isNamed ? [`--positive ${quoted(positive ?? '')}`] : []),
    ...rules.map((rule) => `--rule ${quoted(rule)}`),
  ].join(' ');
}
