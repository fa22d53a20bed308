import { ask } from '../e2e/ask.ts';
import { ownerKey } from '../e2e/server-process.ts';
import { fillQueue, ingestCases } from './fill-queue.ts';
import type { Sent } from './large-bodies.ts';
import type { BenchServer } from './start-bench-server.ts';

const fields = [
  {
    ...{ key: 'verdict', label: 'Verdict', type: 'categorical', required: false },
    options: ['pass', 'fail', 'unsure'].map((value) => ({ value })),
  },
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 1, max: 5, step: 1 },
];

/** Set-up statements on one connection with foreign keys and triggers off. */
async function inBulk(server: BenchServer, statements: readonly [string, unknown[]][]): Promise<void> {
  const client = await server.pool.connect();
  await client.query('set session_replication_role = replica');
  for (const [text, values] of statements) await client.query(text, values);
  client.release(true);
  await server.pool.query('vacuum analyze annotations, items, eval_cases, targets, pairs');
}

const completed = `update items set submitted_count = 5, open_slots = 0, state = 'completed', completed_at = now()
                   where queue_id = $1`;

/** Five raters' answers to every item of a run, which a judge has scored too. */
async function judgedRun(server: BenchServer, items: number, raterIds: readonly string[]) {
  await ingestCases(server, items);
  const queueId = await server.createQueue({ ratersPerItem: 5 });
  const path = `/annotations/queues/${queueId}`;
  await ask(server.url, 'PATCH', path, { key: ownerKey, body: { rubric: { fields } } });
  await fillQueue(server, queueId, items);
  await inBulk(server, [
    [`update eval_cases set passed = case_index % 3 = 0, score = (case_index % 97) / 96.0`, []],
    [`update items set inclusion_probability = 1 where queue_id = $1`, [queueId]],
    [
      `insert into annotations (project_id, queue_id, item_id, target_ref, rater_id, source, status, revision, label,
                                comment, field_values, rubric_version, duration_ms, created_at, updated_at)
       select $2, $1, i.id, i.target_ref, r.id::uuid, 'expert', 'submitted', 1, 'good', 'a comment of some words',
              jsonb_build_object(
                'verdict', (array['pass', 'fail', 'unsure'])[1 + case when random() < 0.8 then i.place % 3
                                                                      else floor(random() * 3)::int end],
                'quality', least(5, greatest(1, 1 + i.place % 5 + floor(random() * 3)::int - 1))),
              1, 20000 + floor(random() * 20000)::int, now() - (i.place % 1000) * interval '10 minutes', now()
       from items i, unnest($3::text[]) as r (id) where i.queue_id = $1`,
      [queueId, server.projectId, raterIds],
    ],
    [completed, [queueId]],
  ]);
  const { rows } = await server.pool.query<{ id: string }>(`select id from eval_runs where name = 'bench'`);
  return { queueId, runId: rows[0]?.id ?? '' };
}

/** Five raters' preferences between the answers of ten models. */
async function judgedPairs(server: BenchServer, pairs: number, raterIds: readonly string[]): Promise<string> {
  const body = { name: 'Pairs', target_type: 'pairwise', raters_per_item: 5 };
  const created = await ask(server.url, 'POST', '/annotations/queues', { key: ownerKey, body });
  const queueId: string = created.body.data.id;
  const given = [server.projectId, pairs];
  await inBulk(server, [
    [
      `insert into targets (project_id, target_type, target_id, ingested_at)
       select $1, 'pairwise', 'duel-' || n, now() from generate_series(1, $2::int) n`,
      given,
    ],
    [
      `insert into pairs (target_ref, project_id, input, a_content, b_content, created_at)
       select ref, $1, '"q"', jsonb_build_object('output', 'x', 'model', 'model-' || ref % 10),
              jsonb_build_object('output', 'y', 'model', 'model-' || (ref + 1 + ref / 10 % 9) % 10), now()
       from targets where project_id = $1 and target_type = 'pairwise' and target_id like 'duel-%'`,
      [server.projectId],
    ],
    [
      `insert into items (queue_id, target_ref, place, rank, state, priority, raters_required, open_slots, created_at)
       select $1, ref, n, n, 'available', 0, 5, 5, now()
       from (select ref, row_number() over (order by ref) as n from targets
             where project_id = $2 and target_type = 'pairwise' and target_id like 'duel-%') t`,
      [queueId, server.projectId],
    ],
    [
      `insert into annotations (project_id, queue_id, item_id, target_ref, rater_id, source, status, revision, label,
                                presented_order, created_at, updated_at)
       select $2, $1, i.id, i.target_ref, r.id::uuid, 'expert', 'submitted', 1,
              (array['a', 'b', 'tie'])[1 + floor(random() * 3)::int],
              case when random() < 0.5 then array['a', 'b'] else array['b', 'a'] end, now(), now()
       from items i, unnest($3::text[]) as r (id) where i.queue_id = $1`,
      [queueId, server.projectId, raterIds],
    ],
    [completed, [queueId]],
  ]);
  return queueId;
}

