import type { JudgeReport } from '@evalguard/contract';
import { countOf, formatInterval, formatNumber, formatShare } from '../format-number.ts';
import type { Block } from '../laid-out-report.ts';
import { intervalPlot } from '../plots/interval-plot.ts';

const day = (at: string) => at.slice(0, 10);

/** Below this, stretches of time differ by more than chance. */
const significance = 0.05;

/** The judge's agreement with people in stretches of time. */
export function driftBlocks({ drift }: JudgeReport): Block[] {
  const { windows, p_value: p, signal } = drift;
  if (windows.length < 2) return [];
  const title = 'Agreement of judge and people over time';
  const rows = windows.map((window, at) => ({
    label: `${at + 1}: ${day(window.from)}`,
    estimate: window.agreement,
  }));
  const plot = intervalPlot(rows, {
    title,
    description: 'Stretches of equally many cases, in the order in which they came, with 95 % intervals.',
    format: formatShare,
    domain: [0, 1],
  });
  const said =
    p === null
      ? ''
      : ` The stretches ${p < significance ? 'differ by more than chance' : 'do not differ by more than chance'} (p = ${formatNumber(p)}).`;
  const fell =
    signal === null ? '' : ` Agreement fell by ${day(signal.at)}, probably since ${day(signal.since)}.`;
  return [
    { type: 'heading', text: 'Does the judge stay as it was?' },
    { type: 'paragraph', text: `Agreement in ${windows.length} stretches of time.${said}${fell}` },
    {
      type: 'plot',
      plot,
      table: {
        caption: title,
        columns: [
          { title: 'From' },
          { title: 'To' },
          { title: 'Cases', isNumber: true },
          { title: 'Agreement', isNumber: true },
          { title: '95 % interval', isNumber: true },
        ],
        rows: windows.map(({ from, to, items, agreement }) => [
          ...[day(from), day(to), String(items), formatShare(agreement.value)],
          formatInterval(agreement, formatShare),
        ]),
      },
    },
  ];
}

/** Whether the judge may stand in for a person; raters are named by their order only. */
export function standInBlocks({ alternative_annotators: test }: JudgeReport): Block[] {
  if (test.winning_rate === null) return [];
  const verdict = test.passes === true ? 'It may' : 'It may not';
  return [
    { type: 'heading', text: 'May the judge stand in for a person?' },
    {
      type: 'paragraph',
      text: `${verdict}, by the alternative annotator test: each person in turn is left out, and judge and person are compared in how well they match the others, on ${countOf(test.units, 'case')}. The judge may be worse by ${formatShare(test.epsilon)}, because it is cheaper. It wins against ${formatShare(test.winning_rate)} of ${countOf(test.raters.length, 'rater')}; half is asked for. Its mean advantage is ${formatShare(test.advantage.value)}.`,
    },
  ];
}
