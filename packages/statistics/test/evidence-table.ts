import { readFileSync } from 'node:fs';
import { statistics } from '../src/statistics.ts';
import { evidence } from './evidence.ts';

type Golden = Record<string, unknown> & { tolerance: number };

export function readReference(file: string): Golden {
  return JSON.parse(readFileSync(new URL(`./reference/${file}.json`, import.meta.url), 'utf8')) as Golden;
}

/** How many data sets a section holds. */
export function setsIn(file: string, section: string): number {
  const rows = readReference(file)[section];
  if (!Array.isArray(rows)) throw new Error(`reference/${file}.json has no section ${section}.`);
  return rows.length;
}

function pad(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)];
}

/** The table in the README: one row for each statistic of the list. */
export function evidenceTable(): string {
  const rows = statistics.map(({ id }) => {
    const { example, references } = evidence[id];
    const cells = references.map(({ packages, file, sections, tolerance }) => {
      const sets = sections.reduce((sum, section) => sum + setsIn(file, section), 0);
      return { words: `${packages}: ${sets}`, tolerance: String(tolerance ?? readReference(file).tolerance) };
    });
    return [
      `\`${id}\``,
      'none' in example ? '– (why: below)' : example.source,
      cells.map(({ words }) => words).join('; '),
      [...new Set(cells.map(({ tolerance }) => tolerance))].join(', '),
    ];
  });
  return pad([['statistic', 'published example', 'reference: random data sets', 'tolerance'], ...rows]).join(
    '\n',
  );
}

/** Below it, as a list: where the published examples were read, and why a statistic has none. */
export function sourcesList(): string {
  return statistics
    .flatMap(({ id }) => {
      const { example } = evidence[id];
      const words = 'none' in example ? `none; ${example.none}` : example.read;
      return words === undefined ? [] : [`- \`${id}\`: ${words}`];
    })
    .join('\n');
}
