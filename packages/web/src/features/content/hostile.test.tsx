// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { afterEach, describe, expect, it } from 'vitest';
import { messagesEn } from '../../i18n/messages-en.ts';
import { hostileTexts } from './gallery/hostile-texts.ts';
import { TargetContent } from './target-content.tsx';

// A part that is loaded when it is wanted may take its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);

const show = (content: ReactNode) =>
  render(
    <IntlProvider locale="en" messages={messagesEn} timeZone="UTC">
      {content}
    </IntlProvider>,
  ).container;

const answer = (text: unknown, images: 'blocked' | 'https' = 'blocked') =>
  show(<TargetContent target={{ type: 'eval_case', actual_output: text }} display={null} images={images} />);

/** Parts that are closed hold nothing until they are opened. */
function openAll(container: Element) {
  for (let closed = container.querySelector('details:not([open])'); closed !== null; ) {
    closed.setAttribute('open', '');
    fireEvent(closed, new Event('toggle'));
    closed = container.querySelector('details:not([open])');
  }
}

const gif = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';

const addressAttributes = [
  'src',
  'href',
  'srcset',
  'action',
  'formaction',
  'data',
  'poster',
  'background',
  'ping',
];

/** Fails on anything in the tree that could run, load, post, or restyle. */
function expectHarmless(container: Element) {
  expect(
    container.querySelectorAll(
      'script, style, iframe, object, embed, form, link, meta, base, math, template, frame, video, audio, source',
    ),
  ).toHaveLength(0);
  // Our own icons are the only drawings, and hold nothing but a path.
  for (const svg of container.querySelectorAll('svg *')) expect(svg.tagName.toLowerCase()).toBe('path');
  for (const element of container.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/i);
      if (addressAttributes.includes(name)) {
        expect(value).toMatch(
          element.tagName === 'IMG' ? /^data:image\/(png|jpeg|gif|webp|avif);/ : /^(https?:|mailto:)/,
        );
      }
      if (name === 'style') expect(value).not.toMatch(/url|position|import|expression/i);
    }
  }
}

