import type { Report } from '@evalguard/contract';
import { countOf, formatEstimate, formatInterval, formatNumber, formatShare } from '../format-number.ts';
import type { Block, Figure, Section } from '../laid-out-report.ts';
import { sayAlpha } from './say-alpha.ts';

export function scoreFormat(report: Report) {
  return report.estimate?.kind === 'mean' ? formatNumber : formatShare;
}

function mainAgreement({ agreement, field }: Report) {
  return agreement.find((one) => one.field === field?.key) ?? null;
}

function figuresOf(report: Report): Figure[] {
  const { run, estimate, judge } = report;
  const format = scoreFormat(report);
  const figures: Figure[] = [];
  const between = (interval: string) => (interval === '–' ? 'without an interval' : interval);
  if (estimate !== null) {
    const found = estimate.prediction_powered;
    const label = estimate.kind === 'share' ? 'True pass rate' : 'True mean';
    figures.push({ label, value: format(found.value), note: between(formatInterval(found, format)) });
    const worth = estimate.effective_labels;
    const note =
      worth === null ? 'worth not known' : `worth ${Math.round(worth).toLocaleString('en')} without a judge`;
    figures.push({ label: 'Labelled cases', value: estimate.labels.toLocaleString('en'), note });
  } else if (run !== null) {
    const rate = run.judge_pass_rate;
    const note = between(formatInterval(rate, formatShare));
    figures.push({ label: 'Pass rate by the judge', value: formatShare(rate.value), note });
  }
  const alpha = mainAgreement(report)?.alpha;
  if (alpha !== undefined) {
    const note = alpha.value === null ? 'not known' : between(formatInterval(alpha));
    figures.push({ label: 'Agreement (alpha)', value: formatNumber(alpha.value), note });
  }
  const kappa = judge?.agreement?.kappa;
  if (kappa !== undefined) {
    const note = kappa.value === null ? 'not known' : between(formatInterval(kappa));
    figures.push({ label: 'Judge and people (kappa)', value: formatNumber(kappa.value), note });
  }
  if (report.kind === 'queue') {
    const { answers, raters } = report;
    const note = `by ${countOf(raters.length, 'rater')}`;
    figures.push({ label: 'Answers', value: answers.annotations.toLocaleString('en'), note });
  }
  return figures;
}

function sayScore({ estimate, run }: Report): string | null {
  if (estimate === null || run === null) return null;
  const found = estimate.prediction_powered;
  if (found.value === null) return `The true score is not known yet: ${found.reason?.message ?? ''}`;
  const what =
    estimate.kind === 'share'
      ? `People would pass ${formatEstimate(found, formatShare)} of the run's ${countOf(estimate.judged, 'case')}.`
      : `People would give the run's ${countOf(estimate.judged, 'case')} ${formatEstimate(found)} on the whole.`;
  const format = estimate.kind === 'share' ? formatShare : formatNumber;
  const alone = estimate.judge_value === null ? '' : ` The judge alone says ${format(estimate.judge_value)}.`;
  return `${what}${alone}`;
}

function sayAgreement(report: Report): string | null {
  const found = mainAgreement(report);
  if (found === null || found.alpha.value === null || found.percent.value === null) return null;
  const percent = formatShare(found.percent.value);
  const alpha = `Krippendorff's alpha is ${formatEstimate(found.alpha)}, ${sayAlpha(found.alpha.value)}`;
  return `Two raters of the same item give the same answer in ${percent} of all pairs; ${alpha}.`;
}

function sayJudge({ judge }: Report): string | null {
  if (judge === null || judge.agreement === null) return null;
  const { confusion: c, accuracy } = judge.agreement;
  const n = c.true_passes + c.false_passes + c.false_fails + c.true_fails;
  const of = judge.is_weighted
    ? 'all cases, by the chances with which they were drawn'
    : countOf(n, 'labelled case');
  const among = judge.is_weighted ? ` of the ${n} labelled ones` : '';
  return `The judge repeats people's verdict on ${formatEstimate(accuracy, formatShare)} of ${of}:${among} it passes ${c.false_passes} that people fail, and fails ${c.false_fails} that people pass.`;
}

function sayGate({ gate }: Report): Block[] {
  if (gate === null) return [];
  if (gate.passed) return [{ type: 'notice', tone: 'good', text: 'The gate passed: every rule holds.' }];
  const failed = gate.rules.filter(({ passed }) => !passed);
  const isShort = failed.every(({ reason }) => reason?.code === 'too_little_evidence');
  const text = isShort
    ? `The gate does not pass: ${countOf(failed.length, 'rule')} cannot be judged on so little evidence.`
    : `The gate failed: ${countOf(failed.length, 'rule')} of ${gate.rules.length} did not pass.`;
  return [{ type: 'notice', tone: isShort ? 'warn' : 'bad', text }];
}

/** The first page: what a reader takes away, and what warns of it. */
export function summarySection(report: Report): Section {
  const said = [sayScore(report), sayJudge(report), sayAgreement(report)].filter((text) => text !== null);
  return {
    id: 'summary',
    title: 'In short',
    blocks: [
      ...sayGate(report),
      { type: 'figures', items: figuresOf(report) },
      ...said.map((text): Block => ({ type: 'paragraph', text })),
      ...report.warnings.map(({ message }): Block => ({ type: 'notice', tone: 'warn', text: message })),
    ],
  };
}
