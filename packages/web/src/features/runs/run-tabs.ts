export interface RunTab {
  /** Key of its name below `evidence.tabs` in the catalogue. */
  name: 'results' | 'trueScore' | 'judge' | 'compare' | 'gate';
  /** Below `/dashboard/runs/$runId`. */
  path: string;
}

/** The screens of one run, one line each, in this order. */
export const runTabs: readonly RunTab[] = [
  { name: 'results', path: '' },
  { name: 'trueScore', path: '/true-score' },
  { name: 'judge', path: '/judge' },
  { name: 'compare', path: '/compare' },
  { name: 'gate', path: '/gate' },
];
