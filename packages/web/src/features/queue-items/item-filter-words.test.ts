import { expect, it } from 'vitest';
import { readItemFilter, toItemBody, toItemQuery } from './item-filter-words.ts';

it('reads from an address what it can mean', () => {
  expect(
    readItemFilter({ state: 'done', is_flagged: true, score_min: 0.5, order: 'x', text: 'a', odd: 1 }),
  ).toEqual({
    ...{ is_flagged: 'true', score_min: '0.5', text: 'a' },
  });
  expect(readItemFilter({ state: 'in_progress', order: 'priority', is_disputed: 'false' })).toEqual({
    ...{ state: 'in_progress', order: 'priority' },
  });
});

it('asks the API the same in a query and in a body', () => {
  const filter = {
    state: 'kept',
    score_min: '0.5',
    score_max: '-',
    score_field: 'stars',
    is_disputed: 'true',
    order: 'priority',
  } as const;
  expect(toItemQuery(filter).toString()).toBe(
    'state=kept&score_min=0.5&score_field=stars&is_disputed=true&order=priority',
  );
  expect(toItemBody(filter)).toEqual({
    ...{ state: 'kept', score_min: 0.5, score_field: 'stars', is_disputed: true },
  });
});
