import { formatShare } from '../format-number.ts';
import type { Mark, Plot } from './plot.ts';

interface Counts {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
}

const cell = { width: 170, height: 78 };
const [left, top] = [150, 34];

/** People's verdicts down, the judge's across; the darker, the more cases. Where they agree is green. */
export function confusionPlot(counts: Counts, words: { title: string; description: string }): Plot {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts;
  const n = truePositives + falsePositives + falseNegatives + trueNegatives;
  const cells = [
    [truePositives, falseNegatives],
    [falsePositives, trueNegatives],
  ] as const;
  const marks = cells.flatMap((row, r) =>
    row.flatMap((count, c): Mark[] => {
      const [x, y] = [left + c * cell.width, top + r * cell.height];
      const share = n === 0 ? 0 : count / n;
      const place = { x: x + cell.width / 2, anchor: 'middle', role: 'ink' } as const;
      const box = { x: x + 2, y: y + 2, width: cell.width - 4, height: cell.height - 4 };
      // Never so dark that the numbers on it could not be read.
      return [
        { kind: 'rect', ...box, role: r === c ? 'good' : 'bad', opacity: 0.08 + 0.22 * share },
        { kind: 'text', ...place, y: y + 40, text: String(count), size: 20, isBold: true },
        { kind: 'text', ...place, y: y + 60, text: formatShare(share) },
      ];
    }),
  );
  const heads = ['Judge: pass', 'Judge: fail'].map(
    (text, c): Mark => ({
      ...{
        kind: 'text',
        x: left + (c + 0.5) * cell.width,
        y: 22,
        text,
        role: 'ink',
        anchor: 'middle',
        isBold: true,
      },
    }),
  );
  const sides = ['People: pass', 'People: fail'].map(
    (text, r): Mark => ({
      ...{
        kind: 'text',
        x: left - 14,
        y: top + (r + 0.5) * cell.height + 4,
        text,
        role: 'ink',
        anchor: 'end',
      },
      isBold: true,
    }),
  );
  const [width, height] = [left + 2 * cell.width + 8, top + 2 * cell.height + 6];
  return { ...words, width, height, marks: [...marks, ...heads, ...sides] };
}
