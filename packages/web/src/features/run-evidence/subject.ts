import type { CountableField } from './countable-fields.ts';

/** Whose labels are asked about what, complete. */
export interface QueueSubject {
  queueId: string;
  field: CountableField;
  /** Undefined: numbers are averaged. */
  positive: string | undefined;
}

/** The same of one run's cases alone. */
export interface Subject extends QueueSubject {
  runId: string;
}
