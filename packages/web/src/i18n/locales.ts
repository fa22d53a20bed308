/** What the page can speak; a locale's catalogue is fetched when it is chosen. */
export const locales = {
  en: { name: 'English', direction: 'ltr' },
  de: { name: 'Deutsch', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const;

export type Locale = keyof typeof locales;

const storageKey = 'evalguard.locale';

function isLocale(text: string | null | undefined): text is Locale {
  return text !== null && text !== undefined && Object.hasOwn(locales, text);
}

/** The locale chosen here before, or the first of the browser's languages that we speak, or English. */
export function initialLocale(): Locale {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(storageKey);
  } catch {
    // Storage may be forbidden.
  }
  if (isLocale(chosen)) return chosen;
  const spoken = navigator.languages.map((tag) => tag.split('-')[0]);
  return spoken.find(isLocale) ?? 'en';
}

/** Writes the locale where the browser and assistive technology look for it, and keeps it. */
export function rememberLocale(locale: Locale): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = locales[locale].direction;
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // Storage may be forbidden; the choice lasts for this page.
  }
}
