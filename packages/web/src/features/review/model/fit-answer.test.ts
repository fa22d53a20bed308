import type { RubricField } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import { fitAnswer } from './fit-answer.ts';
import { emptyAnswer, type HeldItem } from './review-state.ts';

const item = {
  item: { id: 'i', target_id: 't', target_type: 'eval_case' },
  target: null,
  display: null,
  reopened_fields: ['verdict'],
} as unknown as HeldItem;
const pair = {
  ...item,
  item: { ...item.item, target_type: 'pairwise' },
  target: { type: 'pairwise', sides: [{ side: 'b' }, { side: 'a' }] },
} as unknown as HeldItem;

const field = (key: string, more: object) => ({ key, label: key, required: true, ...more }) as RubricField;
const verdict = field('verdict', { type: 'categorical', multiple: false, options: [{ value: 'pass' }] });
const issues = field('issues', { type: 'categorical', multiple: true, options: [{ value: 'tone' }] });

const fit = (fields: RubricField[], values: Record<string, unknown>, held = item) =>
  fitAnswer({ version: 2, fields }, held, { ...emptyAnswer, comment: 'kept', values });

describe('an answer that was written under another rubric', () => {
  it('keeps what its questions still take, questions that are not asked again too', () => {
    const fields = [verdict, issues, field('safe', { type: 'boolean' }), field('n', { type: 'numeric' })];
    const answer = { ...emptyAnswer, values: { verdict: 'pass', issues: ['tone'], safe: false, n: 0 } };
    expect(fitAnswer({ version: 2, fields }, item, answer)).toBe(answer);
  });

  it('loses what was said to a question that is gone, or is of another kind now', () => {
    expect(fit([verdict], { verdict: 'pass', note: 'x' })).toEqual({
      ...emptyAnswer,
      comment: 'kept',
      values: { verdict: 'pass' },
    });
    expect(fit([field('note', { type: 'numeric' })], { note: 'x' }).values).toEqual({});
    expect(fit([issues], { issues: 'tone' }).values).toEqual({});
    expect(fit([verdict], { verdict: ['pass'] }).values).toEqual({});
  });

  it('loses an option, a choice among several and a label that are no longer there', () => {
    expect(fit([verdict], { verdict: 'fail' }).values).toEqual({});
    expect(fit([issues], { issues: ['tone', 'format'] }).values).toEqual({});
    const spans = field('spans', { type: 'spans', labels: [{ value: 'error' }] });
    const kept = [{ start: 0, end: 1, label: 'error' }];
    expect(fit([spans], { spans: kept }).values).toEqual({ spans: kept });
    expect(fit([spans], { spans: [...kept, { start: 2, end: 3, label: 'gone' }] }).values).toEqual({});
  });

  it('goes by the sides as made where each side of a pair is asked', () => {
    const safe = field('safe', { type: 'boolean', per_side: true });
    expect(fit([safe], { 'safe.a': true, 'safe.b': false, safe: true }, pair).values).toEqual({
      'safe.a': true,
      'safe.b': false,
    });
  });

  it('of a queue without questions is the one that the page asks', () => {
    expect(fit([], { label: 'good' }).values).toEqual({ label: 'good' });
    expect(fit([], { label: 'pass' }).values).toEqual({});
  });
});
