import type { AgreementSlice, Estimate } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { useEstimateTexts } from '../use-estimate-texts.ts';
import { useAlphaWarningText } from './alpha-warnings.tsx';

interface SliceTableProps {
  caption: string;
  slices: readonly AgreementSlice[];
  nameOf(slice: AgreementSlice): string;
}

/** The agreement within each part of the answers. */
export function SliceTable({ caption, slices, nameOf }: SliceTableProps) {
  const t = useTranslations('insights.agreement.slices');
  const names = useTranslations('insights.agreement.names');
  const format = useFormatter();
  const texts = useEstimateTexts();
  const warningOf = useAlphaWarningText();
  const estimate = (key: 'alpha' | 'percent' | 'gwet') => ({
    ...{ key, title: names(key), isNumber: true },
    cell: (slice: AgreementSlice) => {
      const one: Estimate = slice[key];
      return (
        <span dir="ltr">{one.value === null ? '–' : `${texts.value(one)} (${texts.interval(one)})`}</span>
      );
    },
  });
  return (
    <PlainTable
      caption={caption}
      rows={slices}
      keyOf={({ value }) => value ?? ''}
      columns={[
        { key: 'part', title: t('part'), cell: (slice) => <span dir="auto">{nameOf(slice)}</span> },
        { key: 'items', title: t('items'), isNumber: true, cell: ({ items }) => format.number(items) },
        {
          ...{ key: 'annotations', title: t('annotations'), isNumber: true },
          cell: ({ annotations }) => format.number(annotations),
        },
        estimate('alpha'),
        estimate('gwet'),
        estimate('percent'),
        {
          key: 'note',
          title: t('note'),
          cell: ({ alpha, warnings }) => (
            <span className="text-muted">
              {[texts.reason(alpha), ...warnings.map(warningOf)].filter(Boolean).join(' ')}
            </span>
          ),
        },
      ]}
    />
  );
}
