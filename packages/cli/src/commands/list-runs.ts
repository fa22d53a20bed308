import type { EvalRunSchema } from '@evalguard/sdk';
import { command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readRows } from '../read-rows.ts';
import { formatNumber } from '../terminal/format-estimate.ts';
import { type Column, writeTable } from '../terminal/write-table.ts';

const columns: readonly Column<EvalRunSchema>[] = [
  { title: 'ID', cell: ({ id }) => id },
  { title: 'NAME', cell: ({ name }) => name },
  { title: 'MODEL', cell: ({ model }) => model },
  { title: 'STATUS', cell: ({ status }) => status },
  { title: 'SCORE', cell: ({ score }) => formatNumber(score) },
  { title: 'CREATED', cell: ({ created_at: created }) => created },
];

export const listRuns = command({
  name: 'runs list',
  summary: 'List eval runs, newest first',
  flags: {
    project: { value: 'id', description: 'Only runs of this project.' },
    limit: { value: 'n', description: 'At most so many; all unless told.' },
  },
  example: 'evalguard runs list --limit 10',
  async run({ client, terminal }, flags) {
    const rows = await readRows(client.evals.list({ limit: 1000, projectId: flags.project }), flags.limit);
    if (flags.json) terminal.out(JSON.stringify(rows, null, 2));
    else writeTable(terminal, columns, rows, 'There are no runs. POST /api/v1/evals stores one.');
    return exitCodes.passed;
  },
});
