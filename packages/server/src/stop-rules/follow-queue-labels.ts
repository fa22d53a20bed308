import type { Rubric, StopRule } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { type FollowedLabels, followLabels } from './follow-labels.ts';
import { type CollectedLabels, readLabels } from './read-labels.ts';

export interface FollowedQueue {
  collected: Omit<CollectedLabels, 'labels'> & { n: number };
  followed: FollowedLabels;
}

export interface FollowAsked {
  queueId: string;
  rubric: Rubric;
  rule: StopRule;
  /** How many items the labels are drawn from without replacement; null: from a stream. */
  units: number | null;
}

/** Reads a queue's labels in the order in which its items became complete, and the bounds after each. */
export async function followQueueLabels(
  reader: Pick<Context, 'db'>,
  { queueId, rubric, rule, units }: FollowAsked,
): Promise<FollowedQueue> {
  const { labels, ...collected } = await readLabels(reader, queueId, rubric, rule);
  const followed = followLabels(labels, { level: rule.level, range: collected.range, units });
  return { collected: { ...collected, n: labels.length }, followed };
}
