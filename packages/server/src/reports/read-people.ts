import type { AnnotationSource, FieldAgreement, Queue, Report } from '@evalguard/contract';
import type { z } from 'zod';
import { getAgreement } from '../agreement/get-agreement.ts';
import { fieldNamed, type ReviewField, reviewFields } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { runReading } from '../statistics/run-reading.ts';
import type { MeasuredPeople } from './measure-people.ts';

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

/** Without their names, the busiest first. */
function showRaters(
  raters: readonly { rater_id: string; annotations: number }[],
  measured: MeasuredPeople['raters'],
): Report['raters'] {
  const byId = new Map(measured.map((one) => [one.rater_id, one]));
  return raters
    .map(({ rater_id, annotations }) => ({ rater_id, annotations }))
    .sort((a, b) => b.annotations - a.annotations || a.rater_id.localeCompare(b.rater_id))
    .map((rater, index) => {
      const found = byId.get(rater.rater_id);
      return {
        ...rater,
        alias: aliasOf(index),
        accuracy: found?.accuracy ?? null,
        bias: found?.bias ?? null,
        warnings: found?.warnings ?? [],
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
export async function readPeople(ctx: Context, queue: Queue, asked: Asked): Promise<PeopleFacts> {
  const fields = reviewFields(queue.rubric);
  // A misspelt field is refused before anything is computed.
  if (asked.field !== undefined) fieldNamed(fields, asked.field);
  const narrowed = asked.isNarrow && asked.field !== undefined ? { field: asked.field } : {};
  const agreement = await getAgreement(ctx, {
    params: { queue_id: queue.id },
    query: { source: asked.source, ...narrowed },
  });
  const field = mainField(fields, asked, agreement.fields);
  const { source } = asked;
  const of = { queueId: queue.id, source, field, rubric: queue.rubric };
  const { raters, distributions, consensus } = await runReading(ctx, 'measurePeople', of);
  return {
    field: field === null ? null : showField(queue, field),
    answers: { items: agreement.items, annotations: agreement.annotations },
    raters: showRaters(agreement.raters, raters),
    distributions: asked.isNarrow ? distributions.filter(({ key }) => key === field?.key) : distributions,
    agreement: agreement.fields.filter((one) => one.annotations > 0 || one.field === field?.key),
    consensus,
  };
}
