import type { ReviewStage } from './review-stage.ts';

/** What two raters say of an item with the short rubric. */
export interface AnswerBy {
  verdict: readonly [string, string];
  quality: readonly [number, number];
  /** Of the second. */
  comment?: string;
}

export interface Disputant {
  /** Changes the answer to the first item. */
  amend(values: object): Promise<void>;
}

/** Two raters answer the first items of a queue by API. */
export async function makeDisputes(
  { call, product }: Pick<ReviewStage, 'call' | 'product'>,
  queueId: string,
  answers: readonly AnswerBy[],
): Promise<Disputant[]> {
  const items = await call<{ target_id: string }[]>(
    'GET',
    `/annotations/queues/${queueId}/items?order=position`,
  );
  const raters: Disputant[] = [];
  for (const rater of [0, 1] as const) {
    const { key } = await call<{ key: string }>('POST', '/api-keys', {
      ...{ name: `Rater ${rater === 0 ? 'A' : 'B'}`, role: 'rater', acts_as: 'service' },
    });
    const send = async <T>(method: string, path: string, body: object): Promise<T> => {
      const response = await fetch(`${product.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(await response.text());
      return ((await response.json()) as { data: T }).data;
    };
    const given: { id: string }[] = [];
    for (const [at, { verdict, quality, comment }] of answers.entries()) {
      given.push(
        await send('POST', '/annotations', {
          ...{ target_id: items[at]?.target_id, target_type: 'eval_case', queue_id: queueId },
          values: { verdict: verdict[rater], quality: quality[rater] },
          ...(rater === 1 && comment !== undefined && { comment }),
        }),
      );
    }
    raters.push({
      amend: async (values) => void (await send('PATCH', `/annotations/${given[0]?.id}`, { values })),
    });
  }
  return raters;
}
