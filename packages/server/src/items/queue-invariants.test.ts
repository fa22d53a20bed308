import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsBesideCounters, makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type TestServer } from '../../test/harness.ts';

const items = '/api/v1/annotations/queues/items';
const raterCount = 3;

/** One step of one rater on one of two servers; what it acts on is what that rater last claimed or submitted. */
const step = fc.record({
  kind: fc.constantFrom(
    'claim',
    'claim',
    'claim',
    'submit',
    'submit',
    'submit',
    'submitStale',
    'skip',
    'release',
    'renew',
    'undo',
    'amend',
    'reopen',
    'remove',
    'askMore',
    'add',
    'expire',
  ),
  rater: fc.nat(raterCount - 1),
  server: fc.nat(1),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Held {
  itemId: string;
  targetId: string;
  token: number;
}

/** The queue as its raters know it: several of them, on two server processes' worth of applications, one database. */
class Model {
  readonly held = new Map<number, Held>();
  readonly submitted = new Map<number, string>();
  readonly stale: Held[] = [];
  private added = 0;
  private fields = 0;
  readonly servers: readonly [TestServer, TestServer];
  readonly raters: readonly Actor[];
  readonly editor: Actor;
  readonly queueId: string;

  constructor(
    servers: readonly [TestServer, TestServer],
    raters: readonly Actor[],
    editor: Actor,
    queueId: string,
  ) {
    this.servers = servers;
    this.raters = raters;
    this.editor = editor;
    this.queueId = queueId;
  }

  request(server: number, actor: Actor, method: string, path: string, body?: unknown) {
    return (this.servers[server] ?? this.servers[0]).request(method, path, { key: actor.key, body });
  }

  async run({ kind, rater, server }: Step): Promise<number> {
    const actor = this.raters[rater] as Actor;
    const held = this.held.get(rater);
    const ask = (method: string, path: string, body?: unknown) =>
      this.request(server, actor, method, path, body);
    switch (kind) {
      case 'claim': {
        const { status, body } = await ask('POST', '/api/v1/annotations/queue', { queue_id: this.queueId });
        if (status === 200) {
          const { item, lease } = body.data;
          if (held !== undefined && held.token !== lease.token) this.stale.push(held);
          this.held.set(rater, { itemId: item.id, targetId: item.target_id, token: lease.token });
        }
        return status;
      }
      case 'submit': {
        if (held === undefined) return 0;
        const { status, body } = await ask('POST', '/api/v1/annotations', this.judgement(held));
        if (status === 200) this.submitted.set(rater, body.data.id);
        this.held.delete(rater);
        return status;
      }
      case 'submitStale': {
        const old = this.stale.pop();
        return old === undefined ? 0 : (await ask('POST', '/api/v1/annotations', this.judgement(old))).status;
      }
      case 'skip':
      case 'release': {
        if (held === undefined) return 0;
        this.held.delete(rater);
        this.stale.push(held);
        const path = `${items}/${held.itemId}`;
        return kind === 'skip'
          ? (await ask('POST', `${path}/skip`, { token: held.token })).status
          : (await ask('DELETE', `${path}/lease`, { token: held.token })).status;
      }
      case 'renew':
        if (held === undefined) return 0;
        return (await ask('PUT', `${items}/${held.itemId}/lease`, { token: held.token })).status;
      case 'undo':
      case 'amend': {
        const id = this.submitted.get(rater);
        if (id === undefined) return 0;
        if (kind === 'amend') return (await ask('PATCH', `/api/v1/annotations/${id}`, { score: 1 })).status;
        return (await ask('POST', `/api/v1/annotations/${id}/undo`)).status;
      }
      case 'reopen': {
        const { body } = await this.request(
          server,
          this.editor,
          'GET',
          `${items}?queue_id=${this.queueId}&limit=1`,
        );
        const id = body.data[0]?.id;
        return (await this.request(server, this.editor, 'POST', `${items}/${id}/reopen`)).status;
      }
      case 'remove': {
        const id = held?.itemId ?? this.stale.at(-1)?.itemId;
        if (id === undefined) return 0;
        return (await this.request(server, this.editor, 'DELETE', `${items}/${id}`)).status;
      }
      case 'askMore': {
        this.fields += 1;
        const fields = Array.from({ length: this.fields }, (_, n) => ({
          key: `f${n}`,
          label: 'F',
          type: 'boolean',
        }));
        const path = `/api/v1/annotations/queues/${this.queueId}`;
        const body = { rubric: { fields }, reopen_added_fields: true };
        return (await this.request(server, this.editor, 'PATCH', path, body)).status;
      }
      case 'add':
        this.added += 1;
        return (
          await this.request(server, this.editor, 'POST', items, {
            queue_id: this.queueId,
            items: [
              {
                target_id: `more-${this.added}`,
                priority: this.added % 3,
                display: [{ type: 'header', text: 'x' }],
              },
            ],
          })
        ).status;
      case 'expire':
        for (const each of this.servers) each.clock.now = new Date(each.clock.now.getTime() + 901_000);
        return 0;
    }
  }

  private judgement({ itemId, targetId, token }: Held) {
    return {
      target_id: targetId,
      target_type: 'eval_case',
      item_id: itemId,
      queue_id: this.queueId,
      lease_token: token,
    };
  }
}

async function expectInvariants(server: TestServer, queueId: string): Promise<void> {
  const { counted, counters } = await countsBesideCounters(server, queueId);
  expect(counters).toEqual(counted);
  const { rows: broken } = await server.pool.query(
    `select i.id, i.state, i.raters_required, i.open_slots, i.submitted_count, s.live, s.submitted, a.current
     from items i
     cross join lateral (select count(*) filter (where state = 'leased')::int as live,
                                count(*) filter (where state = 'submitted')::int as submitted,
                                count(*) filter (where state = 'reopened')::int as kept
                         from slots where item_id = i.id) s
     cross join lateral (select count(*)::int as current from annotations
                         where item_id = i.id and status = 'submitted') a
     where i.queue_id = $1
       and (s.live + s.submitted > i.raters_required or s.submitted <> i.submitted_count or a.current <> s.submitted
            or i.open_slots <> i.raters_required - s.live - s.submitted - s.kept
            or (i.state <> 'removed' and (i.state = 'completed') <> (s.submitted = i.raters_required)))`,
    [queueId],
  );
  expect(broken).toEqual([]);
}

describe('any interleaving of raters on two servers', () => {
  it.each(['fifo', 'priority', 'shuffled'] as const)(
    'keeps the invariants of a %s queue',
    async (order) => {
      const stops: (() => Promise<void>)[] = [];
      const first = await startTestServer({ onFinished: (stop) => stops.push(stop) });
      const second = await startTestServer({
        databaseUrl: first.databaseUrl,
        onFinished: (stop) => stops.unshift(stop),
      });
      try {
        const tenant = await first.createTenant();
        const editor = await tenant.as('editor');
        const raters = await Promise.all(Array.from({ length: raterCount }, () => tenant.as('rater')));
        let round = 0;
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 25 }),
            async (turns) => {
              round += 1;
              const queueId = await makeQueue(first, {
                projectId: tenant.projectId,
                ratersPerItem: 2,
                order,
              });
              const ids = [1, 2, 3].map((number) => `${order}-${round}-${number}`);
              await makeEvalCases(first, tenant.projectId, ids);
              await editor.request('POST', items, { queue_id: queueId, target_ids: ids });
              const model = new Model([first, second], raters, editor, queueId);
              for (const turn of turns) {
                // The steps of a turn run at the same moment.
                const statuses = await Promise.all(turn.map((one) => model.run(one)));
                expect(statuses.filter((status) => status >= 500 || status === 400)).toEqual([]);
                await expectInvariants(first, queueId);
              }
            },
          ),
          { numRuns: Number(process.env.PROPERTY_RUNS ?? 30) },
        );
      } finally {
        for (const stop of stops) await stop();
      }
    },
    180_000,
  );
});
