import { describeEvidence, describeFailure } from './describe-rule.ts';
import type { GateReport, ReportedRule } from './gate-report.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold them, not even escaped
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser turns these into spaces where they stand in an attribute.
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

function escapeXml(text: string): string {
  return text.replace(unwritable, '\ufffd').replace(/[&<>"\n\r\t]/g, (one) => entities[one] ?? one);
}

function attributes(of: Readonly<Record<string, string | number>>): string {
  return Object.entries(of)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

function writeCase(rule: ReportedRule, className: string): string[] {
  const head = `    <testcase${attributes({ name: rule.rule, classname: className, time: 0 })}`;
  if (rule.outcome === 'passed') return [`${head}/>`];
  // Not met is a failure of what is tested; not knowing is an error of the test. Consumers take both for "not passed".
  const element = rule.outcome === 'failed' ? 'failure' : 'error';
  const [first = 'It did not pass.'] = describeFailure(rule);
  const text = [...describeFailure(rule), describeEvidence(rule)].filter((line) => line !== '').join('\n');
  return [
    `${head}>`,
    `      <${element}${attributes({ message: first, type: rule.outcome === 'failed' ? 'not_met' : rule.outcome })}>${escapeXml(text).replaceAll('&#10;', '\n')}</${element}>`,
    '    </testcase>',
  ];
}

/**
 * The gate as JUnit XML: one suite, one test case a rule. It keeps to what both published forms of the format demand,
 * Ant's strict one (all counts, timestamp without a zone, properties before and outputs after the cases) and Jenkins'.
 */
export function writeJunit(report: GateReport): string {
  const { run, rules } = report;
  const name = `evalguard gate: ${run.name}`;
  const counts = {
    tests: rules.length,
    failures: rules.filter(({ outcome }) => outcome === 'failed').length,
    errors: rules.filter(({ outcome }) => outcome === 'too_little_evidence').length,
  };
  const suite = {
    ...{
      name,
      package: 'evalguard',
      id: 0,
      timestamp: report.checked_at.slice(0, 19),
      hostname: 'evalguard',
    },
    ...{ ...counts, time: 0 },
  };
  const properties = {
    run_id: run.id,
    run_status: run.status,
    queue_id: report.queue_id,
    field: report.field,
  };
  const given = Object.entries(properties).filter((pair): pair is [string, string] => pair[1] !== null);
  const className = report.field === null ? 'gate' : `gate.${report.field}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite${attributes(suite)}>`,
    '    <properties>',
    ...given.map(([key, value]) => `      <property${attributes({ name: key, value })}/>`),
    '    </properties>',
    ...rules.flatMap((rule) => writeCase(rule, className)),
    '    <system-out/>',
    '    <system-err/>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
