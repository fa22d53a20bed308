import type { CreatedAnnotation, Practice } from '@evalguard/contract';
import { moveOn } from './move-on.ts';
import type { OutboxEntry } from './outbox-storage.ts';
import type { ReviewCore } from './review-core.ts';
import type { Answer, HeldItem, ReviewState } from './review-state.ts';

/** What a practice answer taught. It may come long after the answer, when that was sent from an outbox. */
export interface Lesson {
  entryId: string;
  targetId: string;
  answer: Answer;
  practice: Practice;
}

/** Longer than this nobody waits for a lesson: the next item comes, and the lesson when it is there. */
const patienceMs = 4_000;

/** Keeps a practice item on the screen until its lesson is there, or cannot come now. */
export function awaitLesson(core: ReviewCore, item: HeldItem, entryId: string): void {
  if (item.lease !== null) core.settled.set(item.item.id, item.lease.token);
  core.set({ checking: entryId });
  setTimeout(() => {
    const { checking, lessons } = core.get();
    if (checking === entryId && lessons.length === 0) goOn(core);
  }, patienceMs);
}

/** The server's word on a submission, when it is about practice. */
export function takeLesson(core: ReviewCore, entry: OutboxEntry, { practice }: CreatedAnnotation): boolean {
  if (practice === undefined) {
    if (core.get().checking === entry.id) goOn(core);
    return false;
  }
  const { lessons } = core.get();
  const lesson = { entryId: entry.id, targetId: entry.targetId, answer: entry.answer, practice };
  core.set({ lessons: [...lessons, lesson], practice: stillPractising(practice) });
  return true;
}

const stillPractising = ({ done, of }: Practice) => (done < of ? { done, of } : null);

/** The first lesson was read. */
export function closeLesson(core: ReviewCore): void {
  const { lessons, checking } = core.get();
  const [first, ...rest] = lessons;
  if (first === undefined) return;
  core.set({ lessons: rest });
  if (first.entryId === checking) goOn(core);
}

/** What is waited for cannot come now: without a network, a session, or because the server said no. */
export function stopWaiting(core: ReviewCore): void {
  const { checking, isOnline, needsSignIn, lessons } = core.get();
  if (checking === null || lessons.length > 0) return;
  const entry = core.outbox.getState().entries.find(({ id }) => id === checking);
  if (!isOnline || needsSignIn || (entry !== undefined && entry.state !== 'queued')) goOn(core);
}

function goOn(core: ReviewCore): void {
  const { current } = core.get();
  core.set({ checking: null });
  if (current !== null) moveOn(core, current, {});
}

/** Which practice item this is, from 1; null outside practice. */
export function practicePlace({ current, practice, history, checking }: ReviewState): number | null {
  if (current?.is_practice !== true || practice === null) return null;
  const sent = history.filter(
    (mine) => mine.kind === 'submit' && mine.item.is_practice === true && mine.annotation === null,
  ).length;
  return Math.min(practice.of, practice.done + sent + (checking === null ? 1 : 0));
}
