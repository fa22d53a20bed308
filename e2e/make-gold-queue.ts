import type { ReviewStage } from './review-stage.ts';

interface GoldQueue {
  id: string;
  /** Target ids, in the queue's order. */
  targets: string[];
  gold: ReadonlySet<string>;
}

/** A queue whose last items are gold: right is Pass, with a quality of 4, give or take 1. */
export async function makeGoldQueue(
  stage: ReviewStage,
  { count, gold, policy }: { count: number; gold: number; policy: object },
): Promise<GoldQueue> {
  const id = await stage.createQueue(count, { name: 'Support answers' });
  const items = await stage.call<{ id: string; target_id: string }[]>(
    'GET',
    `/annotations/queues/items?limit=200&queue_id=${id}`,
  );
  const golden = items.slice(count - gold);
  for (const item of golden) {
    await stage.call('PUT', `/annotations/queues/${id}/items/${item.id}/gold`, {
      answers: { verdict: { accepted: ['pass'] }, quality: { accepted: [4], tolerance: 1 } },
      explanation: 'The time that it names is the one in the shop.',
    });
  }
  await stage.call('PUT', `/annotations/queues/${id}/gold-policy`, policy);
  const targets = items.map((item) => item.target_id);
  return { id, targets, gold: new Set(golden.map((item) => item.target_id)) };
}
