// Builds the page into dist/page when its sources have changed since, and says how much JavaScript each screen needs.
// Plain JavaScript: `npm start` runs it before anything is compiled.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('.', import.meta.url));
const output = join(folder, 'dist', 'page');
const stamp = join(folder, 'dist', 'page.stamp');

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** One hash over everything that the page is made of, the lock file included: it pins the libraries. */
function hashSources() {
  const hash = createHash('sha256');
  const inputs = [
    'src',
    'public',
    'index.html',
    'vite.config.ts',
    'compile-messages.ts',
    'lighten-markdown.ts',
    'review-chunk.ts',
    'package.json',
    '../../package-lock.json',
  ];
  for (const input of inputs) {
    for (const file of filesBelow(join(folder, input))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(relative(folder, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * The scripts of one screen in bytes of gzip: the entry, the screen's own chunk and all that they import at once.
 * `screen` is a module path as it stands in Vite's manifest.
 */
export function measureScreen(screen) {
  const manifest = JSON.parse(readFileSync(join(output, '.vite', 'manifest.json'), 'utf8'));
  const wanted = new Set();
  const visit = (key) => {
    if (wanted.has(key) || manifest[key] === undefined) return;
    wanted.add(key);
    for (const next of manifest[key].imports ?? []) visit(next);
  };
  if (manifest[screen] === undefined) throw new Error(`${screen} is not in the manifest`);
  visit('index.html');
  visit(screen);
  const files = [...wanted].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
  const bytes = files.reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(output, file)), { level: 9 }).length,
    0,
  );
  return { files, bytes };
}

export const reviewScreen = 'src/routes/review-queue.tsx';

/**
 * Browsers that know the comment compile these files whole while they stream in, on another thread. Function by
 * function it would be done when each is first called, before a rater's first paint.
 */
function compileAtOnce() {
  for (const file of filesBelow(join(output, 'assets'))) {
    if (!/\/(index|review|content|ui)-[\w-]{8}\.js$/.test(file)) continue;
    writeFileSync(file, `//# allFunctionsCalledOnLoad\n${readFileSync(file, 'utf8')}`);
  }
}

/** Beside each asset that shrinks, its compressed forms, so that the server never compresses while it serves. */
function compressAssets() {
  for (const file of filesBelow(join(output, 'assets'))) {
    if (!/\.(js|css|svg)$/.test(file) || statSync(file).size < 1024) continue;
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content));
  }
}

/** Builds if needed; answers whether it did. */
export async function buildPage() {
  const hash = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  const { build } = await import('vite');
  await build({ root: folder, logLevel: 'warn' });
  compileAtOnce();
  compressAssets();
  writeFileSync(stamp, hash);
  const { bytes } = measureScreen(reviewScreen);
  console.log(`Page built; the review screen loads ${(bytes / 1024).toFixed(1)} KB of JavaScript (gzip).`);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPage();
