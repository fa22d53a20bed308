export interface QueueTab {
  /** Key of its name below `queues.tabs` in the catalogue. */
  name:
    | 'overview'
    | 'items'
    | 'filling'
    | 'agreement'
    | 'reliability'
    | 'consensus'
    | 'ranking'
    | 'adjudication'
    | 'quality'
    | 'settings';
  /** Below `/dashboard/queues/$queueId`. */
  path: string;
  /** Shown for queues of these targets alone. */
  only?: 'pairwise';
}

/** The screens of one queue, one line each, in this order. */
export const queueTabs: readonly QueueTab[] = [
  { name: 'overview', path: '' },
  { name: 'items', path: '/items' },
  { name: 'filling', path: '/filling' },
  { name: 'adjudication', path: '/adjudication' },
  { name: 'quality', path: '/quality' },
  { name: 'agreement', path: '/agreement' },
  { name: 'reliability', path: '/reliability' },
  { name: 'consensus', path: '/consensus' },
  { name: 'ranking', path: '/ranking', only: 'pairwise' },
  { name: 'settings', path: '/settings' },
];
