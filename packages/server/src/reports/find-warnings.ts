import type { Report } from '@evalguard/contract';
import { formatNumber, formatShare } from './format-number.ts';

type Facts = Omit<Report, 'warnings' | 'methods'>;
type Warning = Report['warnings'][number];

/** Krippendorff's bounds: below the lower one even tentative conclusions are not drawn. */
export const alphaBounds = { tentative: 0.667, firm: 0.8 } as const;
const busiestShareMax = 0.6;

function ofPeople({ answers, agreement, field, raters, queue }: Facts): Warning[] {
  const found: Warning[] = [];
  const main = agreement.find((one) => one.field === field?.key);
  const alpha = main?.alpha;
  const [busiest] = raters;
  const pending = queue === null ? 0 : queue.counts.available + queue.counts.waiting;
  if (queue !== null && answers.annotations === 0) {
    found.push({
      code: 'no_answers',
      message: 'Nobody has answered yet: there is nothing to conclude from.',
    });
    return found;
  }
  if (pending > 0) {
    found.push({
      code: 'unfinished',
      message: `${pending} of ${queue?.counts.total} items of the queue are not finished; the numbers will still move.`,
    });
  }
  if (alpha !== undefined && alpha.value === null && alpha.reason !== null) {
    found.push({
      code: 'agreement_unknown',
      message: `How far people agree is not known, and so not how far to trust a single label: ${alpha.reason.message}`,
    });
  } else if (alpha?.value != null && alpha.value < alphaBounds.tentative) {
    found.push({
      code: 'low_agreement',
      message: `People agree little beyond chance (alpha ${formatNumber(alpha.value)}, below ${alphaBounds.tentative}): sharpen the question or the instructions before leaning on single labels.`,
    });
  }
  for (const { code, message } of main?.warnings ?? []) found.push({ code, message });
  if (
    raters.length > 2 &&
    busiest !== undefined &&
    busiest.annotations > busiestShareMax * answers.annotations
  ) {
    found.push({
      code: 'one_sided',
      message: `${busiest.alias} gave ${formatShare(busiest.annotations / answers.annotations)} of all answers: the result is largely one person's view.`,
    });
  }
  return found;
}

/** Each kind of warning about raters once, with those whom it concerns. */
function ofRaters({ raters }: Facts): Warning[] {
  const kinds = new Map<string, { message: string; aliases: string[] }>();
  for (const { alias, warnings } of raters) {
    for (const { code, message } of warnings) {
      const kind = kinds.get(code) ?? { message, aliases: [] };
      kind.aliases.push(alias);
      kinds.set(code, kind);
    }
  }
  return Array.from(kinds, ([code, { message, aliases }]) => ({
    code,
    message:
      aliases.length === 1
        ? `${aliases[0]}: ${message}`
        : `${aliases.join(', ')}; of ${aliases[0]}: ${message}`,
  }));
}

/** What the statistics themselves say of what they rest on, each once. */
function ofEstimate({ estimate, judge }: Facts): Warning[] {
  const all = [...(estimate?.warnings ?? []), ...(judge?.warnings ?? [])];
  const seen = new Map(all.map(({ code, message }) => [code, { code, message }]));
  return [...seen.values()];
}

/** What a reader must know before leaning on the numbers. Pure. */
export function findWarnings(facts: Facts): Warning[] {
  const { run, queue } = facts;
  const found: Warning[] = [];
  if (run !== null && !['passed', 'failed'].includes(run.status)) {
    found.push({
      code: 'run_unfinished',
      message: `The run's status is "${run.status}": results may be missing.`,
    });
  }
  if (queue === null) {
    found.push({
      code: 'judge_alone',
      message: 'No person has a say in this report: every number is the judge’s own.',
    });
  }
  return [...found, ...ofPeople(facts), ...ofRaters(facts), ...ofEstimate(facts)];
}
