import type { AnnotationSource, Estimate, FieldAgreement, Queue, Report } from '@evalguard/contract';
import type { z } from 'zod';
import { type FieldRatings, fieldRatings } from '../agreement/field-ratings.ts';
import { getAgreement } from '../agreement/get-agreement.ts';
import { type Answers, readAnswers } from '../agreement/read-answers.ts';
import { fieldNamed, type ReviewField, reviewFields } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { readDistributions } from '../progress/read-distributions.ts';
import { runStatistics } from '../statistics/run-statistics.ts';

/** A field with its answers, as the statistics take them. */
export interface Subject {
  field: ReviewField;
  answers: Answers;
  encoded: FieldRatings;
}

export type PeopleFacts = Pick<
  Report,
  'field' | 'answers' | 'raters' | 'distributions' | 'agreement' | 'consensus'
>;

interface Asked {
  field?: string | undefined;
  source: z.output<typeof AnnotationSource>;
  /** Only of the field asked for: a run's report speaks of one question. */
  isNarrow: boolean;
}

/** Rater A to Z, AA, AB…: a report goes to readers who need no names. */
export function aliasOf(index: number): string {
  let [name, rest] = ['', index + 1];
  for (; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return `Rater ${name}`;
}

const hasVotes = ({ metrics }: ReviewField) => metrics.length > 0 && !metrics.includes('masi');

async function readSubject(ctx: Context, queue: Queue, field: ReviewField, asked: Asked): Promise<Subject> {
  const answers = await readAnswers(ctx, {
    queueId: queue.id,
    source: asked.source,
    fields: [field],
    wantsIds: true,
  });
  return { field, answers, encoded: fieldRatings(field, answers) };
}

async function readRaters(
  raters: { rater_id: string; annotations: number }[],
  subject: Subject | null,
): Promise<Report['raters']> {
  const { field, encoded, answers } = subject ?? {};
  const measured =
    field !== undefined && hasVotes(field) && encoded !== undefined
      ? await runStatistics('measureRaters', { field, encoded })
      : [];
  const byId = new Map(measured.map((one) => [answers?.raterIds[one.rater], one]));
  // Numbers have one bias, how much higher than others; those of categories belong to single values.
  const biasOf = (bias: readonly Estimate[] | undefined) =>
    encoded?.names === null ? (bias?.[0] ?? null) : null;
  // Without their names.
  return raters
    .map(({ rater_id, annotations }) => ({ rater_id, annotations }))
    .sort((a, b) => b.annotations - a.annotations || a.rater_id.localeCompare(b.rater_id))
    .map((rater, index) => {
      const found = byId.get(rater.rater_id);
      return {
        ...rater,
        alias: aliasOf(index),
        accuracy: found?.accuracy ?? null,
        bias: biasOf(found?.bias),
      };
    });
}

function showField(queue: Queue, field: ReviewField): NonNullable<Report['field']> {
  const own = queue.rubric.fields.find(({ key }) => key === field.key);
  const label = own?.label ?? (field.key === 'score' ? 'Score' : 'Label');
  return { key: field.key, label, type: field.type, description: own?.description ?? null };
}

/** The question that a report is about: the one asked for, else the first with comparable answers that somebody gave. */
function mainField(fields: readonly ReviewField[], asked: Asked, agreement: readonly FieldAgreement[]) {
  if (asked.field !== undefined) return fieldNamed(fields, asked.field);
  const comparable = fields.filter(({ metrics }) => metrics.length > 0);
  const isAnswered = ({ key }: ReviewField) =>
    agreement.some((one) => one.field === key && one.annotations > 0);
  return comparable.find(isAnswered) ?? comparable[0] ?? null;
}

/** What people said in a queue, and how far they agree. */
export async function readPeople(
  ctx: Context,
  queue: Queue,
  asked: Asked,
): Promise<{ facts: PeopleFacts; subject: Subject | null }> {
  const fields = reviewFields(queue.rubric);
  // A misspelt field is refused before anything is computed.
  if (asked.field !== undefined) fieldNamed(fields, asked.field);
  const narrowed = asked.isNarrow && asked.field !== undefined ? { field: asked.field } : {};
  const agreement = await getAgreement(ctx, {
    params: { queue_id: queue.id },
    query: { source: asked.source, ...narrowed },
  });
  const field = mainField(fields, asked, agreement.fields);
  const subject = field === null ? null : await readSubject(ctx, queue, field, asked);
  const distributions = asked.source === 'expert' ? await readDistributions(ctx, queue.id, queue.rubric) : [];
  const answered = agreement.fields.filter((one) => one.annotations > 0 || one.field === field?.key);
  const consensus =
    subject !== null && hasVotes(subject.field)
      ? await runStatistics('summariseConsensus', { field: subject.field, encoded: subject.encoded })
      : null;
  return {
    subject,
    facts: {
      field: field === null ? null : showField(queue, field),
      answers: { items: agreement.items, annotations: agreement.annotations },
      raters: await readRaters(agreement.raters, subject),
      distributions: asked.isNarrow ? distributions.filter(({ key }) => key === field?.key) : distributions,
      agreement: answered,
      consensus,
    },
  };
}
