import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type IntlError, IntlErrorCode, IntlProvider } from 'use-intl';
import { loadMessages } from './load-messages.ts';
import { type Locale, rememberLocale } from './locales.ts';
import type { Messages } from './messages-en.ts';

interface LocaleChoice {
  locale: Locale;
  setLocale(locale: Locale): void;
}

const LocaleContext = createContext<LocaleChoice>({ locale: 'en', setLocale: () => undefined });

export const useLocaleChoice = () => useContext(LocaleContext);

/**
 * Dates are in the time zone of the browser, which formats take by themselves. To ask for its name costs a slow
 * processor a tenth of a second before the first paint, so it is not given, and its absence is no fault.
 */
function report(error: IntlError): void {
  if (error.code !== IntlErrorCode.ENVIRONMENT_FALLBACK) console.error(error);
}

interface LocaleProviderProps {
  initial: { locale: Locale; messages: Messages };
  children: ReactNode;
}

/** Messages, numbers and dates of the chosen locale; the first catalogue is loaded before the first render. */
export function LocaleProvider({ initial, children }: LocaleProviderProps) {
  const [current, setCurrent] = useState(initial);
  const choice = useMemo<LocaleChoice>(
    () => ({
      locale: current.locale,
      setLocale: (locale) => {
        void loadMessages(locale).then((messages) => setCurrent({ locale, messages }));
      },
    }),
    [current.locale],
  );
  useEffect(() => rememberLocale(current.locale), [current.locale]);
  return (
    <LocaleContext value={choice}>
      <IntlProvider locale={current.locale} messages={current.messages} onError={report}>
        {children}
      </IntlProvider>
    </LocaleContext>
  );
}
