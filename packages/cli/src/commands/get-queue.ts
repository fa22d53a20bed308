import { command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { showQueue } from '../show-queue.ts';
import { UsageError } from '../usage-error.ts';

export const getQueue = command({
  name: 'queues get',
  summary: 'Show one queue',
  argumentsUsage: '<queue-id>',
  flags: {},
  example: 'evalguard queues get "$QUEUE_ID"',
  async run({ client, terminal }, flags, args) {
    const [id] = args;
    if (id === undefined || args.length > 1) throw new UsageError('Give the id of one queue.');
    showQueue(terminal, await client.queues.get({ queue_id: id }), flags.json);
    return exitCodes.passed;
  },
});
