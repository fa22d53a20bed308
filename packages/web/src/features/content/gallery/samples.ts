import { hostileTexts } from './hostile-texts.ts';

type Fields = Record<string, unknown>;

export interface Sample {
  target: Fields | null;
  display: Fields[] | null;
}

async function demo<T>(name: string): Promise<T> {
  const response = await fetch(`/demo/${name}.json`);
  return (await response.json()) as T;
}

/** The demo project's content, so that what is looked at here is what people see first. */
const demoRun = await demo<{ name: string; model: string; results: Fields[] }>('eval-run');
const demoTraces = await demo<Fields[]>('traces');
const demoPairs = await demo<Fields[]>('pairs');

function demoCase(id: string): Sample {
  const found = demoRun.results.find((result) => result.id === id);
  if (found === undefined) throw new Error(`the demo has no case ${id}`);
  const { expectedOutput, actualOutput, scorerResults, tokenUsage, latency, ...rest } = found as Fields;
  return {
    display: null,
    target: {
      ...rest,
      type: 'eval_case',
      expected_output: expectedOutput,
      actual_output: actualOutput,
      scorer_results: scorerResults,
      token_usage: tokenUsage,
      latency_ms: latency,
      model: demoRun.model,
      run: { name: demoRun.name },
    },
  };
}

function demoTrace(index: number): Sample {
  const trace = demoTraces[index] as Fields;
  const spans = (trace.steps as Fields[]).map((step, place) => ({
    id: step.id ?? `step-${place}`,
    parent_id: step.parentId ?? null,
    name: step.name,
    kind: step.type,
    started_at_ms: Date.parse(String(step.startTime)),
    ended_at_ms: Date.parse(String(step.endTime)),
    status: step.error === undefined ? 'ok' : 'error',
    status_message: step.error ?? null,
    model: step.model ?? null,
    input: step.input ?? null,
    output: step.output ?? null,
    token_usage: step.tokenUsage ?? null,
  }));
  return { display: null, target: { ...trace, type: 'trace', session_id: trace.sessionId, spans } };
}

function nestedTrace(count: number): Sample {
  const spans = Array.from({ length: count }, (_, index) => ({
    id: `s${index}`,
    parent_id: index === 0 ? null : `s${Math.floor((index - 1) / 3)}`,
    name: index === 0 ? 'handle_request' : `step ${index}`,
    kind: ['agent', 'llm', 'tool', 'retrieval', 'chain'][index % 5],
    started_at_ms: 1_760_000_000_000 + index * 7,
    ended_at_ms: 1_760_000_000_000 + (index === 0 ? count * 9 : index * 7 + 40 + (index % 11) * 15),
    status: index === 5 ? 'error' : 'ok',
    status_message: index === 5 ? 'TimeoutError: no answer within 30 s\n  at fetch (client.ts:41)' : null,
    model: index % 5 === 1 ? 'meridian-large-2.1' : null,
    input: { query: `question ${index}` },
    output: index % 2 === 0 ? 'An answer.' : { hits: index },
    token_usage: index % 5 === 1 ? { input_tokens: 120 + index, output_tokens: 30 } : null,
  }));
  return { display: null, target: { type: 'trace', id: 'nested', name: 'Nested agent run', spans } };
}

const pair = demoPairs[0] as Fields & { a: unknown; b: unknown };
const asOutput = (side: unknown) =>
  typeof side === 'object' && side !== null && 'output' in side ? side.output : side;

const story = Array.from(
  { length: 40_000 },
  (_, index) =>
    `## Part ${index}\n\nSome **bold** words, a \`span\` and the number ${index}. ${'Filling words. '.repeat(4)}\n`,
).join('\n');

export const samples: Record<string, Sample> = {
  case: demoCase('support-refund-01'),
  code: demoCase('code-python-01'),
  arabic: demoCase('support-order-ar-02'),
  chat: demoCase('support-chat-03'),
  json: demoCase('ecommerce-attributes-01'),
  trace: demoTrace(0),
  nested: nestedTrace(10_000),
  pair: {
    display: null,
    target: {
      ...pair,
      type: 'pairwise',
      sides: [
        { side: 'a', output: asOutput(pair.a) },
        { side: 'b', output: asOutput(pair.b) },
      ],
    },
  },
  longPair: {
    display: null,
    target: {
      type: 'pairwise',
      id: 'long-pair',
      input: 'Count.',
      sides: ['a', 'b'].map((side) => ({
        side,
        output: Array.from({ length: 120 }, (_, n) => `${side} ${n}`).join('\n'),
      })),
    },
  },
  story: {
    display: null,
    target: { type: 'eval_case', id: 'story', input: 'Tell it all.', actual_output: story },
  },
  big: {
    display: null,
    target: {
      type: 'eval_case',
      id: 'big',
      input: 'Everything.',
      actual_output: {
        rows: Array.from({ length: 60_000 }, (_, id) => ({ id, tags: ['a', 'b'], text: 'x'.repeat(40) })),
      },
    },
  },
  hostile: {
    target: {
      type: 'eval_case',
      id: hostileTexts[0],
      input: hostileTexts.map((content) => ({ role: 'user', content })),
      actual_output: hostileTexts.join('\n\n'),
      expected_output: hostileTexts.toReversed().join('\n\n'),
      context: { documents: hostileTexts.map((text) => ({ title: text, url: text, text })) },
      scorer_results: Object.fromEntries(hostileTexts.map((text) => [text, { score: 1, reason: text }])),
      metadata: { html: hostileTexts },
    },
    display: [
      ...hostileTexts.map((text) => ({ type: 'markdown', text, title: text })),
      ...hostileTexts.map((url) => ({ type: 'image', url, alt: url })),
      { type: 'json', value: hostileTexts },
    ],
  },
};
