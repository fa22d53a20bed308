import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { describe, expect, it } from 'vitest';
import insightsAr from '../../../i18n/ar/insights.json';
import insightsDe from '../../../i18n/de/insights.json';
import insightsEn from '../../../i18n/en/insights.json';
import { AlphaWarnings } from './alpha-warnings.tsx';

const warning = (code: string, units: number, needed: number) => ({
  ...{ code, message: `The server on ${code}.`, figures: { units, needed } },
});

function show(locale: 'en' | 'de' | 'ar', insights: object, warnings: ReturnType<typeof warning>[]): string {
  return renderToStaticMarkup(
    <IntlProvider locale={locale} messages={{ insights } as never} timeZone="UTC">
      <AlphaWarnings warnings={warnings} />
    </IntlProvider>,
  );
}

describe.each([
  ['en', insightsEn],
  ['de', insightsDe],
  ['ar', insightsAr],
] as const)('warnings about alpha in %s', (locale, insights) => {
  it('say in words of the page how little there is, and how much it takes', () => {
    const html = show(locale, insights, [warning('few_units', 12, 40), warning('rare_answers', 1, 8)]);
    const lines = html.split('<li>').slice(1);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/12|١٢/);
    expect(lines[0]).toMatch(/40|٤٠/);
    expect(lines[1]).toMatch(/8|٨/);
    expect(html).not.toMatch(/The server on|insights\./);
  });

  it('leave what the page has no words for to the server, and are not there without any', () => {
    expect(show(locale, insights, [warning('new_code', 1, 2)])).toContain('The server on new_code.');
    expect(show(locale, insights, [])).toBe('');
  });
});
