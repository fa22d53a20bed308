/**
 * Offsets of highlights count Unicode code points on the wire, the same in every language; the browser counts UTF-16
 * units. One pass for many offsets, since a text may be long and its marks many.
 */
export function unitsOf(text: string, points: readonly number[]): number[] {
  return convert(text, points, 'points');
}

/** The code points before each UTF-16 offset; an offset within a pair counts as before it. */
export function pointsOf(text: string, units: readonly number[]): number[] {
  return convert(text, units, 'units');
}

function convert(text: string, offsets: readonly number[], from: 'points' | 'units'): number[] {
  const order = offsets.map((offset, index) => ({ offset, index })).sort((a, b) => a.offset - b.offset);
  const results = new Array<number>(offsets.length).fill(0);
  let unit = 0;
  let point = 0;
  for (const { offset, index } of order) {
    while (unit < text.length && (from === 'points' ? point : unit) < offset) {
      const width = (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      if (from === 'units' && unit + width > offset) break;
      unit += width;
      point += 1;
    }
    results[index] = from === 'points' ? unit : point;
  }
  return results;
}
