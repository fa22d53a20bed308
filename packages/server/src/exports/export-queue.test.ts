import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startTestServer } from '../../test/harness.ts';

const fields = [
  { key: 'verdict', label: 'Verdict', type: 'categorical', options: [{ value: 'pass' }, { value: 'fail' }] },
  { key: 'note', label: 'Note', type: 'text' },
];

/** Three items, judged by two raters, who differ on the second. */
async function judgedQueue() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const body = { name: 'Größe & Ton', target_type: 'eval_case', raters_per_item: 2, rubric: { fields } };
  const queue = (await editor.request('POST', '/api/v1/annotations/queues', body)).body.data;
  const items = ['x', 'y', 'z'].map((id) => ({ target_id: id, display: [{ type: 'text', text: id }] }));
  await editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: queue.id, items });
  const policy = { rule: 'unanimous', fields: ['verdict'] };
  const set = await editor.request('PUT', `/api/v1/annotations/queues/${queue.id}/adjudication`, policy);
  expect(set.status, set.text).toBe(200);
  const raters = [await tenant.as('rater'), await tenant.as('rater')] as const;
  for (const [at, rater] of raters.entries()) {
    for (const { target_id } of items) {
      const verdict = at === 1 && target_id === 'y' ? 'fail' : 'pass';
      const values = { verdict, note: '=1+1, "so"\nit goes' };
      const answer = { queue_id: queue.id, target_id, target_type: 'eval_case', values };
      expect((await rater.request('POST', '/api/v1/annotations', answer)).status).toBe(200);
    }
  }
  const path = `/api/v1/annotations/queues/${queue.id}/export`;
  const get = (query: string) => editor.request('GET', `${path}${query}`);
  const rows = async (query: string) =>
    (await get(query)).text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { server, tenant, editor, queue, raters, path, get, rows };
}

describe('an export', () => {
  it('holds every answer of a queue, or of one rater, by name, one JSON object a line', async () => {
    const { rows, raters, get } = await judgedQueue();
    const all = await rows('?format=jsonl');
    expect(all).toHaveLength(6);
    expect(all[0]).toMatchObject({ source: 'expert', values: { note: '=1+1, "so"\nit goes' } });
    expect(all.every((row) => typeof row.rater_name === 'string' && row.rater_name !== '')).toBe(true);
    const own = await rows(`?format=jsonl&rater_id=${raters[1].memberId}`);
    const verdicts = own.map(({ target_id, values }) => [target_id, values.verdict]);
    expect(verdicts.sort()).toEqual([
      ['x', 'pass'],
      ['y', 'fail'],
      ['z', 'pass'],
    ]);
    const { headers } = await get('?format=jsonl');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="gro-e-ton-answers-\d{4}-\d\d-\d\d\.jsonl"$/,
    );
  });

  it('as CSV has a column for each question, and nothing that a spreadsheet would run', async () => {
    const { get } = await judgedQueue();
    const csv = await get('?format=csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, ...lines] = csv.text.split('\r\n');
    expect(head).toMatch(/^id,item_id,.*,updated_at,values\.verdict,values\.note,other_values$/);
    // Answers of one moment stand in any order.
    expect(lines.join('\n')).toContain(`pass,"'=1+1, ""so""`);
    expect((await get('?format=csv&exact=true')).text).toContain('pass,"=1+1, ""so""');
  });

  it('of labels holds what adjudication settled, and what that rests on', async () => {
    const { rows, get } = await judgedQueue();
    const labels = await rows('?content=labels&format=jsonl');
    expect(
      labels.map(({ target_id, decided_by, values }) => [target_id, decided_by, values.verdict]),
    ).toEqual([
      ['x', 'rule', 'pass'],
      ['z', 'rule', 'pass'],
    ]);
    expect(labels[0].lineage).toHaveLength(2);
    expect((await get('?content=labels&format=csv')).text.split('\r\n')).toHaveLength(4);
  });

  it('is what its manifest says it is', async () => {
    const { get, raters } = await judgedQueue();
    for (const query of ['', '?content=labels', `?rater_id=${raters[0].memberId}`]) {
      const manifest = (await get(query)).body.data;
      const { text } = await get(`${query === '' ? '?' : `${query}&`}format=jsonl`);
      expect(manifest).toMatchObject({
        rows: text.split('\n').length - 1,
        bytes: Buffer.byteLength(text),
        sha256: createHash('sha256').update(text).digest('hex'),
      });
    }
  });

  it('of more than a page has every row once', async () => {
    const { server, editor, queue, rows, raters } = await judgedQueue();
    const display = [{ type: 'text', text: 'more' }];
    const items = Array.from({ length: 2_500 }, (_, nr) => ({ target_id: `more-${nr}`, display }));
    await editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: queue.id, items });
    // All at one moment, so that only their ids tell them apart.
    await server.pool.query(
      `insert into annotations (project_id, queue_id, item_id, target_ref, rater_id, source, status, revision,
                                field_values, rubric_version, created_at, updated_at)
       select $2, $1, i.id, i.target_ref, $3, 'expert', 'submitted', 1, '{}', 1, now(), now()
       from items i join targets t on t.ref = i.target_ref where i.queue_id = $1 and t.target_id like 'more-%'`,
      [queue.id, queue.project_id, raters[0].memberId],
    );
    const all = await rows('?format=jsonl');
    expect([all.length, new Set(all.map(({ id }) => id)).size]).toEqual([2_506, 2_506]);
    expect(await rows(`?format=jsonl&rater_id=${raters[0].memberId}`)).toHaveLength(2_503);
  });

  it('is for editors, and labels are of no single rater', async () => {
    const { tenant, path, get, raters } = await judgedQueue();
    expect((await raters[0].request('GET', path)).status).toBe(403);
    expect((await (await tenant.as('viewer')).request('GET', path)).status).toBe(403);
    const refused = await get(`?content=labels&rater_id=${raters[0].memberId}`);
    expect([refused.status, refused.body.error.details[0].code]).toEqual([400, 'not_for_labels']);
  });
});