describe('hostile content', () => {
  it.each(hostileTexts)('cannot run, load or restyle anything as an answer: %s', (attack) => {
    const container = answer(attack);
    expectHarmless(container);
    expect((window as { pwned?: number }).pwned).toBeUndefined();
  });

  it('cannot in chats, tables, trees, documents, scores, titles and display blocks', async () => {
    const text = hostileTexts.join('\n\n');
    const container = show(
      <TargetContent
        images="blocked"
        display={[
          { type: 'markdown', text, title: text },
          { type: 'text', text },
          { type: 'header', text },
          { type: 'image', url: 'javascript:window.pwned=1', alt: text },
          { type: 'image', url: 'data:image/svg+xml,<svg onload=alert(1)>', alt: '' },
          { type: 'json', value: { [text]: text, url: 'javascript:window.pwned=1', __proto__: { x: text } } },
          {
            type: 'chat',
            messages: [
              { role: text, content: [{ type: 'image_url', image_url: { url: '//evil.example' } }] },
            ],
          },
        ]}
        target={{
          type: 'eval_case',
          input: [
            { role: 'user', content: text },
            { role: 'tool', content: text, tool_call_id: text },
          ],
          context: { documents: [{ title: text, url: 'javascript:window.pwned=1', text }], [text]: text },
          actual_output: [
            { a: hostileTexts[0], b: hostileTexts[1] },
            { a: hostileTexts[2], b: hostileTexts[3] },
          ],
          expected_output: text,
          scorer_results: { [text]: { score: 1, passed: true, reason: text, more: text } },
          metadata: { [text]: text },
          model: text,
        }}
      />,
    );
    await waitFor(() => expect(container.querySelector('[role=tree]')).not.toBeNull());
    openAll(container);
    expect(container.querySelectorAll('details').length).toBeGreaterThan(0);
    expectHarmless(container);
  });

  it('cannot in the names, errors, inputs and events of spans', async () => {
    const text = hostileTexts.join('\n\n');
    const span = {
      ...{ id: text, parent_id: text, name: text, kind: text, started_at_ms: -1e308, ended_at_ms: 1e308 },
      ...{
        status: 'error',
        status_message: text,
        model: text,
        input: text,
        output: [text],
        token_usage: text,
      },
      events: [{ name: text }],
    };
    const container = show(
      <TargetContent
        target={{ type: 'trace', name: text, metadata: { [text]: text }, spans: [span] }}
        display={null}
        images="blocked"
      />,
    );
    await waitFor(() => expect(container.querySelector('[role=tree]')).not.toBeNull());
    openAll(container);
    expect(container.querySelectorAll('details').length).toBeGreaterThan(0);
    expectHarmless(container);
  });

  it('keeps raw HTML as text that can be read', () => {
    expect(answer('Use `b`: <b>bold</b> and <script>alert(1)</script>').textContent).toContain(
      '<script>alert(1)</script>',
    );
  });

  it('links say where they lead, open apart and pass nothing on', () => {
    const link = answer('Go to [your bank](https://bank.example@evil.example/login)').querySelector('a');
    expect(link?.getAttribute('href')).toBe('https://evil.example/login');
    expect(link?.textContent).toContain('evil.example');
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(link?.getAttribute('target')).toBe('_blank');
  });

  it.each([
    'https://bank.example/?evil.example',
    'bank.example evil.example',
    'https://evil.example.bank.example',
  ])('a link text that only holds the host does not hide where it leads: %s', (text) => {
    const link = answer(`**x** [${text}](https://evil.example/)`).querySelector('a');
    expect(link?.querySelector('bdi')?.textContent).toBe('evil.example');
  });

  it('shows a look-alike host in ASCII', () => {
    expect(answer('[apple](https://аpple.com/)').querySelector('a')?.textContent).toContain(
      'xn--pple-43d.com',
    );
  });

  it('shows pictures that stand in the text, and those from elsewhere only when the project allows it', () => {
    const text = `![in](${gif}) ![out](https://pictures.example/cat.png) **x**`;
    expect([...answer(text).querySelectorAll('img')].map((image) => image.src)).toEqual([gif]);
    cleanup();
    const [inside, outside] = answer(text, 'https').querySelectorAll('img');
    expect(inside?.src).toBe(gif);
    expect(outside?.src).toBe('https://pictures.example/cat.png');
    expect(outside?.referrerPolicy).toBe('no-referrer');
    cleanup();
    const never = '![a](http://x.example/a.png) ![b](data:image/svg+xml;base64,PHN2Zz4=) ![c](/a.png) **x**';
    expect(answer(never, 'https').querySelectorAll('img')).toHaveLength(0);
  });

  it('content gives no element an id or a class of its choice', () => {
    const container = answer(
      '# Title {#root}\n\n[^root]\n\n[^root]: note\n\n```x y" class="fixed\ncode\n```',
    );
    expect(container.querySelector('#root, #user-content-fn-root, .fixed')).toBeNull();
  });
});

describe('content made to freeze the page', () => {
  const within = (milliseconds: number, run: () => void) => {
    // The processor's time: others on the machine cannot make it longer.
    const start = process.cpuUsage();
    run();
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(milliseconds);
  };
  // Each of these takes a plain parser seconds to minutes, or its whole stack; the bound leaves room for a slow machine.
  it.each([
    ['nested quotes', '>'.repeat(200_000)],
    ['nested lists', '- '.repeat(100_000)],
    ['open brackets', '['.repeat(200_000)],
    ['open pictures', '![a]('.repeat(50_000)],
    ['stars', '*a_ '.repeat(100_000)],
    ['bare stars', '*'.repeat(200_000)],
    ['back-ticks', Array.from({ length: 600 }, (_, n) => '`'.repeat(n)).join(' ')],
    ['table cells', `|a|b|\n|-|-|\n${'|'.repeat(200_000)}`],
    ['nested JSON', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['nested objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['references', '[a]: /x\n'.repeat(20_000) + '[a]'.repeat(20_000)],
    ['a long line', 'a'.repeat(5_000_000)],
    [
      'five megabytes of markdown',
      '## Title\n\nSome **bold** text with a [link](https://a.example).\n\n'.repeat(80_000),
    ],
  ])('%s', (_, text) => {
    within(2_500, () => {
      const container = answer(text);
      expect(container.querySelector('section')).not.toBeNull();
    });
  });

  it('shows deep structures that come as values', async () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 20_000; level += 1) deep = { deep };
    const container = answer(deep);
    await waitFor(() => expect(container.querySelectorAll('[role=treeitem]').length).toBeGreaterThan(10));
  });
});
