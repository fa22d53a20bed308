import { createTranslator } from 'use-intl';
import { describe, expect, it } from 'vitest';
import { loadMessages } from '../../i18n/load-messages.ts';
import { type Locale, locales } from '../../i18n/locales.ts';
import { messagesEn } from '../../i18n/messages-en.ts';

type Catalogue = { [key: string]: string | Catalogue };

const leaves = (catalogue: Catalogue, path = ''): string[] =>
  Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : leaves(value, `${path}${key}.`),
  );

const values = {
  ...{ count: 3, current: 2, place: 1, input: 10, output: 20, total: 30 },
  ...{ language: 'Python', name: 'Search', seconds: '1.5' },
};

describe.each(Object.keys(locales) as Locale[])('the messages about content in %s', (locale) => {
  it('are all there and all format', async () => {
    const messages = await loadMessages(locale);
    expect(leaves(messages.content)).toEqual(leaves(messagesEn.content));
    const translate = createTranslator({
      locale,
      messages: messages as never,
      namespace: 'content' as never,
      onError: (error) => {
        throw error;
      },
    }) as unknown as (key: string, values: Record<string, unknown>) => string;
    for (const count of [0, 1, 2, 5, 11, 100]) {
      for (const key of leaves(messages.content)) {
        const text = translate(key, { ...values, count });
        expect(text).not.toBe('');
        expect(text).not.toMatch(/[{}]/);
      }
    }
  });
});
