import { expect, it } from 'vitest';
import {
  comparedFields,
  decidedValues,
  decisionFields,
  formValues,
  type OpenCase,
} from './decision-fields.ts';

const words = { verdict: 'Verdict', score: 'Score', label: 'Label' };
const option = (value: string) => ({ value });

function openCase(patch: Partial<OpenCase>): OpenCase {
  return {
    item: {
      ...{
        id: 'i',
        queue_id: 'q',
        target_id: 't',
        target_type: 'eval_case',
        state: 'completed',
        position: 1,
      },
      ...{ priority: 0, raters_required: 2, submitted_count: 2, metadata: null, inclusion_probability: null },
      ...{ created_at: '2026-01-01T00:00:00.000Z', completed_at: null },
    },
    ...{
      target: null,
      display: null,
      instructions: null,
      agreed: {},
      answers: [],
      fields: ['tone', 'verdict'],
    },
    rubric: {
      version: 1,
      fields: [
        { key: 'tone', type: 'boolean', label: 'Tone', required: false },
        {
          ...{ key: 'verdict', type: 'categorical', label: 'Verdict', required: true, multiple: false },
          options: [option('pass'), option('fail')],
        },
        { key: 'note', type: 'text', label: 'Note', required: false },
      ],
    },
    ...patch,
  };
}

const keys = (fields: readonly { key: string }[]) => fields.map(({ key }) => key);

it('asks what differs first, and only what the policy decides', () => {
  expect(keys(decisionFields(openCase({}), words))).toEqual(['tone', 'verdict']);
  expect(keys(decisionFields(openCase({ agreed: { tone: true } }), words))).toEqual(['verdict', 'tone']);
  expect(keys(comparedFields(openCase({ fields: ['verdict'] }), words))).toEqual(['verdict', 'tone', 'note']);
});

it("asks for EvalGuard's own score and label where the policy decides them", () => {
  const plain = openCase({ fields: ['label', 'score'], rubric: { version: 1, fields: [] } });
  expect(decisionFields(plain, words).map(({ key, type }) => [key, type])).toEqual([
    ['label', 'categorical'],
    ['score', 'numeric'],
  ]);
});

it('sends every field of the policy, sides together, and null for what is left open', () => {
  const given = { 'tone.a': true, 'tone.b': false, verdict: '', faults: [] };
  expect(decidedValues(['tone', 'verdict', 'faults'], given)).toEqual({
    tone: { a: true, b: false },
    verdict: null,
    faults: null,
  });
  const answer = {
    rater: 1,
    score: 0.5,
    label: null,
    comment: null,
    values: { tone: { a: true, b: false } },
  };
  expect(formValues(answer)).toEqual({ score: 0.5, 'tone.a': true, 'tone.b': false });
});
