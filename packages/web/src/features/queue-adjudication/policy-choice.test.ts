import { expect, it } from 'vitest';
import { fits, majorityOf, thresholdOf } from './policy-choice.ts';
import { readSettlementFilter, toSettlementQuery } from './settlement-filter.ts';

it('says how many equal answers a majority takes', () => {
  expect([1, 2, 3, 4, 5].map((raters) => majorityOf(raters, null))).toEqual([1, 2, 2, 3, 3]);
  expect([majorityOf(3, 0.6), majorityOf(3, 0.7), majorityOf(5, 0.6), majorityOf(5, 0.61)]).toEqual([
    2, 3, 3, 4,
  ]);
});

it('takes shares as percentages and distances as they are', () => {
  expect([thresholdOf('majority', '60'), thresholdOf('posterior', '99,5')]).toEqual([0.6, 0.995]);
  expect([
    thresholdOf('distance', '1.5'),
    thresholdOf('unanimous', '5'),
    thresholdOf('majority', ''),
  ]).toEqual([1.5, null, null]);
});

it('offers a posterior for one category of several only', () => {
  const field = { key: 'k', label: 'K', isNumber: false, isOneCategory: false };
  expect([fits('posterior', field), fits('majority', field)]).toEqual([false, true]);
});

it('keeps what it knows of an address, and asks the server in its words', () => {
  expect(readSettlementFilter({ show: 'nonsense', text: 7 })).toEqual({ show: 'all', text: '' });
  expect(String(toSettlementQuery({ show: 'changed', text: ' refund ' }))).toBe(
    'answers_changed=true&text=refund',
  );
});
