import type { TargetType } from '@evalguard/contract';
import type { ShownSource, ShownState } from '../review-context.ts';
import { type Answer, emptyAnswer, type HeldItem } from './review-state.ts';

const nobody = '00000000-0000-0000-0000-000000000000';

/** An item that is in no queue; its only content is `text`. */
export function sampleItem(targetType: TargetType, text: string): HeldItem {
  return {
    item: {
      ...{ id: nobody, queue_id: nobody, target_id: 'sample', target_type: targetType, state: 'available' },
      ...{ position: 1, priority: 0, raters_required: 1, submitted_count: 0, metadata: null },
      ...{ inclusion_probability: null, created_at: '1970-01-01T00:00:00.000Z', completed_at: null },
    },
    ...{ lease: null, target: null, reopened_fields: null, previous: null },
    display: [{ type: 'text', text }],
  };
}

export interface PreviewSource extends ShownSource {
  /** Answers are kept as long as the preview stands, and go nowhere. */
  answer(key: string, value: unknown): void;
}

/** The state of a preview: one item, its answer, and nothing around it. */
export function createPreviewSource(current: HeldItem): PreviewSource {
  const listeners = new Set<() => void>();
  let state: ShownState = { answer: emptyAnswer, faults: new Map(), current, viewed: null, history: [] };
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    answer(key, value) {
      const answer: Answer = { ...state.answer, values: { ...state.answer.values, [key]: value } };
      state = { ...state, answer };
      for (const listener of listeners) listener();
    },
  };
}
