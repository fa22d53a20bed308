import type { Rubric } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import { fieldsFor, toJudgement, valuesBySide } from './answer-fields.ts';
import { checkAnswer } from './check-answer.ts';
import { emptyAnswer, type HeldItem } from './review-state.ts';

const held = (target: Record<string, unknown>, reopened: string[] | null = null) =>
  ({
    item: { id: 'i', target_id: 't', target_type: target.type },
    target,
    display: null,
    reopened_fields: reopened,
  }) as unknown as HeldItem;

const options = [{ value: 'a', hotkey: 'a' }, { value: 'b', hotkey: 'b' }, { value: 'tie' }];
const preference: Rubric = {
  version: 1,
  fields: [
    { key: 'preference', label: 'Better?', type: 'categorical', required: true, multiple: false, options },
  ],
};
const pair = (...sides: string[]) =>
  held({ type: 'pairwise', sides: sides.map((side) => ({ side, output: side })) });

describe('the fields of an item', () => {
  it('in a swapped pair the first place keeps its key and stands for the side that is seen there', () => {
    const [field] = fieldsFor(preference, pair('b', 'a'), 'Verdict');
    expect(field).toMatchObject({
      options: [
        { label: 'A', hotkey: 'a', value: 'b' },
        { label: 'B', hotkey: 'b', value: 'a' },
        { value: 'tie' },
      ],
    });
    expect(fieldsFor(preference, pair('a', 'b'), 'Verdict')[0]).toMatchObject({ options });
  });

  it('one asked of each side is two, in the order seen, and its answers go out by the sides as made', () => {
    const rubric: Rubric = {
      version: 1,
      fields: [{ key: 'safe', label: 'Safe', type: 'boolean', required: true, per_side: true }],
    };
    const swapped = pair('b', 'a');
    const fields = fieldsFor(rubric, swapped, 'Verdict');
    expect(fields.map(({ key, label }) => [key, label])).toEqual([
      ['safe.b', 'Safe · A'],
      ['safe.a', 'Safe · B'],
    ]);
    expect(fieldsFor(rubric, pair('a', 'b'), 'Verdict').map(({ key }) => key)).toEqual(['safe.a', 'safe.b']);
    const half = { ...emptyAnswer, values: { 'safe.b': false } };
    expect([...checkAnswer(fields, half).keys()]).toEqual(['safe.a']);
    const whole = { ...emptyAnswer, values: { 'safe.b': false, 'safe.a': true } };
    const { values } = toJudgement(rubric, swapped, whole, 0);
    expect(values).toEqual({ safe: { a: true, b: false } });
    expect(valuesBySide({ ...values, list: ['x'], note: 'y' })).toEqual({
      'safe.a': true,
      'safe.b': false,
      list: ['x'],
      note: 'y',
    });
  });

  it('only those opened again are asked, when some were', () => {
    const rubric: Rubric = {
      version: 2,
      fields: ['old', 'new'].map((key) => ({ key, label: key, type: 'boolean' as const, required: true })),
    };
    const fields = fieldsFor(rubric, held({ type: 'eval_case' }, ['new']), 'Verdict');
    expect(fields.map(({ key }) => key)).toEqual(['new']);
    expect([...checkAnswer(fields, emptyAnswer).keys()]).toEqual(['new']);
  });

  it('a queue without a rubric asks for a label', () => {
    const rubric: Rubric = { version: 1, fields: [] };
    const item = held({ type: 'eval_case' });
    expect(fieldsFor(rubric, item, 'Verdict')[0]).toMatchObject({ key: 'label', label: 'Verdict' });
    const answer = { ...emptyAnswer, values: { label: 'good' } };
    expect(toJudgement(rubric, item, answer, 5)).toEqual({
      values: {},
      label: 'good',
      flagged: false,
      flag_reason: null,
      comment: null,
      duration_ms: 5,
    });
  });
});

describe('an answer on the wire', () => {
  const rubric: Rubric = {
    version: 1,
    fields: [
      { key: 'fixed', label: 'Fixed', type: 'correction', required: false },
      { key: 'note', label: 'Note', type: 'text', required: false, max_length: 3 },
      {
        key: 'score',
        label: 'Score',
        type: 'numeric',
        required: false,
        min: 0,
        max: 1,
        step: 0.1,
        display: 'slider',
      },
    ],
  };
  const item = held({ type: 'eval_case', actual_output: 'as it was' });

  it('leaves out what was left open, and a correction that corrects nothing', () => {
    const values = { fixed: 'as it was', note: '', score: undefined };
    expect(toJudgement(rubric, item, { ...emptyAnswer, values }, 0).values).toEqual({});
    expect(toJudgement(rubric, item, { ...emptyAnswer, values: { fixed: 'better' } }, 0).values).toEqual({
      fixed: 'better',
    });
  });

  it('is held back for a number off its steps or a text too long, as the server would', () => {
    const faults = checkAnswer(rubric.fields, { ...emptyAnswer, values: { note: 'long', score: 0.25 } });
    expect([...faults]).toEqual([
      ['note', 'tooLong'],
      ['score', 'offStep'],
    ]);
    expect(checkAnswer(rubric.fields, { ...emptyAnswer, values: { score: 0.1 + 0.2 } }).size).toBe(0);
  });
});
