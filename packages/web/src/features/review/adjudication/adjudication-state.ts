import type { Lease } from '@evalguard/contract';
import type { ShownState } from '../review-context.ts';
import type { OpenCase } from './decision-fields.ts';

export type AdjudicationPhase =
  | 'loading'
  | 'deciding'
  /** Nothing to claim now; the screen looks again by itself. */
  | 'empty'
  /** Not open to this person, or gone. */
  | 'closed'
  | 'offline'
  /** A label was decided anew, which is all that was wanted. */
  | 'decided';

/** The reason stands where a rater's comment does. */
export interface AdjudicationState extends ShownState {
  phase: AdjudicationPhase;
  message: string | null;
  open: OpenCase | null;
  lease: Lease | null;
  /** What the new decision replaces, where one holds already. */
  replaces: { decision: number; version: number } | null;
  remaining: number;
  done: number;
  /** Whose answer the form was filled with. */
  taken: number | null;
  isReasonMissing: boolean;
  isSending: boolean;
  /** The item is no longer the person's; what the server said. */
  lostMessage: string | null;
  /** Why the decision has not arrived; it may be sent again. */
  failure: string | null;
  /** The item that was set aside came back: there is no other. */
  isOnlyOne: boolean;
}

export const initialState: AdjudicationState = {
  ...{ phase: 'loading', message: null, open: null, lease: null, replaces: null, remaining: 0, done: 0 },
  ...{
    answer: { values: {}, comment: '', isFlagged: false },
    faults: new Map(),
    current: null,
    viewed: null,
  },
  ...{ history: [], taken: null, isReasonMissing: false, isSending: false, lostMessage: null, failure: null },
  isOnlyOne: false,
};
