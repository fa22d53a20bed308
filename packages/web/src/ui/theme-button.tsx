import { useTranslations } from 'use-intl';
import { setTheme, themes, useTheme } from './theme.ts';

const drawings = {
  system: 'M4 5h16v11H4z M9 20h6 M12 16v4',
  light:
    'M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8z M12 2v2 M12 20v2 M2 12h2 M20 12h2 M5 5l1.4 1.4 M17.6 17.6L19 19 M5 19l1.4-1.4 M17.6 6.4L19 5',
  dark: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
};

/** Goes through system, light and dark. */
export function ThemeButton() {
  const t = useTranslations('shell.theme');
  const theme = useTheme();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const label = t('switch', { theme: t(theme), next: t(next) });
  return (
    <button
      type="button"
      onClick={() => setTheme(next)}
      aria-label={label}
      title={label}
      className="grid size-9 place-items-center rounded-md text-muted hover:bg-paper hover:text-ink"
    >
      <svg
        viewBox="0 0 24 24"
        className="size-4.5 fill-none stroke-current"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={drawings[theme]} />
      </svg>
    </button>
  );
}
