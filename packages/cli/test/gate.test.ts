import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { runEvalguard } from './run-evalguard.ts';
import { startReview } from './start-review.ts';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evalguard-gate-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function faultsOfJunit(contents: string): Promise<unknown> {
  const schema = await readFile(new URL('./junit.xsd', import.meta.url), 'utf8');
  const result = await validateXML({
    xml: [{ fileName: 'gate.xml', contents }],
    schema: [{ fileName: 'junit.xsd', contents: schema }],
  });
  return result.errors;
}

const byPeople = (queueId: string) => ['--queue', queueId, '--field', 'verdict', '--positive', 'pass'];

describe('evalguard gate', () => {
  it('ends with 0 where every rule holds, and says what it rests on', async () => {
    const { evalguard, runId, queueId } = await startReview({ labels: 40, errorEvery: 9 });
    const rules = [
      '--rule',
      'pass_rate.lower >= 0.6',
      '--rule',
      'percent_agreement >= 90%',
      '--rule',
      'labels >= 40',
    ];
    const { code, out, err } = await evalguard(['gate', '--run', runId, ...byPeople(queueId), ...rules]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('✓ pass_rate.lower >= 0.6: passed');
    expect(out).toMatch(
      /pass_rate is 0\.\d+ \(95 % interval 0\.\d+ to [\d.]+\), from 40 labelled items; it rests on people\./,
    );
    expect(out).toContain('labels is 40.');
    expect(out).toMatch(/The gate passed\. Run: Nightly/);
  });

  it('ends with 1 where a rule is not met, and says how many labels would settle it', async () => {
    const { evalguard, runId, queueId } = await startReview({
      cases: 120,
      passed: 110,
      labels: 60,
      errorEvery: 10,
    });
    const rules = ['--rule', 'pass_rate.lower >= 0.86', '--rule', 'pass_rate <= 0.5', '--rule', 'cases > 1'];
    const args = ['gate', '--run', runId, ...byPeople(queueId), ...rules];
    const { code, out } = await evalguard(args);
    expect(code).toBe(1);
    expect(out).toContain('✗ pass_rate.lower >= 0.86: failed');
    const [, more] = /About (\d+) more labels would settle it/.exec(out) ?? [];
    expect(Number(more)).toBeGreaterThan(0);
    const json = JSON.parse((await evalguard([...args, '--json'])).out);
    expect(json).toMatchObject({ outcome: 'failed', run: { id: runId, name: 'Nightly', model: 'small-1' } });
    expect(json.rules[0].needed).toMatchObject({ more: Number(more), noun: 'labels' });
    const { value } = json.rules[0].estimate;
    const half = value - 0.86;
    const asked = ['estimate', '--run', runId, ...byPeople(queueId), '--half-width', String(half), '--json'];
    expect(JSON.parse((await evalguard(asked)).out).labels_needed.more).toBe(Number(more));
    expect(json.rules[1]).toMatchObject({ outcome: 'failed', needed: null });
    expect(json.rules[2]).toMatchObject({ outcome: 'passed', basis: 'count', message: null });
  });

  it('ends with 3 on too little evidence, whatever the value, and says how much is missing', async () => {
    const { evalguard, runId, queueId } = await startReview({ labels: 4 });
    const args = ['gate', '--run', runId, ...byPeople(queueId), '--rule', 'pass_rate >= 0.1'];
    const { code, out } = await evalguard(args);
    expect(code).toBe(3);
    expect(out).toContain('? pass_rate >= 0.1: too little evidence');
    expect(out).toContain('At least 26 more labels are needed');
    expect((await evalguard([...args, '--min-labels', '4'])).code).toBe(0);
    const mixed = await evalguard([...args, '--rule', 'cases > 1000']);
    expect(mixed.code).toBe(1);
    const small = await startReview({ cases: 5, passed: 5 });
    const judged = await small.evalguard(['gate', '--run', small.runId, '--rule', 'pass_rate > 0']);
    expect([judged.code, judged.out]).toEqual([3, expect.stringContaining('25 more judged cases')]);
  });

  it('writes JUnit XML that fits both published forms, hostile names and all', async () => {
    const hostile = 'Ni"ght<ly> & ]]> \u0001 \ud83d\ude80 `|` @team [x](http://evil.example) <img src=x>';
    const { evalguard, runId, queueId } = await startReview({
      name: hostile,
      labels: 4,
      cases: 60,
      passed: 50,
    });
    const folder = await makeFolder();
    const file = join(folder, 'gate.xml');
    const rules = [
      '--rule',
      'pass_rate >= 0.1',
      '--rule',
      'cases >= 1',
      '--rule',
      'judge_pass_rate.lower >= 0.9',
    ];
    const { code } = await evalguard([
      'gate',
      '--run',
      runId,
      ...byPeople(queueId),
      ...rules,
      '--junit',
      file,
    ]);
    expect(code).toBe(1);
    const xml = await readFile(file, 'utf8');
    expect(await faultsOfJunit(xml)).toEqual([]);
    expect(xml).toMatch(/<testsuite [^>]*tests="3" failures="1" errors="1"/);
    expect(xml).toContain(
      '<error message="It rests on 4 labelled items; at least 30 are asked for." type="too_little',
    );
    expect(xml).toContain('<failure message="judge_pass_rate.lower is ');
    expect(xml).toContain('<testcase name="cases &gt;= 1" classname="gate.verdict" time="0"/>');
    expect(await faultsOfJunit(xml.replace(' errors="1"', ''))).not.toEqual([]);
    const alone = await evalguard(['gate', '--run', runId, '--rule', 'cases >= 1', '--junit', '-']);
    expect([alone.code, await faultsOfJunit(alone.out)]).toEqual([0, []]);
  });

  it('writes Markdown that shows hostile names as text', async () => {
    const hostile = 'Ni"ght<ly> & `|` @team [x](http://evil.example) <img src=x> **b** ![i](//e)';
    const { evalguard, runId } = await startReview({ name: hostile, cases: 20, passed: 9 });
    const rules = ['--rule', 'judge_pass_rate.lower >= 0.9', '--rule', 'judged >= 1', '--min-cases', '2'];
    const { code, out } = await evalguard(['gate', '--run', runId, ...rules, '--markdown', '-']);
    expect(code).toBe(1);
    expect(out).toMatch(/^<!-- evalguard-gate -->\n### ❌ The gate failed: /);
    expect(out).toMatch(
      /\| `judge_pass_rate\.lower >= 0\.9` \| ❌ failed \| 0\.45 \| [\d.]+ to [\d.]+ \| the judge alone, n = 20 \|/,
    );
    expect(out).toContain('| `judged >= 1` | ✅ passed | 20 | – | a count |');
    const headline = out.split('\n')[1] ?? '';
    expect(headline).not.toMatch(/<\w|@\w|https?:|[^\\][[\]`|*]/);
  });

  it("adds to a GitHub job's summary, and replaces any other file", async () => {
    const { evalguard, runId } = await startReview({ cases: 40 });
    const folder = await makeFolder();
    const [summary, other] = [join(folder, 'summary.md'), join(folder, 'gate.md')];
    await Promise.all([writeFile(summary, 'earlier\n'), writeFile(other, 'earlier\n')]);
    const gate = ['gate', '--run', runId, '--rule', 'judged >= 40'];
    const env = { GITHUB_STEP_SUMMARY: summary };
    expect((await evalguard([...gate, '--markdown', summary], { env })).code).toBe(0);
    expect((await evalguard([...gate, '--markdown', other], { env })).code).toBe(0);
    expect(await readFile(summary, 'utf8')).toMatch(/^earlier\n<!-- evalguard-gate -->/);
    expect(await readFile(other, 'utf8')).toMatch(/^<!-- evalguard-gate -->/);
  });

  it('ends with 2 for what is wrong with the call, and says what to do', async () => {
    const { evalguard, runId, queueId } = await startReview({ cases: 2 });
    const gate = ['gate', '--run', runId];
    const nowhere = join(await makeFolder(), 'none', 'gate.xml');
    for (const [args, said, options] of [
      [gate, '--rule <rule> is missing'],
      [[...gate, '--rule', 'pass_rate == 1'], 'It is about rules[0].'],
      [[...gate, '--rule', 'cases >= 1', '--queue', queueId], '`queue_id` and `field` go together'],
      [['gate', '--run', '', '--rule', 'cases >= 1'], '--run is empty. Is a variable'],
      [['gate', '--run', 'nightly', '--rule', 'cases >= 1'], 'run_id'],
      [['gate', '--run', queueId, '--rule', 'cases >= 1'], 'Check the ids'],
      [[...gate, '--rule', 'cases >= 1', '--colour'], "Unknown option '--colour'"],
      [[...gate, '--rule', 'cases >= 1', '--min-labels', 'ten'], '--min-labels must be a whole number'],
      [[...gate, '--rule', 'cases >= 1', '--json', '--junit', '-'], 'can have standard output'],
      [[...gate, '--rule', 'cases >= 1', '--junit', nowhere], 'there is no such file or folder'],
      [[...gate, '--rule', 'cases >= 1'], 'role', { role: 'rater' }],
      [[...gate, '--rule', 'cases >= 1'], 'There is no API key', { env: { EVALGUARD_API_KEY: '' } }],
      [
        [...gate, '--rule', 'cases >= 1'],
        'Check EVALGUARD_API_KEY',
        { env: { EVALGUARD_API_KEY: 'eg_live_x' } },
      ],
      [[...gate, '--rule', 'cases >= 1', '--base-url', 'http://example.com'], 'must use https'],
      [['gait'], 'There is no command "gait"'],
      [['queues'], 'There are: queues list, queues create, queues get.'],
    ] as const) {
      const { code, out, err } = await evalguard(args, options);
      expect([args, code, out, err]).toEqual([args, 2, '', expect.stringContaining(said)]);
      expect(err).toMatch(/^Error: /);
      expect(err).not.toMatch(/\n\s+at |node:internal|eg_live_/);
    }
  });

  it('ends with 4 where no server answers', async () => {
    const args = ['gate', '--run', 'r', '--rule', 'cases >= 1', '--base-url', 'http://127.0.0.1:9'];
    const { code, err } = await runEvalguard(args, { env: { EVALGUARD_API_KEY: 'eg_live_x' } });
    expect(code).toBe(4);
    expect(err).toContain('Asked: http://127.0.0.1:9/api/v1/');
    expect(err).not.toMatch(/\n\s+at /);
  });
});
