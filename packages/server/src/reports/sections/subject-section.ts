import type { Report } from '@evalguard/contract';
import { countOf, formatEstimate, formatShare } from '../format-number.ts';
import type { Block, Section } from '../laid-out-report.ts';
import { sourceWords } from './say-alpha.ts';

const targets = { eval_case: 'outputs of eval runs', trace: 'traces', pairwise: 'pairs of outputs' } as const;

function runRows({ run }: Report): [string, string][] {
  if (run === null) return [];
  return [
    ['Run', run.name],
    ['Model', run.model ?? 'not named'],
    [
      'Cases',
      `${countOf(run.cases, 'case')}, ${run.judged.toLocaleString('en')} with a verdict of the judge`,
    ],
    ['Passed by the judge', formatEstimate(run.judge_pass_rate, formatShare)],
  ];
}

function queueRows({ queue, answers, raters, source, field, positive }: Report): [string, string][] {
  if (queue === null) return [];
  const { counts } = queue;
  const question =
    field === null ? [] : [['Question', `${field.label} (${field.key}, ${field.type})`] as [string, string]];
  const passes = positive === null ? [] : [['Counts as a pass', positive] as [string, string]];
  const hidden = Object.entries({
    "others' answers": queue.blind.peers,
    "the judge's scores": queue.blind.judge_scores,
    'the model': queue.blind.model,
    'the run': queue.blind.run,
  }).flatMap(([what, isHidden]) => (isHidden ? [what] : []));
  return [
    ['Queue', queue.name],
    ['Reviewed', targets[queue.target_type]],
    ...question,
    ...passes,
    ['Progress', `${counts.completed.toLocaleString('en')} of ${countOf(counts.total, 'item')} finished`],
    [
      'Answers',
      `${countOf(answers.annotations, 'answer')} to ${countOf(answers.items, 'item')} by ${countOf(raters.length, 'rater')}, ${sourceWords[source]}`,
    ],
    ['Raters for each item', String(queue.raters_per_item)],
    ['Hidden from raters', hidden.length === 0 ? 'nothing' : hidden.join(', ')],
  ];
}

/** Longer descriptions are read where they are kept; a report only recalls them. */
const wordsMax = 1500;

function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length <= wordsMax ? text : `${letters.slice(0, wordsMax).join('')}…`;
}

/** What was judged, by whom, and under which conditions. */
export function subjectSection(report: Report): Section {
  const { queue, field } = report;
  const words: Block[] = [queue?.description, field?.description]
    .filter((text): text is string => typeof text === 'string' && text !== '')
    .map((text) => ({ type: 'paragraph', text: cut(text), isMuted: true }));
  return {
    id: 'subject',
    title: 'What was judged',
    blocks: [{ type: 'facts', rows: [...runRows(report), ...queueRows(report)] }, ...words],
  };
}
