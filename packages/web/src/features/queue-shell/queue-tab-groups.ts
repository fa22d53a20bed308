export interface QueueTab {
  /** Key of its name below `queues.tabs` in the catalogue. */
  name:
    | 'overview'
    | 'items'
    | 'filling'
    | 'agreement'
    | 'reliability'
    | 'consensus'
    | 'judge'
    | 'ranking'
    | 'adjudication'
    | 'gold'
    | 'settings';
  /** Below `/dashboard/queues/$queueId`. */
  path: string;
  /** Shown for queues of these targets alone. */
  only?: 'pairwise' | 'eval_case';
}

export interface QueueTabGroup {
  /** Key of its name below `queues.tabs.groups`. */
  name: 'work' | 'quality' | 'settings';
  tabs: readonly QueueTab[];
}

/** The screens of one queue, one line each: what is done in it, what its answers are worth, and how it is made. */
export const queueTabGroups: readonly QueueTabGroup[] = [
  {
    name: 'work',
    tabs: [
      { name: 'overview', path: '' },
      { name: 'items', path: '/items' },
      { name: 'filling', path: '/filling' },
    ],
  },
  {
    name: 'quality',
    tabs: [
      { name: 'agreement', path: '/agreement' },
      { name: 'reliability', path: '/reliability' },
      { name: 'consensus', path: '/consensus' },
      { name: 'adjudication', path: '/adjudication' },
      { name: 'gold', path: '/quality' },
      { name: 'judge', path: '/judge', only: 'eval_case' },
      { name: 'ranking', path: '/ranking', only: 'pairwise' },
    ],
  },
  { name: 'settings', tabs: [{ name: 'settings', path: '/settings' }] },
];

/** The screen at `path` below the queue, if there is one. */
export const tabAt = (path: string): QueueTab | undefined =>
  queueTabGroups.flatMap(({ tabs }) => tabs).find((tab) => tab.path === path);

/** The group that holds the screen at `path` below the queue. */
export function groupAt(path: string): QueueTabGroup {
  const isHere = ({ tabs }: QueueTabGroup) => tabs.some((tab) => tab.path === path);
  return queueTabGroups.find(isHere) ?? (queueTabGroups[0] as QueueTabGroup);
}
