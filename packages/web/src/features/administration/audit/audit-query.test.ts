import { expect, it } from 'vitest';
import { auditSearch } from './audit-query.ts';

it('the last day is included, and what is no day is left out', () => {
  const query = auditSearch({ from: '2026-03-01', until: '2026-03-01', action: 'queues.create' });
  const hours = (Date.parse(query.get('until') ?? '') - Date.parse(query.get('from') ?? '')) / 3_600_000;
  expect(hours).toBe(24);
  expect(query.get('action')).toBe('queues.create');
  expect([...auditSearch({ from: 'yesterday', until: '2026-99-99' }).keys()]).toEqual([]);
});
