import type { Blind, Queue, TargetType } from '@evalguard/contract';
import { emptyRubric, type FieldDraft, type RubricDraft } from './rubric-draft.ts';
import { fieldInput, numberOf, rubricDraft } from './rubric-field-form.ts';

/** Everything that can be said about a queue, as it stands in the editor's inputs. */
export interface QueueDraft {
  name: string;
  description: string;
  targetType: TargetType;
  instructions: string;
  /** Empty: everyone who may rate in the project. */
  poolId: string;
  ratersPerItem: string;
  leaseMinutes: string;
  order: Queue['order'];
  blind: Blind;
  rubric: RubricDraft;
}

export const emptyDraft: QueueDraft = {
  name: '',
  description: '',
  targetType: 'eval_case',
  instructions: '',
  poolId: '',
  ratersPerItem: '1',
  leaseMinutes: '15',
  order: 'fifo',
  blind: { peers: true, judge_scores: true, model: true, run: true },
  rubric: emptyRubric,
};

/** Whole seconds; minutes are what people think in. */
const secondsOf = (minutes: string) => {
  const number = numberOf(minutes);
  return number === undefined ? undefined : Math.round(number * 60);
};
const minutesOf = (seconds: number) => String(Math.round((seconds / 60) * 10_000) / 10_000);

export function queueDraft(queue: Queue): QueueDraft {
  return {
    name: queue.name,
    description: queue.description ?? '',
    targetType: queue.target_type,
    instructions: queue.instructions ?? '',
    poolId: queue.rater_pool_id ?? '',
    ratersPerItem: String(queue.raters_per_item),
    leaseMinutes: minutesOf(queue.lease_seconds),
    order: queue.order,
    blind: queue.blind,
    rubric: rubricDraft(queue.rubric.fields),
  };
}

const orNull = (text: string) => (text.trim() === '' ? null : text);

/** The fields as they fit what is judged: only pairs have sides. */
export function fieldsFor({ rubric, targetType }: Pick<QueueDraft, 'rubric' | 'targetType'>): FieldDraft[] {
  return rubric.fields.map((field) => (targetType === 'pairwise' ? field : { ...field, isPerSide: false }));
}

/** What the API takes, valid or not: the names on the wire are the names of the faults. */
export function queueInput(draft: QueueDraft): Record<string, unknown> {
  return {
    name: draft.name.trim(),
    description: orNull(draft.description),
    target_type: draft.targetType,
    instructions: orNull(draft.instructions),
    rater_pool_id: orNull(draft.poolId),
    raters_per_item: numberOf(draft.ratersPerItem),
    lease_seconds: secondsOf(draft.leaseMinutes),
    order: draft.order,
    blind: draft.blind,
    rubric: { fields: fieldsFor(draft).map(fieldInput) },
  };
}

/** One form for each JSON value, whatever the order of its keys: PostgreSQL's jsonb has its own. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The settings that differ between two drafts, by their names on the wire, with the values of the second. */
export function changedSettings(from: QueueDraft, to: QueueDraft): Record<string, unknown> {
  const [before, after] = [queueInput(from), queueInput(to)];
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => canonical(value) !== canonical(before[name])),
  );
}
