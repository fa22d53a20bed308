export interface QueueTab {
  /** Key of its name below `queues.tabs` in the catalogue. */
  name: 'overview' | 'items' | 'filling' | 'adjudication' | 'quality' | 'settings';
  /** Below `/dashboard/queues/$queueId`. */
  path: string;
}

/** The screens of one queue, one line each, in this order. */
export const queueTabs: readonly QueueTab[] = [
  { name: 'overview', path: '' },
  { name: 'items', path: '/items' },
  { name: 'filling', path: '/filling' },
  { name: 'adjudication', path: '/adjudication' },
  { name: 'quality', path: '/quality' },
  { name: 'settings', path: '/settings' },
];
