import type {
  AgreementMetric,
  AgreementSlice,
  FieldAgreement,
  KappaWeights,
  QueueAgreement,
} from '@evalguard/contract';
import type { Context } from '../context.ts';
import type { Answers } from './answers.ts';
import { fieldRatings } from './field-ratings.ts';
import { measureAgreement, measureSlice, noAgreement } from './measure-agreement.ts';
import { measureSpanSlice, measureSpans } from './measure-spans.ts';
import { type AnswersFilter, readAnswers, type SliceBy } from './read-answers.ts';
import type { ReviewField } from './review-field.ts';
import { spanColumns } from './span-columns.ts';

export interface AgreementAsked {
  queueId: string;
  source: AnswersFilter['source'];
  /** All that are asked for; one alone is read alone. */
  fields: readonly ReviewField[];
  /** For the one field. */
  metric: AgreementMetric | undefined;
  /** Of weighted coefficients, for the one field; those of the metric unless told. */
  weights: KappaWeights | undefined;
  /** Of the one field. */
  sliceBy: SliceBy | undefined;
}

/** Raters by id: who they are is looked up where the answer goes out. */
type MeasuredQueue = Omit<
  QueueAgreement,
  'queue_id' | 'source' | 'computed_at' | 'age_seconds' | 'raters'
> & {
  raters: { rater_id: string; annotations: number }[];
};

/** More would be no comparison any more; the largest are shown. */
const slicesMax = 100;

function agreementOn(
  field: ReviewField,
  answers: Answers,
  asked: Pick<AgreementAsked, 'metric' | 'weights'>,
): FieldAgreement {
  const facts = { field: field.key, type: field.type };
  if (field.type === 'spans') {
    return { ...facts, ...measureSpans(spanColumns(field.key, answers)), reason: null };
  }
  const metric = asked.metric ?? field.metrics[0];
  if (metric === undefined) return { ...facts, ...noAgreement() };
  const measured = measureAgreement(fieldRatings(field, answers), answers.raterIds, metric, asked.weights);
  return { ...facts, ...measured, reason: null };
}

function slicesOf(
  field: ReviewField,
  answers: Answers,
  asked: Pick<AgreementAsked, 'metric' | 'weights'>,
): AgreementSlice[] {
  const metric = asked.metric ?? field.metrics[0];
  if (metric === undefined && field.type !== 'spans') return [];
  const groups = new Map<string | null, number[]>();
  answers.answer.forEach((number, row) => {
    const slice = answers.answers[number]?.period ?? answers.items[answers.unit[row] ?? -1]?.slice ?? null;
    const group = groups.get(slice);
    if (group === undefined) groups.set(slice, [row]);
    else group.push(row);
  });
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, slicesMax)
    .map(([value, group]) => ({ value, rows: Int32Array.from(group) }))
    .map(({ value, rows }) => ({
      ...{ value, items: new Set(rows.map((row) => answers.unit[row] ?? -1)).size, annotations: rows.length },
      ...(metric === undefined
        ? measureSpanSlice(spanColumns(field.key, answers, rows))
        : measureSlice(fieldRatings(field, answers, rows), metric, asked.weights)),
    }))
    .sort((a, b) => (a.value ?? '').localeCompare(b.value ?? '', 'en'));
}

/** Reads a queue's answers in one pass and measures how far its raters agree on each field. */
export async function measureQueueAgreement(
  reader: Pick<Context, 'db' | 'projectIds'>,
  { queueId, source, fields, metric, weights, sliceBy }: AgreementAsked,
): Promise<MeasuredQueue> {
  const only = fields.length === 1 ? fields[0] : undefined;
  const answers = await readAnswers(reader, { queueId, source, fields, sliceBy, wantsIds: false });
  const annotations = new Int32Array(answers.raterIds.length);
  for (const rater of answers.rater) annotations[rater] = (annotations[rater] ?? 0) + 1;
  return {
    items: answers.items.length,
    annotations: answers.rater.length,
    raters: answers.raterIds.map((id, at) => ({ rater_id: id, annotations: annotations[at] ?? 0 })),
    fields: fields.map((field) => agreementOn(field, answers, { metric, weights })),
    by: sliceBy?.by ?? null,
    slices: sliceBy === undefined || only === undefined ? null : slicesOf(only, answers, { metric, weights }),
  };
}
