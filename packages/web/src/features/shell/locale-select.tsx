import { useTranslations } from 'use-intl';
import { useLocaleChoice } from '../../i18n/locale-provider.tsx';
import { type Locale, locales } from '../../i18n/locales.ts';

export function LocaleSelect() {
  const t = useTranslations('shell');
  const { locale, setLocale } = useLocaleChoice();
  return (
    <select
      aria-label={t('language')}
      value={locale}
      onChange={(event) => setLocale(event.target.value as Locale)}
      className="h-9 rounded-md bg-transparent px-1.5 text-sm text-muted hover:text-ink [&>option]:bg-raised [&>option]:text-ink"
    >
      {Object.entries(locales).map(([code, { name }]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
