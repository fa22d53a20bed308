/** An answer as these tests look at it. */
export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers of every shape
  body: any;
}

export interface AskOptions {
  key: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** One request to a server under test; rejects when the connection breaks. */
export async function ask(
  baseUrl: string,
  method: string,
  path: string,
  { key, body, headers = {} }: AskOptions,
): Promise<Answer> {
  const response = await fetch(`${baseUrl}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    // A server that neither answers nor breaks the connection is a failure, not a pause.
    signal: AbortSignal.timeout(60_000),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

export interface Rater {
  key: string;
  memberId: string;
}

/** A rater of its own: a key, and the member that it acts as. */
export async function createRater(baseUrl: string, ownerKey: string, name: string): Promise<Rater> {
  const body = { name, role: 'rater', acts_as: 'service' };
  const answer = await ask(baseUrl, 'POST', '/api-keys', { key: ownerKey, body });
  if (answer.status !== 201) throw new Error(`no key for ${name}: ${JSON.stringify(answer.body)}`);
  return { key: answer.body.data.key, memberId: answer.body.data.member_id };
}
