import { describe, expect, it } from 'vitest';
import type { AnswerForm } from '../answer-form.tsx';
import { labelOfKey } from './label-of-key.ts';
import { spanAnswers } from './span-answers.ts';
import { marksOf, type SpansRubricField, type TextSpan } from './text-span.ts';

const field = (key: string, labels: SpansRubricField['labels']): SpansRubricField => ({
  ...{ key, label: key, type: 'spans', required: false },
  labels,
});
const errors = field('errors', [{ value: 'fact' }, { value: 'tone', hotkey: 't' }]);
const praise = field('praise', [{ value: 'clear', hotkey: 'q' }]);
const text = 'A 🙂 smile, a frown';

/** The answers to one question, as the form holds them. */
function open(spans: TextSpan[]) {
  const held = { spans, chosen: null as string | null, active: '' };
  const form = {
    chosen: null,
    choose: (chosen: AnswerForm['chosen']) => {
      held.chosen = chosen?.id ?? null;
    },
    onActivate: (key: string) => {
      held.active = key;
    },
    onAnswer: (_: string, value: unknown) => {
      held.spans = value as TextSpan[];
    },
  } as unknown as AnswerForm;
  return { held, answers: () => spanAnswers(errors, { text, value: held.spans, form }) };
}

describe('highlights of a question', () => {
  it('are counted in code points, kept in the order of the text, and each once', () => {
    const { held, answers } = open([]);
    const frown = text.indexOf('frown');
    answers().add({ start: frown, end: frown + 5 }, 'fact');
    answers().add({ start: 5, end: 10 }, 'tone');
    answers().add({ start: 5, end: 10 }, 'tone');
    expect(held.spans).toEqual([
      { start: 4, end: 9, label: 'tone' },
      { start: 13, end: 18, label: 'fact' },
    ]);
    expect(held).toMatchObject({ chosen: 'errors 4-9 tone', active: 'errors' });
    const quotes = marksOf(errors, held.spans, text, ({ value }) => value);
    expect(quotes.map(({ start, end }) => text.slice(start, end))).toEqual(['smile', 'frown']);
  });

  it('keep their comment under another label, and do without an empty one', () => {
    const { held, answers } = open([{ start: 4, end: 9, label: 'tone', comment: 'too much' }]);
    answers().relabel('errors 4-9 tone', 'fact');
    expect(held.spans).toEqual([{ start: 4, end: 9, label: 'fact', comment: 'too much' }]);
    expect(held.chosen).toBe('errors 4-9 fact');
    answers().comment('errors 4-9 fact', '');
    expect(held.spans).toEqual([{ start: 4, end: 9, label: 'fact' }]);
    answers().remove('errors 4-9 fact');
    expect(held).toMatchObject({ spans: [], chosen: null });
  });
});

describe('a key on a selection', () => {
  const press = (key: string, code = '') => labelOfKey({ key, code }, [errors, praise]);

  it('is a label of the first question by number, and of any by letter, on every layout', () => {
    expect(press('1')).toEqual({ field: errors, label: 'fact' });
    expect(press('٢', 'Digit2')).toEqual({ field: errors, label: 'tone' });
    expect(press('t')).toEqual({ field: errors, label: 'tone' });
    expect(press('q')).toEqual({ field: praise, label: 'clear' });
    expect([press('3'), press('x'), press('0')]).toEqual([null, null, null]);
  });
});
