import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { StrategyFields } from '../../ui/sampling/strategy-fields.tsx';
import {
  type Source,
  type StrategyKind,
  strategyKindsFor,
  toStrategy,
} from '../../ui/sampling/strategy-input.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';

/** How much is wanted, as the API takes it, and which sentence tells what comes of it. */
export interface Choice {
  body: Record<string, unknown>;
  isComplete: boolean;
  preview: 'preview' | 'drawPreview';
}

export const noDraw: Choice = { body: { sample_of_rest: 0 }, isComplete: true, preview: 'preview' };

interface ChoiceFieldsProps {
  source: Source;
  isFiltered: boolean;
  /** How many the filter leaves. */
  matching: number;
  onChange(choice: Choice): void;
}

/** What has failed is what a filter says; a draw of a set size is among what the filter leaves. */
const drawKindsFor = (source: Source) =>
  strategyKindsFor(source).filter((kind) => kind !== 'failing' && kind !== 'scored');

/** With a filter, the share of what it leaves out; without one everything matches, and the share is of that. */
function readShare(percent: number, isFiltered: boolean): Choice {
  const share = percent / 100;
  const isComplete = share <= 1 && (isFiltered ? share >= 0 : share > 0);
  // "0 of the rest" is how the API says that all that match go.
  return { body: { sample_of_rest: !isFiltered && share === 1 ? 0 : share }, isComplete, preview: 'preview' };
}

function read(
  source: Source,
  kind: StrategyKind | 'all',
  isFiltered: boolean,
  given: Record<string, string>,
): Choice {
  if (kind === 'all') return readShare(Number(given.percent ?? (isFiltered ? 0 : 100)), isFiltered);
  const size = Number(given.size);
  return {
    body: { strategy: toStrategy(source, kind, given), size },
    isComplete: Number.isInteger(size) && size >= 1,
    preview: 'drawPreview',
  };
}

/** How to choose: all that match and a part of the rest, or a draw of a set size by one of the rules' strategies. */
export function ChoiceFields({ source, isFiltered, matching, onChange }: ChoiceFieldsProps) {
  const t = useTranslations('runs.send');
  const rules = useTranslations('rules.choices');
  const [kind, setKind] = useState<StrategyKind | 'all'>('all');
  const change = (element: HTMLElement, next = kind) => {
    const form = element.closest('form');
    const given = form === null ? {} : (Object.fromEntries(new FormData(form)) as Record<string, string>);
    onChange(read(source, next, isFiltered, { size: '50', ...given }));
  };
  return (
    <div className="space-y-4" onChange={(event) => change(event.target as HTMLElement)}>
      <SelectInput
        label={t('take')}
        value={kind}
        onChange={(event) => {
          event.stopPropagation();
          const next = event.target.value as StrategyKind | 'all';
          setKind(next);
          change(event.target, next);
        }}
      >
        <option value="all">{t(isFiltered ? 'filtered' : 'everything')}</option>
        {drawKindsFor(source).map((one) => (
          <option key={one} value={one}>
            {rules(one)}
          </option>
        ))}
      </SelectInput>
      {kind === 'all' ? (
        <TextInput
          label={t(isFiltered ? 'shareOfRest' : 'shareOfAll')}
          hint={isFiltered ? t('shareOfRestHint', { count: matching }) : t('shareOfAllHint')}
          name="percent"
          type="number"
          min={0}
          max={100}
          step="any"
          required
          defaultValue={isFiltered ? '0' : '100'}
        />
      ) : (
        <>
          <TextInput
            label={t('size')}
            hint={t('sizeHint')}
            name="size"
            type="number"
            min={1}
            step={1}
            required
            defaultValue="50"
          />
          <StrategyFields key={kind} source={source} kind={kind} hasSize />
        </>
      )}
    </div>
  );
}
