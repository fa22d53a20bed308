import type { RaterReliability } from '@evalguard/contract';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { describe, expect, it } from 'vitest';
import insightsAr from '../../../i18n/ar/insights.json';
import insightsDe from '../../../i18n/de/insights.json';
import insightsEn from '../../../i18n/en/insights.json';
import { RaterWarnings } from './rater-warnings.tsx';

const warning = (code: string) => ({ code, message: `The server on ${code}.`, figures: { needed: 4 } });
const rater = (name: string, codes: string[]) =>
  ({ name, warnings: codes.map(warning) }) as unknown as RaterReliability;

function show(locale: 'en' | 'de' | 'ar', insights: object, raters: RaterReliability[]): string {
  return renderToStaticMarkup(
    <IntlProvider locale={locale} messages={{ insights } as never} timeZone="UTC">
      <RaterWarnings raters={raters} />
    </IntlProvider>,
  );
}

describe.each([
  ['en', insightsEn],
  ['de', insightsDe],
  ['ar', insightsAr],
] as const)('warnings of raters in %s', (locale, insights) => {
  it('says each kind once, in its own words, with the raters whom it concerns', () => {
    const html = show(locale, insights, [
      rater('Ada', ['few_raters_per_item', 'few_answers']),
      rater('Ben', ['few_raters_per_item']),
      rater('Caro', ['precise_rater']),
    ]);
    const lines = html.split('<li>').slice(1);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/Ada.*Ben/);
    expect(lines[1]).toContain('Ada');
    expect(lines[1]).not.toContain('Ben');
    expect(lines[2]).toContain('Caro');
    expect(html).not.toMatch(/The server on|insights\./);
    expect(lines[0]).toMatch(/[4٤]/);
  });

  it('leaves what it has no words for to the server, and is not there without a warning', () => {
    expect(show(locale, insights, [rater('Ada', ['new_code'])])).toContain('The server on new_code.');
    expect(show(locale, insights, [rater('Ada', [])])).toBe('');
  });
});
