import type { FieldAgreementSchema } from '@evalguard/sdk';
import { command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { oneOf } from '../parse-arguments.ts';
import { formatInterval, formatNumber } from '../terminal/format-estimate.ts';
import { type Column, writeTable } from '../terminal/write-table.ts';

const columns: readonly Column<FieldAgreementSchema>[] = [
  { title: 'FIELD', cell: ({ field }) => field },
  { title: 'METRIC', cell: ({ metric }) => metric },
  { title: 'ANSWERS', cell: ({ annotations }) => annotations },
  { title: 'AGREE', cell: ({ percent }) => formatNumber(percent.value) },
  { title: 'ALPHA', cell: ({ alpha }) => formatNumber(alpha.value) },
  { title: '95 % INTERVAL', cell: ({ alpha }) => formatInterval(alpha) },
  { title: 'GWET', cell: ({ gwet }) => formatNumber(gwet.value) },
  { title: 'NOTE', cell: ({ reason, alpha }) => (reason ?? alpha.reason)?.message ?? '' },
];

export const getAgreement = command({
  name: 'agreement',
  summary: "Show how far a queue's raters agree, question by question",
  flags: {
    queue: { value: 'id', isRequired: true, description: 'The queue.' },
    field: { value: 'key', description: 'Only this question.' },
    metric: {
      value: 'metric',
      description: 'nominal, ordinal, interval, ratio, masi or jaccard; needs --field.',
    },
    source: { value: 'source', description: 'expert (unless told), end_user, imported or judge.' },
  },
  notes: ["ALPHA is Krippendorff's. --json has every statistic, also by pair of raters."],
  example: 'evalguard agreement --queue "$QUEUE_ID" --field verdict',
  async run({ client, terminal }, flags) {
    const metrics = ['nominal', 'ordinal', 'interval', 'ratio', 'masi', 'jaccard'] as const;
    const report = await client.agreement.get({
      ...{ queue_id: flags.queue, field: flags.field },
      metric: oneOf('metric', flags.metric, metrics),
      source: oneOf('source', flags.source, ['expert', 'end_user', 'imported', 'judge']),
    });
    if (flags.json) terminal.out(JSON.stringify(report, null, 2));
    else {
      terminal.out(
        `${report.annotations} answers to ${report.items} items by ${report.raters.length} raters\n`,
      );
      writeTable(terminal, columns, report.fields, 'The queue asks nothing.');
    }
    return exitCodes.passed;
  },
});
