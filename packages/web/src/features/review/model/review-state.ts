import type {
  ClaimedItem,
  ItemPresence,
  Lease,
  PracticeProgress,
  Queue,
  QueueCounts,
  Rubric,
} from '@evalguard/contract';
import type { Lesson } from './practise.ts';

/** What a rater has said about one item so far. */
export interface Answer {
  values: Readonly<Record<string, unknown>>;
  comment: string;
  isFlagged: boolean;
  /** Why someone with more say shall look at it. */
  flagReason?: string;
}

/** An item in the rater's hands. Without a lease when it came back from a skip: it is then submitted by name. */
export interface HeldItem extends Omit<ClaimedItem, 'lease'> {
  lease: Lease | null;
}

/** One of my own, gone out in this session or fetched from the server. */
export interface HistoryEntry {
  item: HeldItem;
  answer: Answer;
  kind: 'submit' | 'skip';
  /** Of the outbox entry that carries it. */
  entryId: string;
  /** Known once the server has taken it; null for skips. */
  annotation: { id: string; revision: number } | null;
  durationMs: number;
  /** Of an earlier session: neither its goal nor its pace, and not to be undone by a key. */
  isEarlier?: true;
}

export type Phase =
  | 'loading'
  | 'reviewing'
  /** Nothing to claim now; `message` says why. */
  | 'empty'
  | 'paused'
  /** A lead must resume this person: too many answers to gold items were wrong. */
  | 'halted'
  /** Ended by a lead, for good. */
  | 'archived'
  /** Not open to this person, or gone. */
  | 'closed'
  | 'offline'
  /** Another tab of this browser has taken over. */
  | 'elsewhere';

/** Something said in passing: an outcome, or why nothing happened. The key is of `review.notices`. */
export interface Notice {
  key:
    | 'undone'
    | 'undoneSkip'
    | 'nothingToUndo'
    | 'undoOffline'
    | 'undoFailed'
    | 'undoRefused'
    | 'amended'
    | 'storageFull'
    | 'earlierFailed'
    | 'rubricChanged'
    | 'goal';
}

export interface ReviewState {
  queue: Queue;
  phase: Phase;
  message: string | null;
  rubric: Rubric;
  instructions: string | null;
  current: HeldItem | null;
  upcoming: readonly HeldItem[];
  answer: Answer;
  /** Field key → what is wrong with its answer, as a key of `review.faults`. */
  faults: ReadonlyMap<string, Fault>;
  history: readonly HistoryEntry[];
  /** Where the server's list of my earlier items goes on; null at its end, undefined before the first look. */
  earlier: string | null | undefined;
  /** Position in the history that is shown instead of the current item. */
  viewed: number | null;
  /** The current item is no longer the rater's; what the server said. */
  lostMessage: string | null;
  mine: number;
  /** Null unless the rater practises. */
  practice: PracticeProgress | null;
  /** The outbox entry of the practice item in hand, which is answered and waits for its lesson. */
  checking: string | null;
  /** To be read, one after another. */
  lessons: readonly Lesson[];
  counts: QueueCounts;
  /** Who else is in the items that I hold. */
  presence: readonly ItemPresence[];
  goal: number;
  /** In this session, before the page was loaded. */
  submittedBefore: number;
  isOnline: boolean;
  needsSignIn: boolean;
  notice: Notice | null;
}

export type Fault = 'required' | 'outOfRange' | 'offStep' | 'tooLong';

export const emptyAnswer: Answer = { values: {}, comment: '', isFlagged: false };

/** The item on the screen: one of my own when I look back, else the one in hand. */
export function shownItem(state: Pick<ReviewState, 'viewed' | 'current' | 'history'>): HeldItem | null {
  return state.viewed === null ? state.current : (state.history[state.viewed]?.item ?? null);
}
