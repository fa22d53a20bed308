import { kindHashes } from '@evalguard/statistics';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { runStatistics } from '../statistics/run-statistics.ts';
import type { ReadCandidate } from './read-candidates.ts';
import type { RuleRow } from './sampling-rule-row.ts';

interface KindRow {
  kind: number;
  signature: Buffer;
  seen: number;
}

/** Its bytes in the order of the machine, which is the same on all that Node.js runs on. */
const toBytes = (leader: Uint32Array) => Buffer.from(leader.buffer, leader.byteOffset, leader.byteLength);
const fromBytes = (bytes: Buffer) =>
  new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + kindHashes * 4));

/** Numbers each text within its kind by `seen`, which goes on counting. */
function number(kinds: readonly number[], seen: number[]): number[] {
  return kinds.map((kind) => {
    seen[kind] = (seen[kind] ?? 0) + 1;
    return seen[kind];
  });
}

/**
 * For a rule that wants diverse texts: how many of a target's kind the rule has looked at, itself the last. A target that
 * comes again keeps its number, so that its chance stays what it was. The caller has locked the rule.
 */
export async function countAlikeSoFar(
  ctx: Context,
  rule: RuleRow,
  found: readonly ReadCandidate[],
): Promise<ReadCandidate[]> {
  const inScope = found.filter((one) => one.is_in_scope);
  const before = await sql<{ ref: number; place: number }>`
    select target_ref as ref, place from sampling_places
    where rule_id = ${rule.id} and target_ref = any(${inScope.map((one) => one.ref)}::bigint[])
  `.execute(ctx.db);
  const places = new Map(before.rows.map(({ ref, place }) => [ref, place]));
  const fresh = inScope.filter((one) => !places.has(one.ref));
  const { rows } = await sql<KindRow>`
    select kind, signature, seen from sampling_kinds where rule_id = ${rule.id} order by kind
  `.execute(ctx.db);
  const texts = fresh.map((one) => one.text ?? '');
  const { kinds, leaders } = await runStatistics(
    'textKinds',
    texts,
    rows.map((row) => fromBytes(row.signature)),
  );
  const seen = rows.map((row) => row.seen);
  const numbers = number(kinds, seen);
  for (const [at, one] of fresh.entries()) places.set(one.ref, numbers[at] as number);
  await sql`
    insert into sampling_places (rule_id, target_ref, place)
    select ${rule.id}, * from unnest(${fresh.map((one) => one.ref)}::bigint[], ${numbers}::bigint[])
  `.execute(ctx.db);
  await sql`
    insert into sampling_kinds (rule_id, kind, signature, seen)
    select ${rule.id}, k.at - 1, k.signature, k.seen
    from unnest(${leaders.map(toBytes)}::bytea[], ${seen}::bigint[]) with ordinality as k (signature, seen, at)
    on conflict (rule_id, kind) do update set seen = excluded.seen
  `.execute(ctx.db);
  return found.map((one) => ({ ...one, alike: places.get(one.ref) ?? 1 }));
}

/** For one draw from what is there: how many of a target's kind there are in all, and which kind it is. */
export async function countAlike<One extends ReadCandidate>(
  found: readonly One[],
): Promise<{ candidates: One[]; kinds: number[] }> {
  const { kinds } = await runStatistics(
    'textKinds',
    found.map((one) => one.text ?? ''),
  );
  const seen: number[] = [];
  number(kinds, seen);
  return {
    candidates: found.map((one, at) => ({ ...one, alike: seen[kinds[at] as number] as number })),
    kinds,
  };
}
