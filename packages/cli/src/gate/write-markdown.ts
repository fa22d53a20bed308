import { formatInterval, formatNumber } from '../terminal/format-estimate.ts';
import { plainText } from '../terminal/plain-text.ts';
import { describeFailure } from './describe-rule.ts';
import { basisWords, type GateOutcome, type GateReport, type ReportedRule } from './gate-report.ts';

const marks: Readonly<Record<GateOutcome, string>> = {
  passed: '✅ passed',
  failed: '❌ failed',
  too_little_evidence: '⚠️ too little evidence',
};

const headlines: Readonly<Record<GateOutcome, string>> = {
  passed: '✅ The gate passed',
  failed: '❌ The gate failed',
  too_little_evidence: '⚠️ The gate cannot be judged yet, and so does not pass',
};

/** Text of others as text: no markup, no HTML, no mention that would call somebody, no link. */
function escapeMarkdown(text: string): string {
  return plainText(text)
    .replace(/[\\`*_{}[\]()#+\-!|~<>&$]/g, (one) =>
      one === '<' ? '&lt;' : one === '&' ? '&amp;' : `\\${one}`,
    )
    .replaceAll('@', '@\u200b')
    .replace(/(https?|www)([:.])/gi, '$1\u200b$2');
}

/** A span of code holds its own backticks by a longer fence; in a table a bar must still be escaped. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${plainText(text).replaceAll('|', '\\|')}${pad}${fence}`;
}

function row({ rule, outcome, estimate, basis }: ReportedRule): string {
  const isCount = basis === 'count';
  const cells = [
    code(rule),
    marks[outcome],
    formatNumber(estimate?.value ?? null),
    estimate === null || isCount ? '–' : formatInterval(estimate),
    isCount ? basisWords.count : `${basisWords[basis]}, n = ${estimate?.n ?? 0}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function failures(rules: readonly ReportedRule[]): string[] {
  const failed = rules.filter(({ outcome }) => outcome !== 'passed');
  if (failed.length === 0) return [];
  const lines = failed.map(
    (rule) => `- ${code(rule.rule)}: ${describeFailure(rule).map(escapeMarkdown).join(' ')}`,
  );
  return ['', '**Why, and what would help**', '', ...lines];
}

/** The gate for a pull request's comment or a step's summary. Begins with a mark by which a comment is found again. */
export function writeMarkdown(report: GateReport): string {
  const { run, rules, outcome, field } = report;
  const model = run.model === null ? '' : ` · model ${escapeMarkdown(run.model)}`;
  return [
    '<!-- evalguard-gate -->',
    `### ${headlines[outcome]}: ${escapeMarkdown(run.name)}`,
    '',
    '| rule | result | measured | 95 % interval | rests on |',
    '| --- | --- | --- | --- | --- |',
    ...rules.map(row),
    ...failures(rules),
    '',
    `<sub>Run ${code(run.id)}${model}${field === null ? '' : ` · question ${code(field)}`}. The interval is where the true value lies with 95 % confidence; a rule on too little evidence does not pass, whatever its value.</sub>`,
    '',
  ].join('\n');
}
