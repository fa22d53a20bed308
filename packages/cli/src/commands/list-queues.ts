import { command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { oneOf } from '../parse-arguments.ts';
import { readRows } from '../read-rows.ts';
import { writeTable } from '../terminal/write-table.ts';

export const listQueues = command({
  name: 'queues list',
  summary: 'List annotation queues and how far they are',
  flags: {
    state: { value: 'state', description: 'active, paused or archived.' },
    project: { value: 'id', description: 'Only queues of this project.' },
    limit: { value: 'n', description: 'At most so many; all unless told.' },
  },
  example: 'evalguard queues list --state active',
  async run({ client, terminal }, flags) {
    const state = oneOf('state', flags.state, ['active', 'paused', 'archived']);
    const rows = await readRows(
      client.queues.list({ limit: 1000, state, projectId: flags.project }),
      flags.limit,
    );
    if (flags.json) terminal.out(JSON.stringify(rows, null, 2));
    else {
      const columns = [
        { title: 'ID', cell: (row: (typeof rows)[number]) => row.id },
        { title: 'NAME', cell: (row: (typeof rows)[number]) => row.name },
        { title: 'STATE', cell: (row: (typeof rows)[number]) => row.state },
        { title: 'ITEMS', cell: (row: (typeof rows)[number]) => row.counts.total },
        { title: 'OPEN', cell: (row: (typeof rows)[number]) => row.counts.available },
        { title: 'WAITING', cell: (row: (typeof rows)[number]) => row.counts.waiting },
        { title: 'DONE', cell: (row: (typeof rows)[number]) => row.counts.completed },
      ];
      writeTable(terminal, columns, rows, 'There are no queues. Make one: evalguard queues create --help');
    }
    return exitCodes.passed;
  },
});
