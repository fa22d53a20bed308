import { keptHotkeys, type RubricField } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import { emptyAnswer } from '../model/review-state.ts';
import { commandOf } from './review-commands.ts';
import { nextActive, rubricAction } from './rubric-key.ts';

const fields: RubricField[] = [
  {
    key: 'verdict',
    label: 'Verdict',
    type: 'categorical',
    required: true,
    multiple: false,
    hotkey: 'v',
    options: [
      { value: 'pass', hotkey: 'p' },
      { value: 'fail', hotkey: 'f' },
    ],
  },
  {
    key: 'issues',
    label: 'Issues',
    type: 'categorical',
    required: false,
    multiple: true,
    options: [{ value: 'tone', hotkey: 'f' }, { value: 'format' }],
  },
  { key: 'safe', label: 'Safe', type: 'boolean', required: true, hotkey: 'y' },
  { key: 'score', label: 'Score', type: 'numeric', required: true, min: 0, max: 5, display: 'stars' },
];
const answered = (values: Record<string, unknown>) => ({ ...emptyAnswer, values });
const press = (key: string, active: string | null, values = {}, code = '') =>
  rubricAction({ key, code }, fields, active, answered(values));

describe('a key on the rubric', () => {
  it('a digit chooses in the active field, counted from 1', () => {
    expect(press('2', 'verdict')).toEqual({ kind: 'answer', key: 'verdict', value: 'fail' });
    expect(press('9', 'verdict')).toBeNull();
  });

  it('a digit is the number itself in a numeric field, 0 too', () => {
    expect(press('0', 'score')).toEqual({ kind: 'answer', key: 'score', value: 0 });
    expect(press('6', 'score')).toBeNull();
  });

  it('a number of several digits, or of fractions, is typed into its box, and stays there', () => {
    const wide = (more: object) =>
      [
        { key: 'n', label: 'N', type: 'numeric', required: true, min: 0, ...more },
        ...fields,
      ] as RubricField[];
    const digit = (list: RubricField[], key: string) =>
      rubricAction({ key, code: '' }, list, 'n', answered({}));
    const hundred = wide({ max: 100, step: 1, display: 'slider' });
    expect(digit(hundred, '7')).toEqual({ kind: 'type', key: 'n' });
    expect(nextActive(hundred, 'n', answered({ n: 7 }))).toBe('n');
    expect(digit(wide({ max: 1 }), '0')).toEqual({ kind: 'type', key: 'n' });
    const ten = wide({ min: 1, max: 10, step: 1 });
    expect(digit(ten, '0')).toEqual({ kind: 'answer', key: 'n', value: 10 });
    expect(nextActive(ten, 'n', answered({ n: 10 }))).toBe('verdict');
  });

  it('a digit in a text field goes to the first question that still has to be answered', () => {
    const withNote: RubricField[] = [
      ...fields,
      { key: 'note', label: 'Note', type: 'text', required: false },
    ];
    const key = (values: Record<string, unknown>) =>
      rubricAction({ key: '1', code: 'Digit1' }, withNote, 'note', answered(values));
    expect(key({})).toMatchObject({ key: 'verdict' });
    expect(key({ verdict: 'pass' })).toMatchObject({ key: 'safe', value: true });
    expect(key({ verdict: 'pass', safe: true, score: 1 })).toBeNull();
  });

  it('with several choices the same key adds and takes away', () => {
    expect(press('1', 'issues', { issues: ['format'] })).toMatchObject({ value: ['format', 'tone'] });
    expect(press('1', 'issues', { issues: ['format', 'tone'] })).toMatchObject({ value: ['format'] });
  });

  it('a letter works from anywhere, and the active field goes first where two claim it', () => {
    expect(press('p', 'score')).toMatchObject({ key: 'verdict', value: 'pass' });
    expect(press('f', 'issues')).toMatchObject({ key: 'issues' });
    expect(press('f', 'score')).toMatchObject({ key: 'verdict' });
  });

  it('the name of a yes-or-no field says yes, and then no', () => {
    expect(press('y', 'verdict')).toMatchObject({ key: 'safe', value: true });
    expect(press('y', 'verdict', { safe: true })).toMatchObject({ key: 'safe', value: false });
  });

  it('a layout without Latin letters reaches the same by the place of the key', () => {
    expect(press('ح', 'score', {}, 'KeyP')).toMatchObject({ key: 'verdict', value: 'pass' });
    expect(press('٢', 'verdict', {}, 'Digit2')).toMatchObject({ value: 'fail' });
  });

  it('a layout that swaps letters goes by what the key types', () => {
    // The German key for Z lies where the American Y is.
    expect(press('z', 'verdict', {}, 'KeyY')).toBeNull();
    expect(press('y', 'verdict', {}, 'KeyZ')).toMatchObject({ key: 'safe' });
    // The French row types digits with Shift only.
    expect(press('é', 'verdict', {}, 'Digit2')).toMatchObject({ value: 'fail' });
  });

  it('what is answered by one key leads to the next open required field, in a circle', () => {
    expect(nextActive(fields, 'verdict', answered({ verdict: 'pass' }))).toBe('safe');
    expect(nextActive(fields, 'score', answered({ score: 1 }))).toBe('verdict');
    expect(nextActive(fields, 'issues', answered({ issues: ['tone'] }))).toBe('issues');
  });
});

describe('a key of the page', () => {
  const key = (given: Partial<KeyboardEvent>) => ({
    key: '',
    code: '',
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    ...given,
  });

  it('no single letter or digit is one, so every one is free for the rubric', () => {
    for (const sign of 'abcdefghijklmnopqrstuvwxyz0123456789') {
      const code = /\d/.test(sign) ? `Digit${sign}` : `Key${sign.toUpperCase()}`;
      expect(commandOf(key({ key: sign, code }), false)).toBeNull();
    }
  });

  it('the signs that are commands are those that the server refuses as hotkeys', () => {
    const signs = [...Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)), '؟'];
    const commands = signs.filter((sign) => commandOf(key({ key: sign }), false) !== null);
    expect(new Set(commands)).toEqual(new Set([...keptHotkeys].filter((sign) => !/\d/.test(sign))));
  });

  it('commands go by what the key types, and by its place where that is no Latin letter', () => {
    expect(commandOf(key({ key: 'z', code: 'KeyY', ctrlKey: true }), false)).toBe('undo');
    expect(commandOf(key({ key: 'y', code: 'KeyZ', ctrlKey: true }), false)).toBeNull();
    expect(commandOf(key({ key: 'ٍ', code: 'KeyS', shiftKey: true }), false)).toBe('skip');
  });

  it('brackets typed with AltGr are brackets, and those with Command stay with the browser', () => {
    expect(commandOf(key({ key: '[', code: 'Digit8', ctrlKey: true, altKey: true }), false)).toBe('previous');
    expect(commandOf(key({ key: '[', code: 'BracketLeft' }), false)).toBe('previous');
    expect(commandOf(key({ key: '[', code: 'BracketLeft', metaKey: true }), false)).toBeNull();
  });

  it('in a text only Control and Enter, or K, leave it', () => {
    expect(commandOf(key({ key: 'Enter' }), true)).toBeNull();
    expect(commandOf(key({ key: '?' }), true)).toBeNull();
    expect(commandOf(key({ key: 'z', code: 'KeyZ', ctrlKey: true }), true)).toBeNull();
    expect(commandOf(key({ key: 'Enter', ctrlKey: true }), true)).toBe('submit');
    expect(commandOf(key({ key: 'k', code: 'KeyK', metaKey: true }), true)).toBe('menu');
  });
});
