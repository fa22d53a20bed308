import type { ReviewStage } from './review-stage.ts';

/** A new rater answers what comes of a queue of `makeGoldQueue`, as told: 1 right, 0 wrong. */
export async function answerGold(
  { call, product }: ReviewStage,
  queueId: string,
  right: readonly number[],
  name = 'Robin',
): Promise<void> {
  const { key } = await call<{ key: string }>('POST', '/api-keys', {
    ...{ name, role: 'rater', acts_as: 'service' },
  });
  const ask = async (path: string, body: object) => {
    const response = await fetch(`${product.url}/api/v1${path}`, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as { data: { item: { target_id: string } } };
  };
  for (const isRight of right) {
    const { data } = await ask('/annotations/queue', { queue_id: queueId });
    await ask('/annotations', {
      ...{ queue_id: queueId, target_id: data.item.target_id, target_type: 'eval_case' },
      values: { verdict: isRight === 1 ? 'pass' : 'fail', quality: 4 },
    });
  }
}
