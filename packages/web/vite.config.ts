import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react(), tailwindcss()],
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
  },
});
