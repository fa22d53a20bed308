import type { AdjudicationPolicy, SettlementDecision, SettlementHistory } from '@evalguard/contract';
import { claimExample } from '../items/claim-example.ts';
import type { ShownCase } from './show-case.ts';

const zero = '00000000-0000-0000-0000-000000000000';

export const examplePolicy: AdjudicationPolicy = {
  queue_id: zero,
  version: 1,
  rule: 'majority',
  threshold: 0.6,
  fields: ['verdict'],
  adjudicator_pool_id: null,
  created_at: '2026-01-05T10:00:00.000Z',
};

const exampleDecision: SettlementDecision = {
  number: 1,
  kind: 'adjudicator',
  values: { verdict: 'fail' },
  reason: 'The fee is part of the question.',
  author_id: zero,
  policy_version: 1,
  rule: 'majority',
  threshold: 0.6,
  posterior: null,
  lineage: [{ annotation_id: zero, revision: 1 }],
  created_at: '2026-01-05T11:00:00.000Z',
};

export const exampleSettlement: SettlementHistory = {
  item_id: zero,
  queue_id: zero,
  target_id: 'support-refund-01',
  position: 1,
  state: 'settled',
  answers_changed_at: null,
  decision: exampleDecision,
  updated_at: '2026-01-05T11:00:00.000Z',
  decisions: [exampleDecision],
};

const { item, target, display, instructions, rubric } = claimExample.output;

export const exampleCase: ShownCase = {
  ...{ target, display, instructions, rubric, fields: ['verdict'], agreed: {} },
  item: { ...item, state: 'completed', completed_at: item.created_at },
  answers: [
    { rater: 1, score: null, label: null, comment: null, values: { verdict: 'pass' } },
    { rater: 2, score: null, label: null, comment: 'No fee named.', values: { verdict: 'fail' } },
  ],
};
