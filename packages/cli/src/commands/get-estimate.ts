import type { EstimateSchema, RunEstimateSchema } from '@evalguard/sdk';
import { command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { oneOf } from '../parse-arguments.ts';
import { formatInterval, formatNumber } from '../terminal/format-estimate.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type Column, writeTable } from '../terminal/write-table.ts';
import { UsageError } from '../usage-error.ts';

interface Line {
  name: string;
  estimate: EstimateSchema;
}

const columns: readonly Column<Line>[] = [
  { title: 'ESTIMATE', cell: ({ name }) => name },
  { title: 'VALUE', cell: ({ estimate }) => formatNumber(estimate.value) },
  { title: '95 % INTERVAL', cell: ({ estimate }) => formatInterval(estimate) },
  { title: 'NOTE', cell: ({ estimate }) => estimate.reason?.message ?? '' },
];

function sentences(report: RunEstimateSchema): string[] {
  const { labels, cases, labels_needed: needed } = report;
  const lines = [`People labelled ${labels} of ${cases} cases.`];
  if (report.effective_labels !== null) {
    lines.push(`With the judge they are worth ${formatNumber(report.effective_labels)} labels.`);
  }
  if (needed !== null && needed.more !== null && needed.more > 0) {
    lines.push(
      `About ${needed.more} more labels bring the interval to ± ${formatNumber(needed.half_width)}.`,
    );
  }
  if (needed !== null && needed.reason !== null) lines.push(needed.reason.message);
  return [...lines, ...report.warnings.map(({ message }) => message)];
}

function write(terminal: Terminal, report: RunEstimateSchema): void {
  const judge: EstimateSchema = {
    ...report.classical,
    value: report.judge_value,
    interval: null,
    reason: null,
  };
  const lines = [
    { name: 'judge and people (PPI++)', estimate: report.prediction_powered },
    { name: 'people alone', estimate: report.classical },
    { name: 'people, by strata', estimate: report.stratified },
    { name: 'people, by chances', estimate: report.horvitz_thompson },
    { name: 'judge, corrected (Rogan-Gladen)', estimate: report.rogan_gladen },
    { name: 'judge alone', estimate: judge },
  ];
  const what =
    report.positive !== null
      ? `share with ${report.field} = ${report.positive}`
      : report.quantile === null
        ? `mean of ${report.field}`
        : `${report.quantile} quantile of ${report.field}`;
  terminal.out(`${terminal.style('bold', plainText(what))}\n`);
  writeTable(terminal, columns, lines, '');
  terminal.out(`\n${sentences(report).map(plainText).join('\n')}`);
}

export const getEstimate = command({
  name: 'estimate',
  summary: "Estimate a run's true score from a judge and people's labels",
  flags: {
    run: { value: 'id', isRequired: true, description: 'The eval run.' },
    queue: { value: 'id', isRequired: true, description: 'The queue in which people label its cases.' },
    field: { value: 'key', isRequired: true, description: 'The question of the rubric.' },
    positive: { value: 'answer', description: 'The answer that passes; for numbers the least that passes.' },
    judge: { value: 'verdict', description: "The judge's passed or score." },
    source: { value: 'source', description: 'expert (unless told), end_user, imported or judge.' },
    target: { value: 'target', description: 'run (unless told), or system: what the run is a sample of.' },
    quantile: { value: 'share', description: 'Of a number without --positive: 0.5 for its median.' },
    'half-width': { value: 'number', description: 'To say how many more labels reach it; 0.05 for shares.' },
  },
  example: 'evalguard estimate --run "$RUN_ID" --queue "$QUEUE_ID" --field verdict --positive pass',
  async run({ client, terminal }, flags) {
    const halfWidth = flags['half-width'] === undefined ? undefined : Number(flags['half-width']);
    if (halfWidth !== undefined && !(halfWidth > 0))
      throw new UsageError('--half-width must be a number above 0.');
    const quantile = flags.quantile === undefined ? undefined : Number(flags.quantile);
    if (quantile !== undefined && !(quantile > 0 && quantile < 1))
      throw new UsageError('--quantile must lie between 0 and 1.');
    const report = await client.evals.estimate.get({
      ...{ run_id: flags.run, queue_id: flags.queue, field: flags.field, positive: flags.positive },
      judge: oneOf('judge', flags.judge, ['passed', 'score']),
      source: oneOf('source', flags.source, ['expert', 'end_user', 'imported', 'judge']),
      target: oneOf('target', flags.target, ['run', 'system']),
      half_width: halfWidth,
      quantile,
    });
    if (flags.json) terminal.out(JSON.stringify(report, null, 2));
    else write(terminal, report);
    return exitCodes.passed;
  },
});
