import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compileMessages } from './compile-messages.ts';
import { lightenMarkdown } from './lighten-markdown.ts';
import { reviewChunk } from './review-chunk.ts';

/** The text face is asked for with the document: it is there for the first paint, or the page goes without it. */
const preloadFont: Plugin = {
  name: 'preload-font',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle }) {
      const font = Object.keys(bundle ?? {}).find((name) => name.endsWith('.woff2'));
      if (font === undefined) return [];
      const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font}`, crossorigin: true };
      return [{ tag: 'link', attrs, injectTo: 'head-prepend' }];
    },
  },
};

export default defineConfig({
  plugins: [compileMessages, lightenMarkdown, react(), tailwindcss(), preloadFont],
  server: {
    // `npm run dev -w packages/web` beside a running server; API_ORIGIN says where that listens.
    proxy: { '/api': { target: process.env.API_ORIGIN ?? 'http://127.0.0.1:3000' } },
  },
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    manifest: true,
    // The page's policy forbids data: in scripts and styles, so nothing is inlined.
    assetsInlineLimit: 0,
    // Every supported browser preloads modules by itself; the polyfill would be an extra script.
    modulePreload: { polyfill: false },
    target: 'es2022',
    // What every screen starts with comes in one file: in a score of small ones it was 7 KB larger (gzip).
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'index', tags: ['$initial'], priority: 1 },
            { name: reviewChunk, debugName: 'review', includeDependenciesRecursively: false },
          ],
        },
      },
    },
    // Grammars of the code highlighting are large and fetched one by one, only for code in their language.
    chunkSizeWarningLimit: 1_000,
  },
});
