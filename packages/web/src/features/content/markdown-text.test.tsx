// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, describe, expect, it } from 'vitest';
import { messagesEn } from '../../i18n/messages-en.ts';
import { MarkdownText } from './markdown-text.tsx';

afterEach(cleanup);

const show = (text: string) =>
  render(
    <IntlProvider locale="en" messages={messagesEn} timeZone="UTC">
      <MarkdownText text={text} />
    </IntlProvider>,
  ).container;

const levels = (container: Element) =>
  [...container.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => heading.tagName);

describe('MarkdownText', () => {
  it('puts headings below those of the page, and lets none skip a level', () => {
    expect(levels(show('# a\n\n### b\n\n###### c\n\n# d'))).toEqual(['H4', 'H5', 'H6', 'H4']);
    cleanup();
    expect(levels(show('###### a\n\n## b'))).toEqual(['H4', 'H5']);
  });

  it('ends a line where its author did', () => {
    expect(show('Roses are red,\nviolets are **blue**').querySelectorAll('br')).toHaveLength(1);
    cleanup();
    expect(show('| a |\n|---|\n| x<br>y |').querySelectorAll('td br')).toHaveLength(1);
  });

  it('gives lists, tables and quotes the direction of their text, whatever that of the page is', () => {
    const container = show('- سؤال\n- two\n\n> سؤال\n\n1. One سؤال\n\n| سؤال |\n|---|\n| x |');
    const directions = ['ul', 'blockquote', 'ol', 'table'].map((tag) =>
      container.querySelector(tag)?.getAttribute('dir'),
    );
    expect(directions).toEqual(['rtl', 'rtl', 'ltr', 'rtl']);
    expect(container.querySelector('blockquote p')?.getAttribute('dir')).toBe('auto');
  });

  it('shows blocks of HTML as code, and a single line of it as text', () => {
    const container = show('<div>\n<p>hi</p>\n</div>\n\n<b>one</b>');
    expect(container.querySelector('pre')?.textContent).toBe('<div>\n<p>hi</p>\n</div>');
    expect(container.querySelector('p')?.textContent).toBe('<b>one</b>');
  });

  it('reads tasks, struck text and tables of GitHub', () => {
    const container = show('- [x] done\n- [ ] open\n\n~~gone~~\n\n| a |\n|:-:|\n| b |');
    const tasks = [...container.querySelectorAll('[role=img]')].map((task) =>
      task.getAttribute('aria-label'),
    );
    expect(tasks).toEqual(['Done', 'Not done']);
    expect(container.querySelector('del')?.textContent).toBe('gone');
    expect(container.querySelector('td')?.textContent).toBe('b');
  });
});
