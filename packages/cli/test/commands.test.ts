import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '../src/commands.ts';
import { version } from '../src/version.ts';
import { runEvalguard } from './run-evalguard.ts';
import { fields, startReview } from './start-review.ts';

async function makeFile(name: string, text = ''): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evalguard-cli-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

const lines = (text: string) => text.trimEnd().split('\n');

describe('evalguard', () => {
  it('explains itself and every command, without a server or a key', async () => {
    const overview = await runEvalguard(['--help']);
    expect(overview.code).toBe(0);
    for (const { name, flags } of commands) {
      expect(overview.out).toContain(`  ${name} `);
      const help = await runEvalguard([...name.split(' '), '--help']);
      expect([name, help.code, help.err]).toEqual([name, 0, '']);
      expect(help.out).toContain(`evalguard ${name}`);
      for (const flag of [...Object.keys(flags), 'base-url']) expect(help.out).toContain(`--${flag}`);
    }
    const file = new URL('../package.json', import.meta.url);
    expect(version).toBe(JSON.parse(await readFile(file, 'utf8')).version);
    expect((await runEvalguard(['--version'])).out).toBe(`${version}\n`);
    expect((await runEvalguard([])).code).toBe(2);
  });

  it('makes gold of a file of any length, and says what was refused', async () => {
    const { evalguard, queueId } = await startReview({ cases: 5 });
    const lineOf = (target_id: string) =>
      JSON.stringify({ target_id, answers: { verdict: { accepted: ['pass'] } } });
    const file = await makeFile('gold.jsonl', `${['case-0', 'case-1', 'nowhere'].map(lineOf).join('\n')}\n`);
    const args = ['gold', 'import', '--queue', queueId, '--file', file];
    const made = await evalguard(args, { role: 'editor' });
    expect([made.code, made.err]).toEqual([1, '']);
    expect(lines(made.out)).toEqual([
      expect.stringMatching(/^nowhere: No such target/),
      '2 made gold, 0 changed, 1 refused.',
    ]);
    const neither = await evalguard(['gold', 'import', '--queue', queueId], { role: 'editor' });
    expect(neither.code).toBe(2);
    const broken = await makeFile('broken.jsonl', `${lineOf('case-2')}\n{`);
    const failed = await evalguard(['gold', 'import', '--queue', queueId, '--file', broken], {
      role: 'editor',
    });
    expect([failed.code, failed.err]).toEqual([2, expect.stringContaining('Line 2 is not JSON')]);
  });

  it('draws cases of a run by any strategy, the same for the same seed', async () => {
    const { evalguard, runId, queueId } = await startReview({ cases: 40, passed: 30 });
    const draw = async (...more: string[]) => {
      const args = ['items', 'draw', '--queue', queueId, '--run', runId, ...more, '--json'];
      const ended = await evalguard(args, { role: 'editor' });
      expect([ended.code, ended.err]).toEqual([0, '']);
      return JSON.parse(ended.out);
    };
    for (const strategy of ['share', 'uncertainty', 'disagreement', 'diverse']) {
      const counted = await draw('--strategy', strategy, '--size', '9', '--preview');
      expect([strategy, counted.received, counted.added]).toEqual([strategy, 9, 9]);
    }
    const given = ['--strategy', '{"kind":"matching","match":{"passed":false},"sample_of_rest":0.2}'];
    const drawn = await draw(...given, '--seed', '3');
    expect(drawn).toMatchObject({ matched: 10, added: drawn.received, duplicates: 0 });
    expect(await draw(...given, '--seed', '3')).toMatchObject({ added: 0, duplicates: drawn.received });
    expect(await draw('--failing', '--size', '4')).toMatchObject({ received: 4, duplicates: 4 });
    const refused = await evalguard(
      ['items', 'draw', '--queue', queueId, '--run', runId, '--strategy', '{'],
      { role: 'editor' },
    );
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('is not JSON')]);
  });

  it('makes, shows and lists queues', async () => {
    const { evalguard } = await startReview({ cases: 1 });
    const rubric = await makeFile('rubric.json', JSON.stringify(fields));
    const made = await evalguard(
      ['queues', 'create', '--name', 'By hand', '--rubric', rubric, '--raters-per-item', '3', '--json'],
      { role: 'editor' },
    );
    expect([made.code, made.err]).toEqual([0, '']);
    const queue = JSON.parse(made.out);
    expect(queue).toMatchObject({
      name: 'By hand',
      target_type: 'eval_case',
      raters_per_item: 3,
      order: 'fifo',
    });
    const shown = await evalguard(['queues', 'get', queue.id]);
    expect(shown.out).toContain('fields           verdict (categorical), remark (text)');
    const listed = lines((await evalguard(['queues', 'list'])).out);
    expect(listed[0]).toMatch(/^ID +NAME +STATE +ITEMS +OPEN +WAITING +DONE$/);
    expect(listed).toHaveLength(3);
    expect(JSON.parse((await evalguard(['queues', 'list', '--limit', '1', '--json'])).out)).toHaveLength(1);
    const refused = await evalguard([
      'queues',
      'create',
      '--name',
      'x',
      '--rubric',
      await makeFile('bad', '{'),
    ]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('is not JSON')]);
    expect((await evalguard(['queues', 'create', '--name', 'x'])).err).toContain(
      "The key's role does not admit",
    );
  });

  it('adds items from arguments, a file and standard input, again without doubling', async () => {
    const { evalguard, queueId } = await startReview({ cases: 6 });
    const add = (args: string[], input?: string) =>
      evalguard(['items', 'add', '--queue', queueId, ...args], {
        role: 'editor',
        ...(input !== undefined && { input }),
      });
    expect(await add(['case-0', 'late'])).toMatchObject({
      err: '',
      out: '2 received: 2 added, 0 already there, 0 rejected. 1 of the added wait for their target to arrive.\n',
    });
    const item = JSON.stringify({ target_id: 'case-2', inclusion_probability: 0.25, metadata: { tag: 'x' } });
    const file = await makeFile('ids.txt', `\ufeffcase-0\r\ncase-1\r\n\r\n${item}\r\n"case-3"`);
    const added = await add(['--file', file, '--json']);
    expect([added.code, JSON.parse(added.out)]).toEqual([
      0,
      { queue_id: queueId, received: 4, added: 3, duplicates: 1, waiting: 0, rejected: 0 },
    ]);
    const streamed = await add(['--file', '-', '--outcomes'], `case-1\ncase-4\n{"target_id": ""}\n`);
    expect(streamed.code).toBe(1);
    expect(
      lines(streamed.out)
        .slice(0, 3)
        .map((line) => JSON.parse(line).outcome),
    ).toEqual([...['duplicate', 'added', 'rejected']]);
    expect(streamed.err).toMatch(/^Line 3 was rejected: /);
    for (const [args, said] of [
      [[], 'Give ids as arguments, or --file'],
      [['case-5', '--file', file], 'and not both'],
      [['--file', '/nowhere/ids'], 'there is no such file'],
      [['--file', await makeFile('bad', 'case-5\n{"target_id"')], 'Line 2 is not JSON'],
    ] as const) {
      const { code, err } = await add([...args]);
      expect([args, code, err]).toEqual([args, 2, expect.stringContaining(said)]);
    }
  });

  it('exports every annotation of a queue, over pages, as JSON lines and as CSV', async () => {
    const { evalguard, queueId, server } = await startReview({ labels: 12 });
    const jsonl = await evalguard(['annotations', 'export', '--queue', queueId]);
    expect([jsonl.code, lines(jsonl.out)]).toEqual([0, expect.any(Array)]);
    expect(lines(jsonl.out)).toHaveLength(24);
    expect(JSON.parse(lines(jsonl.out)[0] ?? '').values.verdict).toMatch(/pass|fail/);
    const output = await makeFile('answers.csv', 'old');
    const csv = ['annotations', 'export', '--queue', queueId, '--format', 'csv'];
    expect(await evalguard([...csv, '--output', output])).toMatchObject({ code: 0, out: '' });
    const text = await readFile(output, 'utf8');
    expect(text).toMatch(/^id,queue_id,.*,values\.verdict,values\.remark,other_values\r\n/);
    expect(text.trimEnd().split('\r\n')).toHaveLength(25);
    expect(text).toContain(`,"'=1+1, ""so""",`);
    expect((await evalguard([...csv, '--exact'])).out).toContain(',"=1+1, ""so""",');
    const { rater_id: rater } = JSON.parse(lines(jsonl.out)[0] ?? '');
    const own = await evalguard(['annotations', 'export', '--queue', queueId, '--rater', rater]);
    expect(lines(own.out).map((line) => JSON.parse(line).rater_id)).toEqual(Array(12).fill(rater));
    const none = await evalguard(['annotations', 'export', '--queue', queueId, '--status', 'withdrawn']);
    expect(none).toMatchObject({ code: 0, out: '' });
    await server.app.close();
    await writeFile(output, 'kept');
    expect((await evalguard([...csv, '--output', output, '--timeout', '5'])).code).toBe(4);
    expect(await readFile(output, 'utf8')).toBe('kept');
  });

  it('shows runs, estimates and agreement', async () => {
    const { evalguard, runId, queueId } = await startReview({ labels: 40, errorEvery: 8 });
    const runs = await evalguard(['runs', 'list']);
    expect(lines(runs.out)[1]).toMatch(new RegExp(`^${runId}  Nightly  small-1`));
    const asked = ['--run', runId, '--queue', queueId, '--field', 'verdict', '--positive', 'pass'];
    const estimate = await evalguard(['estimate', ...asked]);
    expect(estimate.code).toBe(0);
    expect(estimate.out).toMatch(/judge and people \(PPI\+\+\) +0\.\d+ +0\.\d+ to [\d.]+/);
    expect(estimate.out).toContain('People labelled 40 of 60 cases.');
    expect(estimate.out).toMatch(/worth [\d.]+ labels/);
    const agreement = await evalguard(['agreement', '--queue', queueId]);
    expect(agreement.out).toMatch(/^80 answers to 40 items by 2 raters\n/);
    expect(agreement.out).toMatch(/verdict +nominal +80 +1 +1/);
    expect(agreement.out).toContain('Free text cannot be compared');
    const json = JSON.parse(
      (await evalguard(['agreement', '--queue', queueId, '--field', 'verdict', '--json'])).out,
    );
    expect(json.fields).toHaveLength(1);
  });

  it('colours only where it is wanted, and lets no name steer the terminal', async () => {
    const { evalguard, runId } = await startReview({ name: 'a\u001b[2Jb\u202ec\nd', cases: 40 });
    const gate = ['gate', '--run', runId, '--rule', 'judged >= 40'];
    const escaped = '\u001b[';
    expect((await evalguard(gate)).out).not.toContain(escaped);
    const forced = await evalguard(gate, { env: { FORCE_COLOR: '1' } });
    expect(forced.out).toContain(escaped);
    expect((await evalguard(gate, { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).out).not.toContain(escaped);
    const plain = await evalguard([...gate, '--no-color'], { env: { FORCE_COLOR: '1' } });
    expect(plain.out).toContain('Run: a\ufffd[2Jb\ufffdc\ufffdd (');
  });
});
