import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPool } from '../packages/server/src/database/database.ts';
import { startEmbeddedPostgres } from '../packages/server/src/database/embedded/start-embedded-postgres.ts';
import { printTable } from './print-table.ts';

/**
 * What it costs the writers to tell watchers of a change: short transactions of eight connections, that move a counter
 * as a submission does, alone, with a NOTIFY in each, with one in each 50th, and beside a reader that looks at 50
 * queues once a second. Usage: npx tsx bench/notify-or-look.ts [seconds]
 */
const seconds = Number(process.argv[2] ?? '5');
const rounds = 7;
const queueIds = Array.from({ length: 50 }, () => randomUUID());

// With fsync, as in production: the lock of a NOTIFY is held until the commit is on the disk.
const folder = await mkdtemp(join(tmpdir(), 'evalguard-bench-'));
const postgres = await startEmbeddedPostgres({ dataDirectory: folder, log: () => undefined });
const pool = openPool({ connectionString: postgres.url }, 20);
await pool.query(`create table counters (queue_id uuid, shard smallint, n bigint not null default 0,
  primary key (queue_id, shard)) with (fillfactor = 50)`);
await pool.query('insert into counters select q, s from unnest($1::uuid[]) q, generate_series(0, 15) s', [
  queueIds,
]);

async function writesPerSecond(notifyShare: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let writes = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const client = await pool.connect();
      while (performance.now() < until) {
        const queueId = queueIds[Math.floor(Math.random() * queueIds.length)];
        const shard = Math.floor(Math.random() * 16);
        await client.query('begin');
        await client.query('update counters set n = n + 1 where queue_id = $1 and shard = $2', [
          queueId,
          shard,
        ]);
        if (Math.random() < notifyShare)
          await client.query(`select pg_notify('queue_events', $1)`, [queueId]);
        await client.query('commit');
        writes += 1;
      }
      client.release();
    }),
  );
  return writes / seconds;
}

const listener = await pool.connect();
let heard = 0;
listener.on('notification', () => {
  heard += 1;
});
await listener.query('listen queue_events');

const ways: Record<string, () => Promise<number>> = {
  alone: () => writesPerSecond(0),
  'a notice in each': () => writesPerSecond(1),
  'a notice in each 50th': () => writesPerSecond(0.02),
  'a look a second': async () => {
    const timer = setInterval(() => {
      pool
        .query('select queue_id, sum(n) from counters where queue_id = any($1::uuid[]) group by 1', [
          queueIds,
        ])
        .catch(() => undefined);
    }, 1_000);
    const rate = await writesPerSecond(0);
    clearInterval(timer);
    return rate;
  },
};

const rates = new Map<string, number[]>();
// In turns, so that what else the machine does meets all ways alike.
for (let round = 0; round < rounds; round += 1) {
  for (const [name, run] of Object.entries(ways)) rates.set(name, [...(rates.get(name) ?? []), await run()]);
}
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const base = median(rates.get('alone') ?? []);
printTable(
  'Writes of eight connections',
  ['way', 'writes a second (median)', 'of alone'],
  [...rates].map(([name, values]) => [name, median(values).toFixed(0), (median(values) / base).toFixed(2)]),
);
console.log(`notices heard: ${heard}`);
listener.release(true);
await pool.end();
await postgres.stop();
await rm(folder, { recursive: true, force: true });
