import { appendFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CheckGateInputSchema } from '@evalguard/sdk';
import { type CommandContext, command } from '../command.ts';
import { exitCodeOf, type GateReport } from '../gate/gate-report.ts';
import { readGateReport } from '../gate/read-gate-report.ts';
import { writeJunit } from '../gate/write-junit.ts';
import { writeMarkdown } from '../gate/write-markdown.ts';
import { writeTerminalReport } from '../gate/write-terminal-report.ts';
import { oneOf, wholeNumber } from '../parse-arguments.ts';
import { fileError } from '../read-text.ts';
import { UsageError } from '../usage-error.ts';

interface Files {
  junit: string | undefined;
  markdown: string | undefined;
}

/** Other steps have written to the summary of a GitHub job already; every other file is the gate's own. */
async function writeReport(
  flag: string,
  path: string,
  text: string,
  env: CommandContext['env'],
): Promise<void> {
  const summary = env.GITHUB_STEP_SUMMARY;
  const isSummary = summary !== undefined && resolve(path) === resolve(summary);
  try {
    await (isSummary ? appendFile(path, text) : writeFile(path, text));
  } catch (error) {
    throw fileError(flag, path, error);
  }
}

async function writeReports(
  { terminal, env }: CommandContext,
  report: GateReport,
  files: Files,
): Promise<void> {
  const written = [
    ['junit', files.junit, writeJunit],
    ['markdown', files.markdown, writeMarkdown],
  ] as const;
  for (const [flag, path, write] of written) {
    if (path === '-') terminal.out(write(report).trimEnd());
    else if (path !== undefined) await writeReport(flag, path, write(report), env);
  }
}

export const checkGate = command({
  name: 'gate',
  summary: 'Hold a run to rules, for CI',
  flags: {
    run: { value: 'id', isRequired: true, description: 'The eval run.' },
    rule: {
      value: 'rule',
      isRequired: true,
      isMultiple: true,
      description: "metric[.part] operator number, as 'pass_rate.lower >= 0.9'.",
    },
    queue: { value: 'id', description: 'The queue whose labels count; without it the judge alone does.' },
    field: { value: 'key', description: "The question of the queue's rubric." },
    positive: { value: 'answer', description: 'The answer that passes; for numbers the least that passes.' },
    judge: { value: 'verdict', description: "The judge's passed or score." },
    source: { value: 'source', description: 'expert (unless told), end_user, imported or judge.' },
    target: { value: 'target', description: 'run (unless told), or system: what the run is a sample of.' },
    'min-labels': { value: 'n', description: 'Fewer labelled items than this never pass; 30 unless told.' },
    'min-cases': { value: 'n', description: 'Fewer judged cases than this never pass; 30 unless told.' },
    junit: { value: 'path', description: 'Write JUnit XML; - is standard output.' },
    markdown: {
      value: 'path',
      description: 'Write Markdown for a comment or a summary; - is standard output.',
    },
  },
  notes: [
    'Metrics: pass_rate, mean_score, judge_pass_rate, judge_mean_score, alpha, percent_agreement',
    '(parts: value, lower, upper, half_width), and the counts cases, judged, labels, effective_labels.',
    'Exit codes: 0 passed, 1 a rule is not met, 2 the call is wrong, 3 too little evidence (does not pass),',
    '4 the server cannot be reached or cannot answer, 5 a fault of evalguard.',
  ],
  example:
    'evalguard gate --run "$RUN_ID" --queue "$QUEUE_ID" --field verdict --positive pass \\\n  --rule \'pass_rate.lower >= 0.9\' --rule \'alpha >= 0.667\' --junit gate.xml --markdown gate.md',
  async run(context, flags) {
    const { client, terminal } = context;
    const { junit, markdown } = flags;
    if ([junit, markdown].filter((path) => path === '-').length + Number(flags.json) > 1) {
      throw new UsageError('Only one of --json, --junit - and --markdown - can have standard output.');
    }
    const asked: CheckGateInputSchema = {
      ...{ run_id: flags.run, queue_id: flags.queue, field: flags.field, positive: flags.positive },
      judge: oneOf('judge', flags.judge, ['passed', 'score']),
      source: oneOf('source', flags.source, ['expert', 'end_user', 'imported', 'judge']),
      target: oneOf('target', flags.target, ['run', 'system']),
      min_labels: wholeNumber('min-labels', flags['min-labels']),
      min_cases: wholeNumber('min-cases', flags['min-cases']),
      rules: flags.rule,
    };
    const report = await readGateReport(client, asked);
    await writeReports(context, report, { junit, markdown });
    if (flags.json) terminal.out(JSON.stringify(report, null, 2));
    else if (junit !== '-' && markdown !== '-') writeTerminalReport(terminal, report);
    return exitCodeOf(report.outcome);
  },
});
