import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { describeEvidence, describeFailure } from './describe-rule.ts';
import { type GateOutcome, type GateReport, outcomeWords } from './gate-report.ts';

const colours = { passed: 'green', failed: 'red', too_little_evidence: 'yellow' } as const;
const marks: Readonly<Record<GateOutcome, string>> = { passed: '✓', failed: '✗', too_little_evidence: '?' };

/** The gate for a person at a terminal or in a build log. */
export function writeTerminalReport(terminal: Terminal, report: GateReport): void {
  for (const rule of report.rules) {
    const mark = terminal.style(colours[rule.outcome], marks[rule.outcome]);
    terminal.out(`${mark} ${plainText(rule.rule)}: ${outcomeWords[rule.outcome]}`);
    for (const line of [describeEvidence(rule), ...describeFailure(rule)]) {
      if (line !== '') terminal.out(`  ${plainText(line)}`);
    }
  }
  const verdict = {
    passed: 'The gate passed.',
    failed: 'The gate failed.',
    too_little_evidence: 'The gate cannot be judged yet, and so does not pass.',
  }[report.outcome];
  const run = plainText(`${report.run.name} (${report.run.id})`);
  terminal.out(`\n${terminal.style(colours[report.outcome], verdict)} Run: ${run}`);
}
