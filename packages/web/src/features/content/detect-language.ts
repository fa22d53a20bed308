const markers: readonly [language: string, pattern: RegExp][] = [
  ['html', /^\s*<(?:!doctype html|html[\s>])/i],
  ['xml', /^\s*<\?xml\s/],
  ['diff', /^(?:diff --git |--- \S.*\n\+\+\+ \S)/],
  ['bash', /^#!.*\b(?:ba|z|da)?sh\b/],
  [
    'python',
    /^#!.*\bpython|^(?:from [\w.]+ import |import \w+\n|(?:async )?def \w+\(.*\).*:\n|class \w+.*:\n)/,
  ],
  ['sql', /^\s*(?:select\s[\s\S]+\sfrom\s|insert into |create (?:table|view|index) |with \w+ as \()/i],
  ['go', /^package \w+\n/],
  ['rust', /^(?:use [\w:]+;|(?:pub )?fn \w+.*\{\n)/],
  [
    'typescript',
    /^(?:import .* from ['"]|export (?:default |const |function |interface |type )|interface \w+ \{)/,
  ],
  ['javascript', /^(?:(?:async )?function \w+\(|(?:const|let|var) [\w{[].*=)/],
];

/**
 * The language of a text that is code from its first line on, or null. Prose must never be taken for code, so only
 * openings that prose does not have count, and a fenced block anywhere makes it markdown.
 */
export function detectLanguage(text: string): string | null {
  if (/^(?:```|~~~)/m.test(text)) return null;
  const start = text.slice(0, 2_000).trimStart();
  const found = markers.find(([, pattern]) => pattern.test(start))?.[0] ?? null;
  // "Select one from the list" is a sentence; SQL of one line ends like SQL.
  if (found === 'sql' && !start.includes('\n') && !/;\s*$|\*|=/.test(start)) return null;
  return found;
}
