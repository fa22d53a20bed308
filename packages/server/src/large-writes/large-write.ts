import type { AdmittedCall, Asked } from '../http/call.ts';
import type { StoredAnswer } from '../http/idempotency.ts';
import type { SentFault } from '../http/sent-fault.ts';

/** A call without what cannot be sent: the endpoint goes by its id, the log is the thread's own. */
export interface SentCall extends Omit<AdmittedCall, 'endpoint' | 'request'> {
  endpointId: string;
  request: Omit<Asked, 'log'>;
}

export interface LargeWrite {
  id: number;
  call: SentCall;
  body: Uint8Array<ArrayBuffer>;
}

/** The answer's text as bytes, which change hands without being copied. */
export interface SentAnswer extends Omit<StoredAnswer, 'body'> {
  body: Uint8Array<ArrayBuffer>;
}

export type LargeWriteReply = {
  id: number;
  /** What was counted since the last reply. */
  bulkRows: readonly { outcome: string; rows: number }[];
} & ({ answer: SentAnswer } | { fault: SentFault });
