import { fileURLToPath } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

type Messages = { [key: string]: string | Messages };

/** What takes placeholders is stored parsed, as JSON; plain words stay words. */
function compiled(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => {
      if (typeof value !== 'string') return [key, compiled(value)];
      return [key, /[{<]/.test(value) ? JSON.stringify(parse(value)) : value];
    }),
  );
}

/**
 * Parses the messages of the catalogues when the page is built. The parser, a fourteenth of what the review screen may
 * weigh, then stays out of the browser; `read-compiled-message.ts` stands in its place.
 */
export const compileMessages: Plugin = {
  name: 'compile-messages',
  apply: 'build',
  enforce: 'pre',
  config: () => ({
    resolve: {
      alias: [
        {
          find: /^@formatjs\/icu-messageformat-parser$/,
          replacement: fileURLToPath(new URL('src/i18n/read-compiled-message.ts', import.meta.url)),
        },
      ],
    },
  }),
  transform: (code, id) =>
    /\/src\/i18n\/\w+\/[\w-]+\.json$/.test(id)
      ? { code: JSON.stringify(compiled(JSON.parse(code))), map: null }
      : null,
};
