import type { Queue } from '@evalguard/contract';
import { expect, it } from 'vitest';
import { filterQueues } from './filter-queues.ts';

const queues = [
  { name: 'Kürzungen', description: null, state: 'active' },
  { name: 'Support answers', description: 'Second round', state: 'paused' },
  { name: 'Support answers', description: 'First round', state: 'archived' },
] as Queue[];

it.each([
  ['open', '', [0, 1]],
  ['active', '', [0]],
  ['paused', '', [1]],
  ['archived', '', [2]],
  ['all', '', [0, 1, 2]],
  ['all', 'round SUPPORT', [1, 2]],
  ['open', 'kurzung', [0]],
  ['open', 'first', []],
] as const)('of state %s with the text "%s" there are %j', (state, text, places) => {
  expect(filterQueues(queues, { state, text })).toEqual(places.map((place) => queues[place]));
});
