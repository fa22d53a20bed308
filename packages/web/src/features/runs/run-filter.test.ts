import { expect, it } from 'vitest';
import { readRunFilter, toBody, toQuery } from './run-filter.ts';

it('reads from an address what it can mean', () => {
  expect(readRunFilter({ passed: false, min: 0.4, text: 'a', other: 1 })).toEqual({
    passed: 'false',
    min: '0.4',
    text: 'a',
  });
  expect(readRunFilter({ passed: 'maybe', scorer: {}, text: '' })).toEqual({});
});

it('asks the API the same in a query and in a body', () => {
  const filter = { passed: 'false', scorer: 'judge', min: '0.4', max: '0.6', text: 'refund' } as const;
  expect(toQuery(filter).toString()).toBe(
    'passed=false&text=refund&scorer=judge&score_min=0.4&score_max=0.6',
  );
  expect(toBody(filter)).toEqual({
    passed: false,
    text: 'refund',
    scorer: 'judge',
    score_min: 0.4,
    score_max: 0.6,
  });
  expect(toBody({ scorer: 'judge', min: '-' })).toBeUndefined();
});
