import type { z } from 'zod';

const hintStart = '; ';
const listedMax = 20;

/** How many letters must be put in, left out or changed to make one word of the other. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(changed, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}

const bare = (name: string) => name.replaceAll(/[_-]/g, '').toLowerCase();

/** So many wrong letters are a slip: two that changed places, or a third of a long name. */
const wrongMax = (name: string) => Math.max(name.length > 3 ? 2 : 1, Math.floor(name.length / 3));

/** The name that was meant, whether misspelt or in another style (ratersPerItem). */
function closest(name: string, known: readonly string[]): string | undefined {
  if (name.length > 64) return undefined;
  const wanted = bare(name);
  const [first] = known
    .map((one) => ({ one, wrong: distance(wanted, bare(one)) }))
    .filter(({ one, wrong }) => wrong <= wrongMax(bare(one)))
    .sort((a, b) => a.wrong - b.wrong);
  return first?.one;
}

function hintOf(name: string, known: readonly string[]): string {
  const near = closest(name, known);
  if (near !== undefined) return `${hintStart}did you mean ${near}?`;
  return known.length > 0 && known.length <= listedMax
    ? `${hintStart}its fields are ${known.join(', ')}`
    : '';
}

/** For Zod's parse: of fields that a strict object does not have, a line for each with what may have been meant. */
export const namingFields = {
  error(issue: z.core.$ZodRawIssue): string | undefined {
    if (issue.code !== 'unrecognized_keys') return undefined;
    const { shape = {} } = (issue.inst?._zod.def ?? {}) as { shape?: object };
    const keys = issue.keys as string[];
    return keys.map((key) => hintOf(key, Object.keys(shape))).join('\n');
  },
};

/** One fault a field: its name, and what is said of it, `place` being the path of the object. */
export function unknownFields(
  issue: z.core.$ZodIssueUnrecognizedKeys,
  place: string,
): { name: string; message: string }[] {
  const hints = issue.message.split('\n');
  return issue.keys.map((name, at) => {
    const hint = hints[at]?.startsWith(hintStart) === true ? hints[at] : '';
    const shown = JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name);
    return { name, message: `${shown} is not a field of ${place === '' ? 'this request' : place}${hint}` };
  });
}
