import type { Queue } from '@evalguard/contract';
import { expect, it } from 'vitest';
import { readCells, readGoldList } from './gold-list.ts';

const common = { required: false } as const;
const rubric: Queue['rubric'] = {
  version: 1,
  fields: [
    {
      ...{ key: 'verdict', label: 'Verdict', type: 'categorical', multiple: false, ...common },
      options: [{ value: 'pass' }, { value: 'fail' }],
    },
    { key: 'stars', label: 'Stars', type: 'numeric', min: 1, max: 5, display: 'stars', ...common },
    { key: 'safe', label: 'Safe?', type: 'boolean', ...common },
    {
      ...{ key: 'faults', label: 'Faults', type: 'categorical', multiple: true, ...common },
      options: [{ value: 'fact' }, { value: 'tone' }],
    },
  ],
};

it('reads cells with tabs, commas and semicolons, in quotes as spreadsheets write them', () => {
  expect(readCells('a\tb\n1\t2, 3')).toEqual([
    ['a', 'b'],
    ['1', '2, 3'],
  ]);
  expect(readCells('a,b\r\n"1, ""x""\nnext",2\r\n\r\n')).toEqual([
    ['a', 'b'],
    ['1, "x"\nnext', '2'],
  ]);
  expect(readCells('a;b\n1;')).toEqual([
    ['a', 'b'],
    ['1', ''],
  ]);
  expect(readCells('')).toEqual([]);
});

it('reads what is accepted of each question by its type, several answers and a tolerance', () => {
  const text =
    'target_id\tverdict\tStars\tsafe\tfaults\texplanation\nx-1\tpass | fail\t4 ± 1\tyes\tfact+tone|-\tIt says so.';
  expect(readGoldList(text, rubric)).toEqual({
    items: [
      {
        target_id: 'x-1',
        answers: {
          verdict: { accepted: ['pass', 'fail'] },
          stars: { accepted: [4], tolerance: 1 },
          safe: { accepted: [true] },
          faults: { accepted: [['fact', 'tone'], []] },
        },
        explanation: 'It says so.',
      },
    ],
    unknown: [],
    empty: [],
  });
});

it('names headings that are no question, and lines in which nothing is accepted', () => {
  const list = readGoldList('target_id,mood,verdict\nx-1,good,\nx-2,good,fail\n,bad,pass', rubric);
  expect(list.unknown).toEqual(['mood']);
  expect(list.empty).toEqual([2, 4]);
  expect(list.items.map((item) => item.target_id)).toEqual(['x-2']);
});
