import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SelectInput } from '../select-input.tsx';
import { TextInput } from '../text-input.tsx';
import type { Source, StrategyKind } from './strategy-input.ts';

const percent = { type: 'number', min: 0, max: 100, step: 'any', required: true } as const;

interface StrategyFieldsProps {
  source: Source;
  kind: StrategyKind;
  /** A size says how many: the common share is not asked for. */
  hasSize?: boolean;
}

/** What a way of choosing needs to know, by the names that `toStrategy` reads. */
export function StrategyFields({ source, kind, hasSize = false }: StrategyFieldsProps) {
  const t = useTranslations('rules');
  if (kind === 'stratified') return <StrataFields source={source} />;
  return (
    <>
      {kind === 'scored' && (
        <div className="grid grid-cols-2 gap-3">
          <TextInput label={t('scoreMin')} name="score_min" type="number" step="any" defaultValue="0.4" />
          <TextInput label={t('scoreMax')} name="score_max" type="number" step="any" defaultValue="0.6" />
        </div>
      )}
      {kind === 'diverse' && (
        <SelectInput label={t('strategy.of')} name="of">
          <option value="input">{t('strategy.input')}</option>
          <option value="output">{t('strategy.output')}</option>
        </SelectInput>
      )}
      {(kind === 'failing' || kind === 'scored') && (
        <TextInput label={t('rest')} hint={t('restHint')} name="rest" defaultValue="10" {...percent} />
      )}
      {kind !== 'failing' && kind !== 'scored' && !hasSize && (
        <TextInput
          label={t('share')}
          hint={t(`shareHints.${kind}`)}
          name="share"
          defaultValue="10"
          {...percent}
        />
      )}
    </>
  );
}

function StrataFields({ source }: { source: Source }) {
  const t = useTranslations('rules.strategy');
  const [by, setBy] = useState('model');
  return (
    <>
      <SelectInput label={t('by')} name="by" value={by} onChange={(event) => setBy(event.target.value)}>
        <option value="model">{t('model')}</option>
        {source === 'eval_case' && <option value="score_band">{t('score_band')}</option>}
        <option value="tag">{t('tag')}</option>
      </SelectInput>
      {by === 'tag' && <TextInput label={t('tagKey')} name="tag" required maxLength={200} />}
      {by === 'score_band' && (
        <TextInput
          label={t('bands')}
          hint={t('bandsHint')}
          name="bands"
          required
          defaultValue="0.4, 0.6"
          pattern="\s*-?[0-9.]+(\s*,\s*-?[0-9.]+)*\s*"
          dir="ltr"
        />
      )}
      <label className="block text-sm font-medium">
        {t('shares')}
        <span className="block font-normal text-muted">{t('sharesHint')}</span>
        <textarea
          name="shares"
          rows={3}
          dir="auto"
          className="mt-1.5 block w-full rounded-lg border border-line-strong bg-raised px-3 py-2 text-base font-normal"
        />
      </label>
      <TextInput label={t('otherShare')} name="other_share" defaultValue="10" {...percent} />
    </>
  );
}
