import { expect, it } from 'vitest';
import { adjudicationCommandOf } from './adjudication-commands.ts';

const press = (key: string, code: string, held: Partial<KeyboardEvent> = {}) => ({
  ...{ key, code, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false },
  ...held,
});

it("takes a rater's answer by Shift and the key of a digit, whatever it types", () => {
  expect(adjudicationCommandOf(press('!', 'Digit1', { shiftKey: true }), false)).toBe(1);
  expect(adjudicationCommandOf(press('"', 'Digit2', { shiftKey: true }), false)).toBe(2);
  expect(adjudicationCommandOf(press('1', 'Digit1'), false)).toBe(null);
  expect(adjudicationCommandOf(press('!', 'Digit1', { shiftKey: true }), true)).toBe(null);
});

it('has letters with Shift for commands, on other alphabets too', () => {
  expect(adjudicationCommandOf(press('S', 'KeyS', { shiftKey: true }), false)).toBe('release');
  expect(adjudicationCommandOf(press('س', 'KeyS', { shiftKey: true }), false)).toBe('release');
  expect(adjudicationCommandOf(press('؟', 'Slash', { shiftKey: true }), false)).toBe('shortcuts');
});

it('submits from a text with Control alone', () => {
  expect(adjudicationCommandOf(press('Enter', 'Enter'), true)).toBe(null);
  expect(adjudicationCommandOf(press('Enter', 'Enter', { ctrlKey: true }), true)).toBe('submit');
  expect(adjudicationCommandOf(press('Enter', 'Enter'), false)).toBe('submit');
});
