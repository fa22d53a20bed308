import { diffLines, diffWordsWithSpace } from 'diff';

export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Longer texts are compared by lines; and no comparison may hold the page up for longer than this. */
const wordsLengthMax = 60_000;
export const diffLengthMax = 2_000_000;
const wordsMilliseconds = 250;
const linesMilliseconds = 400;

interface Change {
  value: string;
  added: boolean;
  removed: boolean;
}

const partOf = ({ value, added, removed }: Change): DiffPart => ({
  kind: added ? 'added' : removed ? 'removed' : 'same',
  text: value,
});

/**
 * What changes from one text to the other, word by word, or line by line when they are long; null when they are too
 * long or too different to be compared in time. Words are those of the language, so Chinese, Japanese and Thai work.
 */
export function diffParts(before: string, after: string, locale?: string): DiffPart[] | null {
  const length = before.length + after.length;
  if (length > diffLengthMax) return null;
  if (length <= wordsLengthMax) {
    const intlSegmenter = new Intl.Segmenter(locale, { granularity: 'word' });
    const words = diffWordsWithSpace(before, after, { intlSegmenter, timeout: wordsMilliseconds });
    if (words !== undefined) return joinScraps(words.map(partOf));
  }
  const lines = diffLines(before, after, { timeout: linesMilliseconds });
  return lines === undefined ? null : lines.map(partOf);
}

/** Nothing but blanks between two changes would only cut them into scraps: it is counted as changed too. */
function joinScraps(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') joined.push({ kind: 'removed', text: removed });
    if (added !== '') joined.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  parts.forEach((part, index) => {
    const next = parts[index + 1];
    if (part.kind === 'removed') removed += part.text;
    else if (part.kind === 'added') added += part.text;
    else if (/^[^\S\n]+$/.test(part.text) && removed !== '' && added !== '' && next !== undefined) {
      removed += part.text;
      added += part.text;
    } else {
      flush();
      joined.push(part);
    }
  });
  flush();
  return joined;
}
