import { type ReactNode, use } from 'react';
import { IntlProvider, useMessages } from 'use-intl';
import { type LeadsMessages, leadsMessagesEn } from './leads-messages-en.ts';
import { useLocaleChoice } from './locale-provider.tsx';
import type { Locale } from './locales.ts';

const load: Record<Locale, () => Promise<LeadsMessages>> = {
  en: async () => leadsMessagesEn,
  de: async () => (await import('./leads-messages-de.ts')).leadsMessagesDe,
  ar: async () => (await import('./leads-messages-ar.ts')).leadsMessagesAr,
};

const loaded = new Map<Locale, Promise<LeadsMessages>>();

/** One promise a locale: `use` waits for the same one in every render. */
function leadsMessages(locale: Locale): Promise<LeadsMessages> {
  const known = loaded.get(locale);
  if (known !== undefined) return known;
  const messages = load[locale]();
  loaded.set(locale, messages);
  return messages;
}

/** Adds the words of the leads' screens; raters, who never open those, do not load them. */
export function LeadsProvider({ children }: { children: ReactNode }) {
  const { locale } = useLocaleChoice();
  const shared = useMessages();
  const messages = use(leadsMessages(locale));
  return (
    <IntlProvider
      locale={locale}
      messages={{ ...shared, ...messages }}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
    >
      {children}
    </IntlProvider>
  );
}
