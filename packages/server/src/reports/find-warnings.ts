import type { Report } from '@evalguard/contract';
import { formatNumber, formatShare } from './format-number.ts';

type Facts = Omit<Report, 'warnings' | 'methods'>;
type Warning = Report['warnings'][number];

/** Fewer labels than these carry no statement to the outside. */
const labelsMin = 30;
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

function ofEstimate({ estimate, judge }: Facts): Warning[] {
  if (estimate === null) return [];
  const found: Warning[] = [];
  const { tied, without_probability: byHand, unjudged } = estimate.labels_left_out;
  if (estimate.labels < labelsMin) {
    found.push({
      code: 'few_labels',
      message: `Only ${estimate.labels} cases are labelled; below ${labelsMin} no interval should be relied on.`,
    });
  }
  if (estimate.inclusion === 'assumed_equal') {
    found.push({
      code: 'chances_assumed',
      message:
        'The labelled cases carry no chance with which they were drawn. All numbers take them for an equal-chance sample; if somebody picked them, they describe the picked cases only.',
    });
  } else if (judge !== null && estimate.rogan_gladen.reason?.code === 'unequal_inclusion') {
    found.push({
      code: 'judge_unweighted',
      message:
        'The labelled cases were drawn with different chances. The true score accounts for them; the comparison of the judge with people does not, and describes the labelled cases rather than the run.',
    });
  }
  const left = [
    [tied, 'a tie between raters'],
    [byHand, 'added by hand beside a drawn sample'],
    [unjudged, 'without a verdict of the judge'],
  ] as const;
  const told = left.filter(([count]) => count > 0).map(([count, why]) => `${count} ${why}`);
  if (told.length > 0) {
    found.push({
      code: 'labels_left_out',
      message: `Labels left out of the true score: ${told.join(', ')}.`,
    });
  }
  if (estimate.judged < estimate.cases) {
    found.push({
      code: 'cases_unjudged',
      message: `The judge gave no verdict on ${estimate.cases - estimate.judged} of ${estimate.cases} cases; they are not in the true score.`,
    });
  }
  return found;
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
  return [...found, ...ofPeople(facts), ...ofEstimate(facts)];
}
