import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  await makeEvalCases(server, tenant.projectId, ['a', 'b', 'c']);
  const queueId = await makeQueue(server, { projectId: tenant.projectId });
  const editor = await tenant.as('editor');
  const body = { queue_id: queueId, target_ids: ['a', 'b', 'c'] };
  await editor.request('POST', '/api/v1/annotations/queues/items', body);
  const rater = await tenant.as('rater');
  const judge = (target_id: string, more: object, isFree = false) =>
    rater.request('POST', '/api/v1/annotations', {
      target_id,
      target_type: 'eval_case',
      ...(!isFree && { queue_id: queueId }),
      ...more,
    });
  const amend = (id: string, body: object) => rater.request('PATCH', `/api/v1/annotations/${id}`, body);
  const list = async (query: string) =>
    (await editor.request('GET', `/api/v1/annotations?${query}`)).body.data as { target_id: string }[];
  return { server, editor, rater, judge, amend, list, queueId };
}

describe('a flag', () => {
  it('stands beside the label, with its reason, in a queue and outside of one', async () => {
    const { judge } = await setUp();
    for (const isFree of [false, true]) {
      const answer = await judge(
        'a',
        { label: 'good', flagged: true, flag_reason: 'Is this legal?' },
        isFree,
      );
      expect(answer.status).toBe(200);
      expect(answer.body.data).toMatchObject({ label: 'good', flagged: true, flag_reason: 'Is this legal?' });
    }
    expect((await judge('b', {})).body.data).toMatchObject({ flagged: false, flag_reason: null });
  });

  it('is listed apart', async () => {
    const { judge, list, queueId } = await setUp();
    await judge('a', { flagged: true });
    await judge('b', {});
    const ids = async (query: string) =>
      (await list(`queue_id=${queueId}&${query}`)).map((one) => one.target_id);
    expect(await ids('flagged=true')).toEqual(['a']);
    expect(await ids('flagged=false')).toEqual(['b']);
    expect(await ids('')).toHaveLength(2);
  });

  it('is amended like the rest, and every revision keeps its own', async () => {
    const { judge, amend, editor } = await setUp();
    const { id } = (await judge('a', { flagged: true, flag_reason: 'Why?' })).body.data;
    expect((await amend(id, { comment: 'x' })).body.data).toMatchObject({
      flagged: true,
      flag_reason: 'Why?',
    });
    expect((await amend(id, { flagged: false })).body.data).toMatchObject({
      flagged: false,
      flag_reason: null,
    });
    const { revisions } = (await editor.request('GET', `/api/v1/annotations/${id}`)).body.data;
    expect(
      revisions.map((one: { flagged: boolean; flag_reason: string }) => [one.flagged, one.flag_reason]),
    ).toEqual([
      [true, 'Why?'],
      [true, 'Why?'],
      [false, null],
    ]);
  });

  it('is what a reason needs', async () => {
    const { judge, amend } = await setUp();
    const refused = await judge('a', { flag_reason: 'Because' });
    expect([refused.status, refused.body.error.details[0].path]).toEqual([400, 'flag_reason']);
    const { id } = (await judge('a', {})).body.data;
    expect((await amend(id, { flag_reason: 'Because' })).status).toBe(400);
    expect((await amend(id, { flag_reason: 'Because', flagged: true })).status).toBe(200);
  });

  it('may still be sent as the label it was, which stays', async () => {
    const { judge, list } = await setUp();
    expect((await judge('a', { label: 'flagged' })).body.data).toMatchObject({
      label: 'flagged',
      flagged: true,
    });
    expect(await list('flagged=true')).toHaveLength(1);
  });

  it('is there for what was labelled so before there was a field', async () => {
    const { server, judge, editor } = await setUp();
    const { id } = (await judge('a', { label: 'flagged' })).body.data;
    const { rows } = await server.pool.query(
      'update annotations set flagged = false where id = $1 returning id',
      [id],
    );
    expect(rows).toHaveLength(1);
    const migration = new URL('../../migrations/0005_review_screen.sql', import.meta.url);
    const text = await readFile(migration, 'utf8');
    const steps = text.match(/^(update annotation|alter table annotation_revisions (dis|en)able).*$/gm) ?? [];
    expect(steps).toHaveLength(4);
    await server.pool.query(steps.join('\n'));
    const shown = (await editor.request('GET', `/api/v1/annotations/${id}`)).body.data;
    expect(shown).toMatchObject({ flagged: true, label: 'flagged' });
  });
});
