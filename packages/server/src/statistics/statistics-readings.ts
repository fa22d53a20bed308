import { settleQueueField } from '../adjudication/settle-queue-field.ts';
import { measureFieldAgreement } from '../agreement/measure-field-agreement.ts';
import { measureQueueAgreement } from '../agreement/measure-queue-agreement.ts';
import { measureQueueRaters } from '../consensus/measure-queue-raters.ts';
import { settleQueuePage } from '../consensus/settle-queue-page.ts';
import type { Context } from '../context.ts';
import { measureLabelledRun } from '../estimates/measure-labelled-run.ts';
import { measureRunDifference } from '../estimates/measure-run-difference.ts';
import { measureGoldRaters } from '../gold/measure-gold-raters.ts';
import { traceGoldRater } from '../gold/trace-gold-rater.ts';
import { measureJudge } from '../judges/measure-judge.ts';
import { measureQueueProgress } from '../progress/measure-queue-progress.ts';
import { measureQueueRanking } from '../rankings/measure-queue-ranking.ts';
import { measurePeople } from '../reports/measure-people.ts';
import { followQueueLabels } from '../stop-rules/follow-queue-labels.ts';

/** What a reading needs of a request: where to read, and within which projects. */
export type Reader = Pick<Context, 'db' | 'projectIds'>;

/**
 * Statistics that read all of a queue. They run whole in the statistics process, over its own connections, so that neither
 * the reading nor the computing makes a claim wait: a million annotations never pass through the process that serves.
 * What they take and answer can be sent between processes, and is small.
 */
export const statisticsReadings = {
  measureQueueAgreement,
  measureQueueRaters,
  settleQueuePage,
  measureLabelledRun,
  measureRunDifference,
  measureJudge,
  measureQueueRanking,
  measureQueueProgress,
  measureFieldAgreement,
  settleQueueField,
  measurePeople,
  measureGoldRaters,
  traceGoldRater,
  followQueueLabels,
} as const;

type Readings = typeof statisticsReadings;
export type ReadingName = keyof Readings;
export type ReadingInput<Name extends ReadingName> = Parameters<Readings[Name]>[1];
export type ReadingAnswer<Name extends ReadingName> = Awaited<ReturnType<Readings[Name]>>;
