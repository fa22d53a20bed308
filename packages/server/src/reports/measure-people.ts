import type { FieldDistribution, Report, Rubric } from '@evalguard/contract';
import { fieldRatings } from '../agreement/field-ratings.ts';
import { type AnswersFilter, readAnswers } from '../agreement/read-answers.ts';
import type { ReviewField } from '../agreement/review-field.ts';
import { measureRaters } from '../consensus/measure-raters.ts';
import type { Context } from '../context.ts';
import { readDistributions } from '../progress/read-distributions.ts';
import { summariseConsensus } from './summarise-consensus.ts';

interface PeopleAsked {
  queueId: string;
  source: AnswersFilter['source'];
  /** The question that consensus and raters are measured for; null where there is none with answers to compare. */
  field: ReviewField | null;
  rubric: Rubric;
}

type Rater = Report['raters'][number];

export interface MeasuredPeople {
  /** By rater id. */
  raters: ({ rater_id: string } & Pick<Rater, 'accuracy' | 'bias' | 'warnings'>)[];
  consensus: Report['consensus'];
  distributions: FieldDistribution[];
}

const hasVotes = ({ metrics }: ReviewField) => metrics.length > 0 && !metrics.includes('masi');

/** Reads what a queue's report says of its people, besides how far they agree. */
export async function measurePeople(
  reader: Pick<Context, 'db' | 'projectIds'>,
  { queueId, source, field, rubric }: PeopleAsked,
): Promise<MeasuredPeople> {
  const distributions = source === 'expert' ? await readDistributions(reader, queueId, rubric) : [];
  if (field === null || !hasVotes(field)) return { raters: [], consensus: null, distributions };
  const answers = await readAnswers(reader, { queueId, source, fields: [field], wantsIds: false });
  const encoded = fieldRatings(field, answers);
  const raters = measureRaters({ field, encoded }).map(({ rater, accuracy, bias, warnings }) => ({
    rater_id: answers.raterIds[rater] ?? '',
    accuracy,
    // Numbers have one bias, how much higher than others; those of categories belong to single values.
    bias: encoded.names === null ? (bias[0] ?? null) : null,
    warnings,
  }));
  return { raters, consensus: summariseConsensus({ field, encoded }), distributions };
}
