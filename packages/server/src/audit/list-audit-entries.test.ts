import { expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

const path = '/api/v1/audit-entries';

it('names who, with which key, and what; ids of other organisations give no name away', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const admin = await tenant.as('admin');
  const body = { name: 'Night shift', member_ids: [admin.memberId] };
  const pool = await admin.request('POST', '/api/v1/rater-pools', body);
  const { body: made } = await admin.request('GET', `${path}?subject_id=${pool.body.data.id}`);
  expect(made.data).toMatchObject([
    { action: 'raterPools.create', subject_kind: 'rater_pool', subject_name: 'Night shift' },
  ]);
  expect(made.data[0].api_key_name).toEqual(expect.any(String));
  const other = await server.createTenant();
  const theirs = await makeQueue(server, { projectId: other.projectId });
  await server.pool.query(
    `insert into audit_entries (organization_id, action, subject_id, request_id, created_at)
     values ($1, 'x', $2, 'r', now()), ($1, 'x', 'case-1', 'r', now())`,
    [tenant.organizationId, theirs],
  );
  const { body: foreign } = await admin.request('GET', `${path}?action=x`);
  expect(foreign.data).toMatchObject([
    { subject_id: 'case-1', subject_kind: null, subject_name: null },
    { subject_id: theirs, subject_kind: null, subject_name: null },
  ]);
});

it('filters by key and by time, the start included and the end not', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const admin = await tenant.as('admin');
  const at = ['2026-01-05T10:00:00.000Z', '2026-01-06T10:00:00.000Z', '2026-01-07T10:00:00.000Z'];
  for (const time of at) {
    await server.pool.query(
      `insert into audit_entries (organization_id, action, request_id, created_at) values ($1, 'y', 'r', $2)`,
      [tenant.organizationId, time],
    );
  }
  const times = async (query: string) => {
    const { body } = await admin.request('GET', `${path}?action=y&${query}`);
    return body.data.map((entry: { created_at: string }) => entry.created_at);
  };
  expect(await times(`from=${at[1]}`)).toEqual([at[2], at[1]]);
  expect(await times(`until=${at[1]}`)).toEqual([at[0]]);
  expect(await times(`from=${at[1]}&until=${at[2]}`)).toEqual([at[1]]);
  const { rows } = await server.pool.query(`select id from api_keys where member_id = $1`, [admin.memberId]);
  expect(await times(`api_key_id=${rows[0].id}`)).toEqual([]);
});
