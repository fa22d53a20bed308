import type { Queue } from '@evalguard/contract';

export interface GoldListItem {
  target_id: string;
  answers: Record<string, { accepted: unknown[]; tolerance?: number }>;
  explanation: string | null;
}

export interface GoldList {
  items: GoldListItem[];
  /** Headings that are no question of the queue: nothing is taken from below them. */
  unknown: string[];
  /** Lines (from 1) in which nothing is accepted. */
  empty: number[];
}

/** Cells of a table as spreadsheets copy (tabs) or save it (commas or semicolons, with quotes). */
export function readCells(text: string): string[][] {
  const separator = /^[^\n]*\t/.test(text) ? '\t' : /^[^\n,]*;/.test(text) ? ';' : ',';
  const rows: string[][] = [[]];
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${separator}\\n]*)(${separator}|\\n|$)`, 'y');
  const body = text.replace(/\r\n?/g, '\n').replace(/\n*$/, '');
  while (cell.lastIndex <= body.length) {
    const at = cell.lastIndex;
    const [whole = '', value = '', end = ''] = cell.exec(body) ?? [];
    rows.at(-1)?.push((value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value).trim());
    if (end === '\n') rows.push([]);
    if (end === '' || (whole === '' && at >= body.length)) break;
  }
  return rows.filter((row) => row.some((value) => value !== ''));
}

type Field = Queue['rubric']['fields'][number];

function readValue(field: Field | undefined, key: string, text: string): unknown {
  if (field?.type === 'boolean') return /^(true|yes|1)$/i.test(text);
  if (field?.type === 'numeric' || (field === undefined && key === 'score')) return Number(text);
  if (field?.type === 'categorical' && field.multiple)
    return text === '-' ? [] : text.split('+').map((one) => one.trim());
  return text;
}

/** "4 ± 1" is 4 with a tolerance of 1; "pass | unsure" accepts either. */
function readAnswer(field: Field | undefined, key: string, text: string) {
  const [values = '', tolerance] = text.split(/±|\+-/);
  const accepted = values.split('|').map((one) => readValue(field, key, one.trim()));
  return tolerance === undefined ? { accepted } : { accepted, tolerance: Number(tolerance) };
}

/** A pasted table: its first row names target_id, questions by their keys or labels, and explanation. */
export function readGoldList(text: string, { fields }: Queue['rubric']): GoldList {
  const [head = [], ...rows] = readCells(text);
  const columns = head.map((name) => {
    const field = fields.find(({ key, label }) => key === name || label === name);
    const isOwn = ['score', 'label', 'explanation', 'target_id'].includes(name);
    return { name, field, key: field?.key ?? (isOwn ? name : null) };
  });
  const list: GoldList = {
    items: [],
    unknown: columns.flatMap(({ key, name }) => (key === null ? [name] : [])),
    empty: [],
  };
  for (const [at, row] of rows.entries()) {
    const given = columns.flatMap((column, c) => (row[c] ? [{ ...column, text: row[c] }] : []));
    const wordOf = (key: string) => given.find((one) => one.key === key)?.text;
    const answers = given
      .filter(({ key }) => key !== null && key !== 'target_id' && key !== 'explanation')
      .map(({ key, field, text: one }) => [key ?? '', readAnswer(field, key ?? '', one)] as const);
    const targetId = wordOf('target_id');
    if (targetId === undefined || answers.length === 0) list.empty.push(at + 2);
    else {
      const explanation = wordOf('explanation') ?? null;
      list.items.push({ target_id: targetId, answers: Object.fromEntries(answers), explanation });
    }
  }
  return list;
}
