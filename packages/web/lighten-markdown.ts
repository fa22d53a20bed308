import type { Plugin } from 'vite';

interface Lighter {
  source: string;
  importer?: string;
  code: string;
}

/** What the page never comes to: the sanitising lets no SVG and no style through, and browsers clone by themselves. */
const lighter: readonly Lighter[] = [
  {
    source: './lib/svg.js',
    importer: '/property-information/',
    code: 'export const svg = { property: {}, normal: {} };',
  },
  { source: 'style-to-js', code: 'export default () => ({});' },
  { source: '@ungap/structured-clone', code: 'export default (value) => structuredClone(value);' },
];
const prefix = '\0lighter:';

/** Keeps parts of the markdown renderer that have nothing to do here out of what the review screen loads. */
export const lightenMarkdown: Plugin = {
  name: 'lighten-markdown',
  apply: 'build',
  enforce: 'pre',
  resolveId(source, importer = '') {
    const place = lighter.findIndex((one) => one.source === source && importer.includes(one.importer ?? ''));
    return place < 0 ? null : `${prefix}${place}`;
  },
  load: (id) => (id.startsWith(prefix) ? lighter[Number(id.slice(prefix.length))]?.code : null),
};
