import type { UndoResult } from '@evalguard/contract';
import type { z } from 'zod';
import { ApiError, ConnectionError } from '../../../api/api-error.ts';
import { callApi } from '../../../api/call-api.ts';
import { keepDraft, type ReviewCore, takeInHand } from './review-core.ts';
import type { HeldItem, HistoryEntry } from './review-state.ts';

type Undone = z.infer<typeof UndoResult>;

/** Takes the last submit or skip back: its item is on the screen again with its answer, the one in hand is next. */
export async function undoLast(core: ReviewCore): Promise<void> {
  const last = core.get().history.at(-1);
  if (last === undefined || last.isEarlier === true) {
    core.set({ notice: { key: 'nothingToUndo' } });
    return;
  }
  keepDraft(core);
  try {
    bringBack(core, last, await reclaim(core, last));
  } catch (error) {
    core.set({ notice: { key: noticeOf(error) } });
  }
}

function noticeOf(error: unknown): 'undoOffline' | 'undoFailed' | 'undoRefused' {
  if (error instanceof ConnectionError) return 'undoOffline';
  const isFinal = error instanceof ApiError && [403, 404, 409].includes(error.status);
  return isFinal ? 'undoRefused' : 'undoFailed';
}

/** The item as it may be answered again. */
async function reclaim(core: ReviewCore, last: HistoryEntry): Promise<HeldItem> {
  const wasTakenBack = await core.outbox.takeBack(last.entryId);
  // Read anew: it may have arrived while it was being taken back.
  const annotation = core.get().history.at(-1)?.annotation ?? null;
  if (annotation !== null) {
    const { data } = await callApi<Undone>('POST', `/annotations/${annotation.id}/undo`, { body: {} });
    return { ...last.item, lease: data.lease };
  }
  if (wasTakenBack) return last.item;
  const isLeaving = core.outbox.getState().entries.some((entry) => entry.id === last.entryId);
  if (isLeaving || last.kind === 'submit') throw new ConnectionError('It is still on its way.');
  // The server keeps a skipped item open to be judged by name, as long as a place is free.
  return { ...last.item, lease: null };
}

function bringBack(core: ReviewCore, last: HistoryEntry, item: HeldItem): void {
  const { current, upcoming, history, mine } = core.get();
  core.settled.delete(item.item.id);
  core.drafts.write(item.item.id, { ...last.answer, activeMs: last.durationMs, savedAt: Date.now() });
  takeInHand(core, item, {
    upcoming: current === null ? upcoming : [current, ...upcoming],
    history: history.filter((entry) => entry.entryId !== last.entryId),
    mine: last.kind === 'submit' ? Math.max(0, mine - 1) : mine,
    notice: { key: last.kind === 'submit' ? 'undone' : 'undoneSkip' },
  });
}
