import { describe, expect, it } from 'vitest';
import { messagesAr } from './messages-ar.ts';
import { messagesDe } from './messages-de.ts';
import { messagesEn } from './messages-en.ts';

/** Every message as "path.of.key" → text. */
function flatten(messages: object, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : flatten(value, `${path}${key}.`),
  );
}

/** What a message lets its caller fill in. */
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name))]
    .filter((name) => name !== undefined)
    .sort();

describe.each([
  ['de', messagesDe],
  ['ar', messagesAr],
])('the catalogue %s', (_locale, messages) => {
  const english = flatten(messagesEn);
  const translated = new Map(flatten(messages));

  it('has every message of the English one and no other', () => {
    expect([...translated.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  });

  it('fills in the same things', () => {
    for (const [key, text] of english) {
      expect([key, placeholders(translated.get(key) ?? '')]).toEqual([key, placeholders(text)]);
    }
  });
});

it('Arabic leaves nothing in Latin letters but the name of the product', () => {
  const withoutPlaceholders = (text: string) => text.replaceAll(/\{[^{}]*\}/g, '');
  const left = flatten(messagesAr).filter(
    ([, text]) => !/[\u0600-\u06ff]/.test(text) && /[a-z]/i.test(withoutPlaceholders(text)),
  );
  expect(left.map(([key]) => key)).toEqual(['shell.product']);
});
