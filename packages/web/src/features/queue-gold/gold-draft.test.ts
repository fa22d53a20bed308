import type { RubricField } from '@evalguard/contract';
import { expect, it } from 'vitest';
import { goldFields, keptAnswers, toAnswers, toDraft } from './gold-draft.ts';

const options = [{ value: 'x' }, { value: 'y' }];
const fields: RubricField[] = [
  { key: 'verdict', label: 'Verdict', type: 'categorical', required: true, multiple: false, options },
  { key: 'tags', label: 'Tags', type: 'categorical', required: false, multiple: true, options },
  { key: 'quality', label: 'Quality', type: 'numeric', required: true, min: 1, max: 5, display: 'stars' },
  { key: 'safe', label: 'Safe', type: 'boolean', required: true },
];

it('what is accepted goes through the form and comes out as it was', () => {
  const answers = {
    verdict: { accepted: ['x', 'y'] },
    tags: { accepted: [['x', 'y']] },
    quality: { accepted: [3.5], tolerance: 1 },
    safe: { accepted: [false] },
  };
  expect(toAnswers(fields, toDraft(fields, answers))).toEqual(answers);
  expect(keptAnswers(fields, answers)).toEqual({});
});

it('what the form cannot show is kept and not offered', () => {
  const answers = {
    verdict: { accepted: ['x', null] },
    tags: { accepted: [['x'], ['y']] },
    quality: { accepted: [1, 2] },
    gone: { accepted: ['x'] },
    safe: { accepted: [true] },
  };
  expect(Object.keys(toDraft(fields, answers))).toEqual(['safe']);
  expect(Object.keys(keptAnswers(fields, answers))).toEqual(['verdict', 'tags', 'quality', 'gone']);
});

it('a question that is left open is not scored', () => {
  expect(toAnswers(fields, { quality: { values: [' '], tolerance: '1' } })).toEqual({});
});

it('asks about choices, numbers and yes or no, or about the label where there is no rubric', () => {
  const text: RubricField = { key: 'note', label: 'Note', type: 'text', required: false };
  const rubric = { version: 1, fields: [...fields, text] };
  expect(goldFields({ rubric, target_type: 'eval_case' }, 'Verdict')).toEqual(fields);
  const plain = goldFields({ rubric: { version: 1, fields: [] }, target_type: 'pairwise' }, 'Verdict');
  expect(plain).toMatchObject([{ key: 'label', options: [{ value: 'a' }, { value: 'b' }, {}, {}] }]);
});
