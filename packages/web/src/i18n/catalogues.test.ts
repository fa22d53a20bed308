import { describe, expect, it } from 'vitest';
import { leadsMessagesAr } from './leads-messages-ar.ts';
import { leadsMessagesDe } from './leads-messages-de.ts';
import { leadsMessagesEn } from './leads-messages-en.ts';
import { messagesAr } from './messages-ar.ts';
import { messagesDe } from './messages-de.ts';
import { messagesEn } from './messages-en.ts';

const catalogueEn = { ...messagesEn, ...leadsMessagesEn };
const catalogueDe = { ...messagesDe, ...leadsMessagesDe };
const catalogueAr = { ...messagesAr, ...leadsMessagesAr };

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
  ['de', catalogueDe],
  ['ar', catalogueAr],
])('the catalogue %s', (_locale, messages) => {
  const english = flatten(catalogueEn);
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
  const left = flatten(catalogueAr).filter(
    ([, text]) => !/[\u0600-\u06ff]/.test(text) && /[a-z]/i.test(withoutPlaceholders(text)),
  );
  expect(left.map(([key]) => key)).toEqual(['shell.product']);
});
