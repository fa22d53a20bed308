import type { Locale } from './locales.ts';
import { type Messages, messagesEn } from './messages-en.ts';

const load: Record<Locale, () => Promise<Messages>> = {
  en: async () => messagesEn,
  de: async () => (await import('./messages-de.ts')).messagesDe,
  ar: async () => (await import('./messages-ar.ts')).messagesAr,
};

export async function loadMessages(locale: Locale): Promise<Messages> {
  return await load[locale]();
}
