import type { Report } from '@evalguard/contract';
import type { Section } from '../laid-out-report.ts';

function callOf({ kind, run, queue, field, positive, estimate, source, gate }: Report): string {
  const query = new URLSearchParams();
  if (kind === 'run' && queue !== null) query.set('queue_id', queue.id);
  if (field !== null) query.set('field', field.key);
  if (positive !== null) query.set('positive', positive);
  if (estimate !== null) query.set('target', estimate.target);
  query.set('source', source);
  for (const { rule } of gate?.rules ?? []) query.append('rule', rule);
  const path = kind === 'run' ? `/evals/${run?.id}` : `/annotations/queues/${queue?.id}`;
  return `GET /api/v1${path}/report?${query}`;
}

function idRows({ project_id: project, run, queue }: Report): [string, string][] {
  const runRows: [string, string][] =
    run === null
      ? []
      : [
          ['Run', run.id],
          ['Run status', run.status],
          ['Run created', run.created_at],
        ];
  const queueRows: [string, string][] =
    queue === null
      ? []
      : [
          ['Queue', queue.id],
          ['Queue state', queue.state],
          ['Rubric version', String(queue.rubric_version)],
          ['Order of items', queue.order],
          ['Raters for each item', String(queue.raters_per_item)],
        ];
  return [['Project', project], ...runRows, ...queueRows];
}

/** Everything that is needed to make this report again, and to find who is meant by an alias. */
export function manifestSection(report: Report): Section {
  const { field, positive, source, estimate, raters, gate } = report;
  const rows: [string, string][] = [
    ['Made at', report.made_at],
    ['Made by', `EvalGuard Review ${report.version}`],
    ...idRows(report),
    ['Source of answers', source],
    ...(field === null ? [] : [['Question', `${field.key} (${field.type})`] as [string, string]]),
    ...(positive === null ? [] : [['Counts as a pass', positive] as [string, string]]),
  ];
  if (estimate !== null) {
    rows.push(['Judge’s verdict used', estimate.judge]);
    rows.push(['Speaks of', estimate.target]);
    rows.push([
      'Chances of being drawn',
      estimate.inclusion === 'given' ? 'given with the items' : 'assumed equal',
    ]);
    rows.push(['Several raters', estimate.kind === 'share' ? 'majority; ties are left out' : 'mean']);
  }
  for (const { rule } of gate?.rules ?? []) rows.push(['Rule', rule]);
  const raterTable = {
    caption: 'Who the raters are',
    columns: [{ title: 'In this report' }, { title: 'Id' }],
    rows: raters.map(({ alias, rater_id: id }) => [alias, id]),
  };
  return {
    id: 'manifest',
    title: 'Manifest',
    blocks: [
      { type: 'facts', rows },
      {
        type: 'paragraph',
        text: `To make it again, as long as nothing was added: ${callOf(report)}`,
        isMuted: true,
      },
      ...(raters.length === 0 ? [] : [{ type: 'table', table: raterTable } as const]),
    ],
  };
}
