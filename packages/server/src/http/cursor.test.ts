import { describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';
import { apiPrefix } from '../app.ts';
import { endpoints } from '../endpoints.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

const id = '00000000-0000-0000-0000-000000000000';
const time = '2026-11-23 22:40:44.123456+00';

const hostile: readonly (readonly unknown[])[] = [
  ['9999-99-99 99:99:99+00', id],
  ['2026-02-30 10:00:00+00', id],
  ['0000-01-01 00:00:00+00', id],
  [time, 'not-an-id'],
  [time, 9_007_199_254_740_991],
  [time, -1],
  [time, 1e300],
  [9_007_199_254_740_991],
  [-9_007_199_254_740_991],
  ['a\u0000b'],
  ['\ud800', id],
  ["'; drop table queues; --", id],
  [null],
  [],
  [[], {}],
  [time, id, id],
];

describe('a cursor', () => {
  it('gives back the key that it was made of', () => {
    expect(decodeCursor(encodeCursor([time, id]), ['time', 'uuid'])).toEqual([time, id]);
    expect(decodeCursor(encodeCursor([7]), ['number'])).toEqual([7]);
    expect(decodeCursor(undefined, ['number'])).toBeNull();
  });

  it.each([
    ['2024-02-29 23:59:59.999999+00', true],
    ['2026-01-05T10:00:00.000Z', true],
    ['2026-02-29 10:00:00+00', false],
    ['2026-11-23 24:00:01+00', false],
    ['2026-11-23 10:00:00+05', false],
    ['0000-01-01 00:00:00+00', false],
    ['2026-11-23', false],
  ])('holds a time as PostgreSQL prints it: %s %s', (text, isOne) => {
    const decode = () => decodeCursor(encodeCursor([text]), ['time']);
    if (isOne) expect(decode()).toEqual([text]);
    else expect(decode).toThrow(/cursor/);
  });

  it('that no list gave out is refused by every list, and never a fault of the server', async () => {
    const server = await startTestServer();
    const tenant = await server.createTenant();
    const owner = await tenant.as('owner');
    const runId = await makeEvalCases(server, tenant.projectId, ['a']);
    const queueId = await makeQueue(server, { projectId: tenant.projectId });
    const lists = endpoints.filter((endpoint) => endpoint.isPage);
    expect(lists.length).toBeGreaterThan(5);
    const faults: string[] = [];
    for (const list of lists) {
      const path = list.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        name === 'run_id' ? runId : name === 'queue_id' ? queueId : tenant.projectId,
      );
      const query = new URLSearchParams(list.example.query as Record<string, string> | undefined);
      if (query.has('queue_id')) query.set('queue_id', queueId);
      for (const text of [
        '',
        'x',
        '!!!',
        '%00',
        'e30',
        ...hostile.map((key) => encodeCursor(key as never)),
      ]) {
        query.set('cursor', text);
        const answer = await owner.request('GET', `${apiPrefix}${path}?${query}`);
        // Some keys fit a list by chance, as a place past its end; a list may refuse the rest of the query first.
        const isRefused = answer.status === 400 && answer.body.error.code === 'VALIDATION_ERROR';
        if (answer.status !== 200 && !isRefused) faults.push(`${list.id} ${answer.status} ${text}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