async function writes(server: BenchServer, runId: string, gold: number, rounds: number): Promise<Sent[]> {
  // A queue for each round: what is in it already is not added again.
  const queues: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const queueId = await server.createQueue({});
    const path = `/annotations/queues/${queueId}`;
    await ask(server.url, 'PATCH', path, { key: ownerKey, body: { rubric: { fields } } });
    queues.push(queueId);
  }
  return [
    {
      ...{ name: 'add all cases of the run', method: 'POST', path: '/annotations/queues/items/from-run' },
      body: (round) => ({ queue_id: queues[round], run_id: runId }),
    },
    {
      ...{ name: `import ${gold} gold items`, method: 'POST' },
      path: (round) => `/annotations/queues/${queues[round]}/gold/import`,
      body: () => ({
        items: Array.from({ length: gold }, (_, i) => ({
          ...{ target_id: `case-${i + 1}`, explanation: 'As the guide says.' },
          answers: { verdict: { accepted: ['pass'] }, quality: { accepted: [4, 5], tolerance: 1 } },
        })),
      }),
    },
  ];
}

export interface HeavySizes {
  items: number;
  duels: number;
  gold: number;
  rounds: number;
}

/** What reads or computes from hundreds of thousands of annotations, and what writes as many rows for a small body. */
export async function heavyRequests(
  server: BenchServer,
  raterIds: readonly string[],
  { items, duels, gold, rounds }: HeavySizes,
): Promise<Sent[]> {
  const { queueId, runId } = await judgedRun(server, items, raterIds);
  const pairsId = await judgedPairs(server, duels, raterIds);
  const queue = `/annotations/queues/${queueId}`;
  const ranking = `/annotations/queues/${pairsId}/ranking`;
  const on = `queue_id=${queueId}&field=verdict&positive=pass`;
  let version = 0;
  // A queue that was changed has no earlier answer to give again.
  const before = async () => {
    version += 1;
    const body = { description: `version ${version}` };
    for (const id of [queueId, pairsId]) {
      await ask(server.url, 'PATCH', `/annotations/queues/${id}`, { key: ownerKey, body });
    }
  };
  const get = (name: string, path: string): Sent => ({ name, method: 'GET', path, before });
  const rules = ['pass_rate.lower >= 0.2', 'alpha >= 0.1', 'labels >= 100'];
  return [
    get('agreement', `${queue}/agreement`),
    get('consensus, raters', `${queue}/consensus/raters?field=verdict`),
    get('judge of a run', `/evals/${runId}/judge?${on}`),
    get('judge of a queue', `${queue}/judge?field=verdict&positive=pass`),
    get('estimate', `/evals/${runId}/estimate?${on}`),
    get('estimate, a median', `/evals/${runId}/estimate?queue_id=${queueId}&field=quality&quantile=0.5`),
    get('ranking', ranking),
    get('ranking, bootstrap', `${ranking}?intervals=bootstrap&cluster=none`),
    {
      ...{ name: 'gate', method: 'POST', path: '/gates/check' },
      body: () => ({ run_id: runId, queue_id: queueId, field: 'verdict', positive: 'pass', rules }),
    },
    get("queue's report, HTML", `${queue}/report?format=html`),
    get("queue's report, PDF", `${queue}/report?format=pdf`),
    get("run's report, HTML", `/evals/${runId}/report?format=html&${on}`),
    get("run's report, PDF", `/evals/${runId}/report?format=pdf&${on}`),
    get('export, manifest', `${queue}/export`),
    get('export, JSON lines', `${queue}/export?format=jsonl`),
    get('export, CSV', `${queue}/export?format=csv`),
    get('a page of 1,000 annotations', `/annotations?queue_id=${queueId}&limit=1000`),
    get('a page of 1,000 results', `/evals/${runId}/results?limit=1000`),
    ...(await writes(server, runId, gold, rounds)),
  ];
}
