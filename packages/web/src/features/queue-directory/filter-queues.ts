import type { Queue } from '@evalguard/contract';

export const stateFilters = ['open', 'active', 'paused', 'archived', 'all'] as const;
export type StateFilter = (typeof stateFilters)[number];

export interface QueueFilter {
  state: StateFilter;
  text: string;
}

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The queues of a state whose name or description has every word of the text, accents and case aside. */
export function filterQueues(queues: readonly Queue[], { state, text }: QueueFilter): readonly Queue[] {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return queues.filter((queue) => {
    const isOfState =
      state === 'all' || (state === 'open' ? queue.state !== 'archived' : queue.state === state);
    const where = plain(`${queue.name} ${queue.description ?? ''}`);
    return isOfState && words.every((word) => where.includes(word));
  });
}
