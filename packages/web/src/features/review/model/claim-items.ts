import type { Claim, ClaimedItem, Lease, Rubric } from '@evalguard/contract';
import { ApiError, ConnectionError } from '../../../api/api-error.ts';
import { callApi } from '../../../api/call-api.ts';
import { fitAnswer } from './fit-answer.ts';
import { type ReviewCore, takeInHand } from './review-core.ts';
import { type HeldItem, type Phase, type ReviewState, shownItem } from './review-state.ts';

/** In hand and ready behind it: enough to go on for minutes without a network. */
const depthMax = 5;

/** Of a short queue only a quarter, so that one rater does not keep the last items from the others. */
function depthOf({ counts }: ReviewState): number {
  return Math.min(depthMax, Math.max(2, Math.ceil(counts.available / 4)));
}

const prefetchMax = 10;
const retryAfterMs = 5_000;
/** What comes behind the first item is asked for when that is being painted. */
const afterFirstMs = 50;

export interface Claimer {
  /** Fills up what is ready when it runs low; at most one claim is under way. */
  refill(): Promise<void>;
  stop(): void;
}

export function createClaimer(core: ReviewCore): Claimer {
  let isClaiming = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let hasClaimed = false;

  const later = (milliseconds: number) => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void refill(), milliseconds);
  };

  async function refill(): Promise<void> {
    const { current, upcoming, phase } = core.get();
    if (isClaiming || isStopped || isOver(phase)) return;
    const depth = depthOf(core.get());
    if (current !== null && upcoming.length >= Math.max(1, depth - 2)) return;
    isClaiming = true;
    try {
      // A claim lists first what is held already, and that includes what is still on its way out.
      const leaving = core.outbox.getState().entries.filter((entry) => entry.state === 'queued').length;
      // The first item alone is there sooner; public/assets/early.js may have asked for it already, in these words.
      const prefetch = hasClaimed || leaving > 0 ? Math.min(prefetchMax, depth + leaving) : 1;
      const body = { queue_id: core.queueId, prefetch };
      const { data } = await callApi<Claim>('POST', '/annotations/queue', { body });
      if (!isStopped) takeClaim(core, data);
      if (!hasClaimed) later(afterFirstMs);
      hasClaimed = true;
    } catch (error) {
      if (isStopped) return;
      if (core.get().current === null) core.set(phaseAfter(error));
      if (error instanceof ApiError && error.status === 401) core.set({ needsSignIn: true });
      const seconds = error instanceof ApiError ? error.retryAfterSeconds : null;
      later(seconds === null ? retryAfterMs : seconds * 1000);
    } finally {
      isClaiming = false;
    }
    // Everything listed may have been on its way out; then the next claim looks further.
    if (core.get().current === null && core.get().phase === 'reviewing') later(500);
  }

  const onOnline = () => void refill();
  window.addEventListener('online', onOnline);
  return {
    refill,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      window.removeEventListener('online', onOnline);
    },
  };
}

const isOver = (phase: Phase) => phase === 'elsewhere' || phase === 'closed' || phase === 'archived';

function phaseAfter(error: unknown): { phase: Phase; message: string | null } {
  if (error instanceof ConnectionError) return { phase: 'offline', message: null };
  if (!(error instanceof ApiError)) throw error;
  const { code, message, details } = error;
  if (code === 'NO_ITEM_AVAILABLE') return { phase: 'empty', message };
  if (code === 'QUEUE_NOT_ACTIVE') return { phase: 'paused', message };
  // Words are the page's own where they can be, in the rater's language.
  if (code === 'RATER_PAUSED') return { phase: 'halted', message: null };
  if (details.some((detail) => detail.code === 'archived_queue')) return { phase: 'archived', message: null };
  if (error.status >= 500 || error.status === 429 || error.status === 401)
    return { phase: 'offline', message };
  const isTold = code === 'FORBIDDEN' || code === 'NOT_FOUND';
  return { phase: 'closed', message: isTold ? null : message };
}

/** New items go to the end; known ones get their newer lease; what is done here stays away. */
function takeClaim(core: ReviewCore, claim: Claim): void {
  const { rubric, instructions, prefetched, progress, ...first } = claim;
  const { current, upcoming } = core.get();
  const isDone = ({ item, lease }: ClaimedItem) => lease.token <= (core.settled.get(item.id) ?? 0);
  const listed = [first, ...prefetched].filter((entry) => !isDone(entry));
  const byId = new Map(listed.map((entry) => [entry.item.id, entry]));
  const renewed = upcoming.map((item) => withNewer(item, byId.get(item.item.id)?.lease));
  const known = new Set([...upcoming, ...(current === null ? [] : [current])].map(({ item }) => item.id));
  const next = [...renewed, ...listed.filter(({ item }) => !known.has(item.id))];
  const leaving = core.outbox
    .getState()
    .entries.filter((entry) => entry.kind === 'submit' && entry.state === 'queued');
  const shared = {
    rubric,
    instructions,
    mine: progress.mine + leaving.length,
    counts: progress.queue,
    practice: progress.practice,
    // An answer that was on its way when the network went does not bring it back.
    isOnline: navigator.onLine,
  };
  if (current === null) {
    const [head, ...rest] = next;
    takeInHand(core, head ?? null, { ...shared, upcoming: rest, phase: 'reviewing' });
    return;
  }
  const renewedCurrent = withNewer(current, byId.get(current.item.id)?.lease);
  core.set({ ...shared, ...onNewQuestions(core.get(), rubric), current: renewedCurrent, upcoming: next });
}

/** The questions have changed under an answer that is being written: what still fits stays, and the rater is told. */
function onNewQuestions(state: ReviewState, rubric: Rubric): Partial<ReviewState> {
  const item = shownItem(state);
  if (item === null || rubric.version === state.rubric.version) return {};
  return {
    answer: fitAnswer(rubric, item, state.answer),
    faults: new Map(),
    notice: { key: 'rubricChanged' },
  };
}

/** Answers may overtake each other; the token that only grows tells which lease is the newest. */
function withNewer(item: HeldItem, lease: Lease | undefined): HeldItem {
  return lease === undefined || lease.token < (item.lease?.token ?? 0) ? item : { ...item, lease };
}
