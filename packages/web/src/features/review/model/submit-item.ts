import type { Rubric } from '@evalguard/contract';
import { fieldsFor, toJudgement } from './answer-fields.ts';
import { checkAnswer } from './check-answer.ts';
import { createEntry } from './create-entry.ts';
import { moveOn } from './move-on.ts';
import type { OutboxEntry } from './outbox-storage.ts';
import { awaitLesson } from './practise.ts';
import { keepDraft, type ReviewCore, takeInHand } from './review-core.ts';
import { type HeldItem, type ReviewState, shownItem } from './review-state.ts';
import { submittedInSession } from './work-pace.ts';

/** Sends the answer on the screen on its way and brings the next item. False when something is missing. */
export function submitItem(core: ReviewCore): boolean {
  const state = core.get();
  const item = shownItem(state);
  if (item === null) return false;
  if (state.viewed === null && (state.phase !== 'reviewing' || state.lostMessage !== null)) return false;
  keepDraft(core);
  const faults = checkAnswer(fieldsFor(state.rubric, item, ''), state.answer);
  if (faults.size > 0) {
    core.set({ faults });
    return false;
  }
  if (state.viewed === null) submitCurrent(core, state, item);
  else void submitViewed(core, state, state.viewed);
  return true;
}

function submitEntry(core: ReviewCore, state: ReviewState, item: HeldItem, durationMs: number): OutboxEntry {
  const { id, target_id, target_type } = item.item;
  return createEntry(core.queueId, item, state.answer, {
    kind: 'submit',
    method: 'POST',
    path: '/annotations',
    body: {
      target_id,
      target_type,
      queue_id: core.queueId,
      item_id: id,
      rubric_version: state.rubric.version,
      ...(item.lease !== null && { lease_token: item.lease.token }),
      ...toJudgement(state.rubric, item, state.answer, durationMs),
    },
  });
}

/** The draft goes once the entry is safe in the browser's storage; else it waits for the server's answer. */
function send(core: ReviewCore, entry: OutboxEntry): void {
  if (core.outbox.add(entry)) core.drafts.remove(entry.itemId);
}

function submitCurrent(core: ReviewCore, state: ReviewState, item: HeldItem): void {
  const durationMs = core.clock.read();
  const entry = submitEntry(core, state, item, durationMs);
  const done = {
    item,
    answer: state.answer,
    kind: 'submit' as const,
    entryId: entry.id,
    annotation: null,
    durationMs,
  };
  const history = [...state.history, done];
  const isGoal = submittedInSession({ ...state, history }) === state.goal;
  const patch: Partial<ReviewState> = {
    ...{ history, mine: state.mine + 1, notice: isGoal ? { key: 'goal' } : null },
  };
  if (item.is_practice === true && state.isOnline) {
    core.set(patch);
    awaitLesson(core, item, entry.id);
  } else {
    moveOn(core, item, patch);
  }
  send(core, entry);
}

/** Changes one of my own: what has not left is replaced, what the server has is amended, a skipped one is answered. */
async function submitViewed(core: ReviewCore, state: ReviewState, index: number): Promise<void> {
  const mine = state.history[index];
  if (mine === undefined) return;
  const isQueued = () => core.outbox.getState().entries.some(({ id }) => id === mine.entryId);
  const wasTakenBack = isQueued() && (await core.outbox.takeBack(mine.entryId));
  // Read anew: it may have arrived while it was being taken back.
  const annotation = core.get().history[index]?.annotation ?? null;
  if (isQueued() || (annotation === null && !wasTakenBack && mine.kind === 'submit')) {
    core.set({ notice: { key: 'undoOffline' } });
    return;
  }
  const durationMs = core.clock.read();
  // The server keeps a skipped item open to be judged by name, without a lease.
  const item = mine.kind === 'skip' && !wasTakenBack ? { ...mine.item, lease: null } : mine.item;
  const judgement = toJudgement(state.rubric, item, state.answer, durationMs);
  const entry =
    annotation === null
      ? submitEntry(core, state, item, durationMs)
      : createEntry(core.queueId, item, state.answer, {
          kind: 'amend',
          method: 'PATCH',
          path: `/annotations/${annotation.id}`,
          body: {
            ...judgement,
            // What is left out would stay as it was.
            values: { ...noAnswers(state.rubric), ...judgement.values },
            revision: annotation.revision,
            rubric_version: state.rubric.version,
          },
        });
  const changed = {
    ...mine,
    item,
    answer: state.answer,
    kind: 'submit' as const,
    entryId: entry.id,
    durationMs,
  };
  const { history, current, mine: count } = core.get();
  takeInHand(core, current, {
    history: history.with(index, { ...changed, annotation }),
    mine: mine.kind === 'skip' ? count + 1 : count,
    notice: { key: 'amended' },
  });
  send(core, entry);
}

const noAnswers = ({ fields }: Rubric) => Object.fromEntries(fields.map(({ key }) => [key, null]));
