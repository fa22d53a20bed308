import type { Options } from 'rehype-sanitize';

/**
 * What may stand in rendered markdown: an allow-list without style, class, id, form, frame, script, svg or event
 * attributes. Raw HTML never gets this far (it is shown as text); this is the second wall. Addresses are judged once
 * more, and more strictly, where they are rendered.
 */
export const sanitizeSchema: Options = {
  tagNames: [
    ...[
      'p',
      'br',
      'hr',
      'strong',
      'em',
      'del',
      'blockquote',
      'ul',
      'ol',
      'li',
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
    ],
    ...['pre', 'code', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'a', 'img', 'sup', 'section', 'input'],
  ],
  attributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', 'title'],
    code: [['className', /^language-[\w+#.-]{1,40}$/]],
    ol: ['start'],
    th: ['align'],
    td: ['align'],
    input: ['checked'],
  },
  required: { input: { type: 'checkbox', disabled: true } },
  protocols: { href: ['http', 'https', 'mailto'], src: ['https', 'data'] },
  strip: ['script', 'style'],
};
