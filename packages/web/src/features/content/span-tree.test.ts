import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRows, spanTree, type TraceSpan, traceTimes } from './span-tree.ts';

const span = (
  id: string,
  parent: string | null,
  times: [number | null, number | null] = [null, null],
): TraceSpan => ({
  ...{
    id,
    parent_id: parent,
    name: id,
    kind: 'llm',
    started_at_ms: times[0],
    ended_at_ms: times[1],
    status: 'ok',
  },
  ...{ status_message: null, input: null, output: null, token_usage: null },
});
const lines = (spans: TraceSpan[]) =>
  spanTree(spans).map((row) => `${row.depth} ${row.span.id} ${row.descendants}`);

describe('spanTree', () => {
  it('puts children below their parents in the order of the list', () => {
    expect(lines([span('a', null), span('c', 'b'), span('b', 'a'), span('d', 'a')])).toEqual([
      '0 a 3',
      '1 b 1',
      '2 c 0',
      '1 d 0',
    ]);
  });

  it('shows spans whose parent is missing, is themselves, or is their own child', () => {
    expect(lines([span('a', 'gone'), span('b', 'b'), span('c', 'd'), span('d', 'c')])).toEqual([
      '0 a 0',
      '0 b 0',
      '0 c 1',
      '1 d 0',
    ]);
  });

  it('shows every span exactly once, whatever the parents are, and counts its descendants', () => {
    const anySpans = fc
      .array(fc.option(fc.nat(29)), { maxLength: 30 })
      .map((parents) =>
        parents.map((parent, index) => span(`s${index}`, parent === null ? null : `s${parent}`)),
      );
    fc.assert(
      fc.property(anySpans, (spans) => {
        const rows = spanTree(spans);
        expect(rows.map((row) => row.span.id).sort()).toEqual(spans.map(({ id }) => id).sort());
        rows.forEach((row, index) => {
          const after = rows.slice(index + 1).findIndex((other) => other.depth <= row.depth);
          expect(row.descendants).toBe(after === -1 ? rows.length - index - 1 : after);
        });
      }),
    );
  });

  it('holds 10,000 spans in one chain', () => {
    const chain = Array.from({ length: 10_000 }, (_, n) => span(`s${n}`, n === 0 ? null : `s${n - 1}`));
    expect(spanTree(chain).at(-1)?.depth).toBe(9_999);
  });

  it('hides what is below a closed span', () => {
    const rows = spanTree([span('a', null), span('b', 'a'), span('c', 'b'), span('d', null)]);
    expect(openRows(rows, new Set(['a'])).map((row) => row.span.id)).toEqual(['a', 'd']);
  });
});

describe('traceTimes', () => {
  it('spans from the first start to the last end, and is null without times', () => {
    expect(traceTimes([span('a', null, [10, 30]), span('b', null, [20, 50]), span('c', null)])).toEqual({
      start: 10,
      duration: 40,
    });
    expect(traceTimes([span('a', null)]).start).toBeNull();
  });
});
