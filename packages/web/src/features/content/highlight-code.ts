import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';

export type ColouredLine = { text: string; colour: string | null }[];

const grammars = {
  bash: () => import('shiki/langs/bash.mjs'),
  c: () => import('shiki/langs/c.mjs'),
  cpp: () => import('shiki/langs/cpp.mjs'),
  csharp: () => import('shiki/langs/csharp.mjs'),
  css: () => import('shiki/langs/css.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
  docker: () => import('shiki/langs/docker.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  graphql: () => import('shiki/langs/graphql.mjs'),
  html: () => import('shiki/langs/html.mjs'),
  ini: () => import('shiki/langs/ini.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  jsx: () => import('shiki/langs/jsx.mjs'),
  kotlin: () => import('shiki/langs/kotlin.mjs'),
  latex: () => import('shiki/langs/latex.mjs'),
  lua: () => import('shiki/langs/lua.mjs'),
  markdown: () => import('shiki/langs/markdown.mjs'),
  php: () => import('shiki/langs/php.mjs'),
  powershell: () => import('shiki/langs/powershell.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  r: () => import('shiki/langs/r.mjs'),
  ruby: () => import('shiki/langs/ruby.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  scala: () => import('shiki/langs/scala.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  swift: () => import('shiki/langs/swift.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  tsx: () => import('shiki/langs/tsx.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
} as const;

const otherNames: Record<string, keyof typeof grammars> = {
  ...{
    sh: 'bash',
    shell: 'bash',
    zsh: 'bash',
    console: 'bash',
    h: 'c',
    'c++': 'cpp',
    cs: 'csharp',
    'c#': 'csharp',
  },
  ...{
    dockerfile: 'docker',
    golang: 'go',
    js: 'javascript',
    mjs: 'javascript',
    jsonc: 'json',
    json5: 'json',
  },
  ...{
    kt: 'kotlin',
    tex: 'latex',
    md: 'markdown',
    ps1: 'powershell',
    py: 'python',
    py3: 'python',
    rb: 'ruby',
  },
  ...{ rs: 'rust', postgresql: 'sql', psql: 'sql', mysql: 'sql', ts: 'typescript', svg: 'xml', yml: 'yaml' },
};

let highlighter: Promise<HighlighterCore> | null = null;

function getHighlighter(): Promise<HighlighterCore> {
  highlighter ??= createHighlighterCore({
    // Colours are CSS variables, so that a change of theme needs no second pass.
    themes: [createCssVariablesTheme({ name: 'page', variablePrefix: '--code-' })],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return highlighter;
}

/** The code's tokens with their colours (CSS values), line by line; null for a language that we have no grammar of. */
export async function highlightCode(text: string, language: string): Promise<ColouredLine[] | null> {
  const name = language.toLowerCase();
  const known = otherNames[name] ?? name;
  if (!Object.hasOwn(grammars, known)) return null;
  const grammar = known as keyof typeof grammars;
  const shiki = await getHighlighter();
  await shiki.loadLanguage(grammars[grammar]());
  const lines = shiki.codeToTokensBase(text, {
    lang: grammar,
    theme: 'page',
    // A grammar's patterns can take very long on a line made for that.
    tokenizeMaxLineLength: 2_000,
    tokenizeTimeLimit: 50,
  });
  return lines.map((line) => line.map(({ content, color }) => ({ text: content, colour: color ?? null })));
}
