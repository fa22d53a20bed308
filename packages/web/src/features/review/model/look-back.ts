import { fetchEarlier } from './fetch-earlier.ts';
import { fitAnswer } from './fit-answer.ts';
import { answerOf, keepDraft, type ReviewCore, writtenAnswer } from './review-core.ts';
import { emptyAnswer } from './review-state.ts';

/**
 * Shows one of my own, or the item in hand again. Whatever was being written is kept first. In front of the first of
 * this session stand those that the server has of earlier ones.
 */
export async function lookBack(core: ReviewCore, step: -1 | 1): Promise<void> {
  const isAtStart = () => (core.get().viewed ?? core.get().history.length) + step < 0;
  if (isAtStart()) await fetchEarlier(core);
  const { history, viewed, current, rubric } = core.get();
  const at = (viewed ?? history.length) + step;
  if (at < 0 || at > history.length || (viewed === null && step === 1)) return;
  keepDraft(core);
  if (at === history.length) {
    const draft = current === null ? null : core.drafts.read(current.item.id);
    core.clock.restart(draft?.activeMs ?? 0);
    const answer = current === null ? emptyAnswer : fitAnswer(rubric, current, writtenAnswer(current, draft));
    core.set({ viewed: null, answer, faults: new Map() });
    return;
  }
  const entry = history[at];
  if (entry === undefined) return;
  const draft = core.drafts.read(entry.item.item.id);
  core.clock.restart(draft?.activeMs ?? entry.durationMs);
  const written = draft === null ? entry.answer : answerOf(draft);
  core.set({ viewed: at, answer: fitAnswer(rubric, entry.item, written), faults: new Map() });
}
