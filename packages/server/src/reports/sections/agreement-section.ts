import type { FieldAgreement, Report } from '@evalguard/contract';
import { alphaBounds } from '../find-warnings.ts';
import { formatInterval, formatNumber, formatShare } from '../format-number.ts';
import type { Block, Section } from '../laid-out-report.ts';
import { type IntervalRow, intervalPlot } from '../plots/interval-plot.ts';
import { readAlpha } from './say-alpha.ts';

/** More pairs fill pages and say less. */
const pairsShownMax = 30;

function allFields(report: Report, fields: readonly FieldAgreement[]): Block {
  const labels = new Map(report.distributions.map(({ key, label }) => [key, label]));
  if (report.field !== null) labels.set(report.field.key, report.field.label);
  const nameOf = (key: string) => labels.get(key) ?? key;
  const rows: IntervalRow[] = fields.map(({ field, alpha }) => ({ label: nameOf(field), estimate: alpha }));
  const title = 'Krippendorff’s alpha by question';
  return {
    type: 'plot',
    plot: intervalPlot(rows, {
      title,
      description: 'Alpha of each question as a dot with its 95 % interval; dashed lines at 0.667 and 0.8.',
      format: formatNumber,
      domain: [0, 1],
      references: [
        { at: alphaBounds.tentative, label: '0.667' },
        { at: alphaBounds.firm, label: '0.8' },
      ],
    }),
    table: {
      caption: 'Agreement by question',
      columns: [
        ...[
          { title: 'Question' },
          { title: 'Answers', isNumber: true },
          { title: 'Same answer', isNumber: true },
        ],
        ...[
          { title: 'Alpha', isNumber: true },
          { title: '95 % interval', isNumber: true },
        ],
        ...[{ title: 'Gwet’s AC', isNumber: true }, { title: 'Distance' }, { title: 'Reads as' }],
      ],
      rows: fields.map((one) => [
        ...[nameOf(one.field), String(one.annotations), formatShare(one.percent.value)],
        ...[formatNumber(one.alpha.value), formatInterval(one.alpha), formatNumber(one.gwet.value)],
        one.metric ?? '–',
        one.alpha.value === null ? (one.alpha.reason?.message ?? '') : readAlpha(one.alpha.value),
      ]),
    },
  };
}

function byPair({ raters, field }: Report, found: FieldAgreement | undefined): Block[] {
  if (found === undefined || found.pairs.length === 0) return [];
  const aliases = new Map(raters.map(({ rater_id: id, alias }) => [id, alias]));
  const pairs = [...found.pairs].sort((a, b) => b.n - a.n).slice(0, pairsShownMax);
  const left = found.pairs.length - pairs.length;
  const rows = pairs.map(({ rater_ids: [a, b], n, percent, kappa }) => [
    `${aliases.get(a) ?? a} and ${aliases.get(b) ?? b}`,
    ...[String(n), formatShare(percent.value), formatNumber(kappa.value), formatInterval(kappa)],
  ]);
  const columns = [
    ...[
      { title: 'Raters' },
      { title: 'Items of both', isNumber: true },
      { title: 'Same answer', isNumber: true },
    ],
    ...[
      { title: 'Kappa', isNumber: true },
      { title: '95 % interval', isNumber: true },
    ],
  ];
  return [
    { type: 'heading', text: 'Rater by rater' },
    {
      type: 'table',
      table: { caption: `Each two raters on “${field?.label ?? found.field}”`, columns, rows },
    },
    ...(left > 0
      ? [
          {
            type: 'paragraph',
            isMuted: true,
            text: `${left} pairs with fewer common items are left out; the JSON form has them.`,
          } as const,
        ]
      : []),
  ];
}

/** How far people agree among themselves: the ceiling for every judge, and what single labels are worth. */
export function agreementSection(report: Report): Section | null {
  const fields = report.agreement.filter((one) => one.metric !== null);
  if (fields.length === 0) return null;
  return {
    id: 'agreement',
    title: 'Agreement among people',
    blocks: [
      {
        type: 'paragraph',
        text: `Alpha is 1 where raters always agree and 0 where they agree no more than by chance. Its author asks for ${alphaBounds.firm}, and for ${alphaBounds.tentative} where tentative conclusions will do.`,
      },
      allFields(report, fields),
      ...byPair(
        report,
        fields.find((one) => one.field === report.field?.key),
      ),
    ],
  };
}
