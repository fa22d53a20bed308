import type { OwnItem } from '@evalguard/contract';
import { callApi } from '../../../api/call-api.ts';
import { valuesBySide } from './answer-fields.ts';
import type { ReviewCore } from './review-core.ts';
import type { HistoryEntry } from './review-state.ts';

let isUnderWay = false;

/** Puts the next few of my earlier items in front of the history. */
export async function fetchEarlier(core: ReviewCore): Promise<void> {
  if (isUnderWay) return;
  isUnderWay = true;
  try {
    // A page may hold nothing but what this session has already.
    while (core.get().earlier !== null && !(await addPage(core)));
  } catch {
    core.set({ notice: { key: 'earlierFailed' } });
  } finally {
    isUnderWay = false;
  }
}

/** True when it had something new. */
async function addPage(core: ReviewCore): Promise<boolean> {
  const { earlier } = core.get();
  const path = `/annotations/queues/${core.queueId}/items/mine${earlier === undefined ? '' : `?cursor=${earlier}`}`;
  const { data, next_cursor: next = null } = await callApi<OwnItem[]>('GET', path);
  const { history, viewed } = core.get();
  const known = new Set(history.map(({ item }) => item.item.id));
  const added = data.filter(({ item }) => !known.has(item.id)).map(asEntry);
  core.set({
    earlier: next,
    history: [...added.reverse(), ...history],
    viewed: viewed === null ? null : viewed + added.length,
  });
  return added.length > 0;
}

function asEntry({ annotation, ...content }: OwnItem): HistoryEntry {
  const { id, revision, values, label, comment, flagged, flag_reason: reason } = annotation;
  return {
    item: { ...content, lease: null, reopened_fields: null, previous: null },
    answer: {
      values: valuesBySide(label === null ? values : { ...values, label }),
      comment: comment ?? '',
      isFlagged: flagged,
      flagReason: reason ?? '',
    },
    kind: 'submit',
    entryId: id,
    annotation: { id, revision },
    durationMs: annotation.duration_ms ?? 0,
    isEarlier: true,
  };
}
