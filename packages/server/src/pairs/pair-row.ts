import type { Pair } from '@evalguard/contract';
import { sql } from 'kysely';

const side = (name: 'a' | 'b') => {
  const at = sql.raw(name);
  return sql`
    case when p.${at}_case_ref is null
         then jsonb_build_object('case_id', null, 'output', p.${at}_content -> 'output',
                                 'model', p.${at}_content -> 'model',
                                 'metadata', coalesce(p.${at}_content -> 'metadata', '{}'))
         else (select jsonb_build_object('case_id', ct.target_id, 'output', c.actual_output, 'model', r.model,
                                         'metadata', c.metadata)
               from eval_cases c join targets ct on ct.ref = c.target_ref join eval_runs r on r.id = c.run_id
               where c.target_ref = p.${at}_case_ref) end`;
};

/** Columns of a pair as the API shows it to those who may see everything, from `pairs p` joined with `targets t`. */
export const pairColumns = sql`
  t.target_id as id, p.project_id, p.metadata, p.created_at, p.target_ref, ${side('a')} as a, ${side('b')} as b,
  coalesce(p.input, (select c.input from eval_cases c where c.target_ref = p.a_case_ref)) as input`;

export interface PairRow extends Omit<Pair, 'created_at'> {
  created_at: Date;
  target_ref: number;
}

export function showPair({ target_ref: _, ...row }: PairRow): Pair {
  return { ...row, created_at: row.created_at.toISOString() };
}

export const examplePair: Pair = {
  id: 'pair-1',
  project_id: '00000000-0000-0000-0000-000000000000',
  input: 'Say hello',
  a: { case_id: null, output: 'Hello!', model: null, metadata: {} },
  b: { case_id: null, output: 'Hi', model: 'small-2', metadata: {} },
  metadata: {},
  created_at: '2026-01-05T10:00:00.000Z',
};
