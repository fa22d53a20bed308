import { valuesBySide } from './answer-fields.ts';
import { fetchEarlier } from './fetch-earlier.ts';
import { answerOf, keepDraft, type ReviewCore } from './review-core.ts';
import { emptyAnswer } from './review-state.ts';

/**
 * Shows one of my own, or the item in hand again. Whatever was being written is kept first. In front of the first of
 * this session stand those that the server has of earlier ones.
 */
export async function lookBack(core: ReviewCore, step: -1 | 1): Promise<void> {
  const isAtStart = () => (core.get().viewed ?? core.get().history.length) + step < 0;
  if (isAtStart()) await fetchEarlier(core);
  const { history, viewed, current } = core.get();
  const at = (viewed ?? history.length) + step;
  if (at < 0 || at > history.length || (viewed === null && step === 1)) return;
  keepDraft(core);
  if (at === history.length) {
    const draft = current === null ? null : core.drafts.read(current.item.id);
    core.clock.restart(draft?.activeMs ?? 0);
    core.set({
      viewed: null,
      answer:
        draft === null
          ? { ...emptyAnswer, values: valuesBySide(current?.previous?.values ?? {}) }
          : answerOf(draft),
      faults: new Map(),
    });
    return;
  }
  const entry = history[at];
  if (entry === undefined) return;
  const draft = core.drafts.read(entry.item.item.id);
  core.clock.restart(draft?.activeMs ?? entry.durationMs);
  core.set({ viewed: at, answer: draft === null ? entry.answer : answerOf(draft), faults: new Map() });
}
