import { cutText, type Mark, type Plot, plotWidth, type Role, widthOf } from './plot.ts';

export interface Bar {
  label: string;
  count: number;
  /** What stands at the end of the bar. */
  note: string;
  role?: Role;
}

const rowHeight = 26;
const labelWidthMax = 170;

/** More would not fit on a page of paper; the table beside the plot has them all. */
const barsMax = 24;

/** The most frequent, in the order of all. */
function mostFrequent(bars: readonly Bar[]): readonly Bar[] {
  if (bars.length <= barsMax) return bars;
  const kept = new Set([...bars].sort((a, b) => b.count - a.count).slice(0, barsMax));
  return bars.filter((bar) => kept.has(bar));
}

/** Counts as bars, one below the other, each with its number. */
export function barPlot(all: readonly Bar[], words: { title: string; description: string }): Plot {
  const bars = mostFrequent(all);
  const isCut = bars.length < all.length;
  const cut = isCut ? ` The ${bars.length} most frequent of ${all.length} are drawn.` : '';
  const left = Math.min(labelWidthMax, Math.max(...bars.map(({ label }) => widthOf(label)))) + 24;
  const right = Math.max(...bars.map(({ note }) => widthOf(note))) + 20;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const unit = (plotWidth - left - right) / most;
  const marks = bars.flatMap(({ label, count, note, role = 'accent' }, at): Mark[] => {
    const y = at * rowHeight;
    const width = Math.max(count > 0 ? 1.5 : 0, count * unit);
    return [
      { kind: 'text', x: left - 12, y: y + 17, text: cutText(label, left - 16), role: 'ink', anchor: 'end' },
      { kind: 'rect', x: left, y: y + 4, width, height: rowHeight - 9, role },
      { kind: 'text', x: left + width + 8, y: y + 17, text: note, role: 'muted', anchor: 'start' },
    ];
  });
  const height = bars.length * rowHeight + 2;
  const axis: Mark = { kind: 'line', x1: left, y1: 0, x2: left, y2: height, role: 'muted' };
  const description = words.description + cut;
  return { title: words.title, description, width: plotWidth, height, marks: [...marks, axis] };
}
