// Every kind of content on one page, for the browser test and for looking at. The product does not contain it.
import '../../../styles.css';
import { createRoot } from 'react-dom/client';
import { IntlProvider } from 'use-intl';
import { loadMessages } from '../../../i18n/load-messages.ts';
import { type Locale, locales } from '../../../i18n/locales.ts';
import { TargetContent } from '../target-content.tsx';
import { samples } from './samples.ts';

const query = new URLSearchParams(location.search);
const locale = (query.get('locale') ?? 'en') as Locale;
const sample = samples[query.get('sample') ?? 'case'];
const root = document.getElementById('root');
if (root === null || sample === undefined) throw new Error('no such sample');
document.documentElement.dataset.theme = query.get('theme') ?? 'light';
document.documentElement.lang = locale;
document.documentElement.dir = locales[locale].direction;

// As on the review screen, where the item scrolls in a box of its own.
const box = query.has('box') ? 'h-dvh overflow-y-auto' : '';
const isWide = sample.target?.type === 'pairwise';
createRoot(root).render(
  <IntlProvider locale={locale} messages={await loadMessages(locale)} timeZone="UTC">
    <div className={box}>
      <main
        className={`mx-auto w-full px-5 py-6 lg:px-10 lg:py-9 ${isWide ? 'max-w-[86rem]' : 'max-w-[50rem]'}`}
      >
        <h1 className="sr-only">Review</h1>
        <h2 className="mb-6 font-mono text-[0.8125rem] text-muted">{String(sample.target?.id ?? 'item')}</h2>
        <TargetContent target={sample.target} display={sample.display} images="blocked" />
      </main>
    </div>
  </IntlProvider>,
);
