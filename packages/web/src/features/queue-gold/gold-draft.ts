import type { GoldItem, Queue, RubricField } from '@evalguard/contract';

export type GoldAnswers = GoldItem['answers'];

/** What is accepted of one field, as the form holds it: values as text, so that nothing is lost while it is typed. */
export interface FieldDraft {
  values: readonly string[];
  tolerance: string;
}
export type GoldDraft = Readonly<Record<string, FieldDraft>>;

export const noAnswer: FieldDraft = { values: [], tolerance: '' };

/** Of a queue without a rubric. */
const plainValues = { pairwise: ['a', 'b', 'tie', 'both_bad'], other: ['good', 'bad', 'unsure'] };

/**
 * The questions that a form can ask what is right about: choices, numbers, yes or no. Texts, corrections and highlights
 * have no single right answer, and answers of each side are set by the API.
 */
export function goldFields(queue: Pick<Queue, 'rubric' | 'target_type'>, label: string): RubricField[] {
  const { fields } = queue.rubric;
  if (fields.length === 0) {
    const values = plainValues[queue.target_type === 'pairwise' ? 'pairwise' : 'other'];
    const options = values.map((value) => ({ value }));
    return [{ key: 'label', label, type: 'categorical', required: true, multiple: false, options }];
  }
  return fields.filter(
    (field) =>
      ['categorical', 'numeric', 'boolean'].includes(field.type) &&
      !('per_side' in field && field.per_side === true),
  );
}

const isMultiple = (field: RubricField) => field.type === 'categorical' && field.multiple;

/** Whether the form can show it without losing anything. */
function isShowable(field: RubricField | undefined, accepted: readonly unknown[]): boolean {
  if (field === undefined || accepted.includes(null)) return false;
  return field.type === 'numeric' || isMultiple(field) ? accepted.length === 1 : true;
}

export function toDraft(fields: readonly RubricField[], answers: GoldAnswers): GoldDraft {
  const draft: Record<string, FieldDraft> = {};
  for (const field of fields) {
    const answer = answers[field.key];
    if (answer === undefined || !isShowable(field, answer.accepted)) continue;
    const values = isMultiple(field) ? (answer.accepted[0] as unknown[]) : answer.accepted;
    draft[field.key] = { values: values.map(String), tolerance: answer.tolerance?.toString() ?? '' };
  }
  return draft;
}

/** Fields of an answer that only the API can change: they stay as they are. */
export function keptAnswers(fields: readonly RubricField[], answers: GoldAnswers): GoldAnswers {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  return Object.fromEntries(
    Object.entries(answers).filter(([key, { accepted }]) => !isShowable(byKey.get(key), accepted)),
  );
}

export function toAnswers(fields: readonly RubricField[], draft: GoldDraft): GoldAnswers {
  const answers: GoldAnswers = {};
  for (const field of fields) {
    const { values, tolerance } = draft[field.key] ?? noAnswer;
    const given = values.filter((value) => value.trim() !== '');
    if (given.length === 0) continue;
    if (field.type === 'numeric') {
      answers[field.key] = {
        accepted: given.map(Number),
        ...(tolerance.trim() !== '' && { tolerance: Number(tolerance) }),
      };
    } else if (field.type === 'boolean') {
      answers[field.key] = { accepted: given.map((value) => value === 'true') };
    } else {
      answers[field.key] = { accepted: isMultiple(field) ? [given] : given };
    }
  }
  return answers;
}
