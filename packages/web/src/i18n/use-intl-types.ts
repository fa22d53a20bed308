import type { LeadsMessages } from './leads-messages-en.ts';
import type { Locale } from './locales.ts';
import type { Messages } from './messages-en.ts';

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages & LeadsMessages;
  }
}
