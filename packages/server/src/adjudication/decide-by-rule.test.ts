import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAnswer, decideByRule } from './decide-by-rule.ts';

const fields = ['verdict'];
const answers = (...list: unknown[]) => list.map((verdict) => ({ verdict }));

describe('decideByRule', () => {
  it('needs all answers to be equal to be unanimous, whatever the order of options and keys', () => {
    const policy = { rule: 'unanimous' as const, threshold: null, fields };
    expect(decideByRule(policy, answers(['a', 'b'], ['b', 'a']))).toEqual({ verdict: ['a', 'b'] });
    expect(decideByRule(policy, answers({ a: 1, b: 2 }, { b: 2, a: 1 }))).toEqual({
      verdict: { a: 1, b: 2 },
    });
    expect(decideByRule(policy, answers('a', 'b'))).toBeNull();
    expect(decideByRule(policy, answers(null, undefined))).toEqual({ verdict: null });
    expect(decideByRule(policy, answers('1', 1))).toBeNull();
    expect(decideByRule(policy, [])).toBeNull();
  });

  it('takes a majority of more than half and of the threshold', () => {
    const policy = (threshold: number | null) => ({ rule: 'majority' as const, threshold, fields });
    expect(decideByRule(policy(null), answers('a', 'a', 'b', 'b'))).toBeNull();
    expect(decideByRule(policy(null), answers('a', 'a', 'b'))).toEqual({ verdict: 'a' });
    expect(decideByRule(policy(2 / 3), answers('a', 'a', 'b'))).toEqual({ verdict: 'a' });
    expect(decideByRule(policy(0.7), answers('a', 'a', 'b'))).toBeNull();
  });

  it('measures distances as on a grid', () => {
    const policy = { rule: 'distance' as const, threshold: 0.2, fields };
    expect(decideByRule(policy, answers(0.1, 0.3))).toEqual({ verdict: 0.2 });
    expect(decideByRule(policy, answers(0.1, 0.31))).toBeNull();
    expect(decideByRule(policy, answers(1, null))).toBeNull();
  });

  it('settles the same whatever the order of the answers, and only as something that was answered', () => {
    const rule = fc.constantFrom('unanimous' as const, 'majority' as const);
    const given = fc.array(fc.constantFrom('a', 'b', null, ['x', 'y']), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(rule, given, (name, list) => {
        const policy = { rule: name, threshold: null, fields };
        const settled = decideByRule(policy, answers(...list));
        const reversed = decideByRule(policy, answers(...[...list].reverse()));
        expect(reversed).toEqual(settled);
        if (settled === null) return;
        const texts = list.map(canonicalAnswer);
        const share = texts.filter((text) => text === canonicalAnswer(settled.verdict)).length / texts.length;
        expect(share).toBeGreaterThan(name === 'unanimous' ? 0.999 : 0.5);
      }),
    );
  });
});
