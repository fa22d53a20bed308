import { useTranslations } from 'use-intl';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { EvidenceWords } from '../evidence-words.ts';

const utilities = ['kappa', 'accuracy', 'f1', 'youden', 'cost'] as const;

interface JudgeChoicesProps {
  scorers: readonly string[];
  words: EvidenceWords;
  onWords(words: EvidenceWords): void;
}

/** Which judge, where its scores are cut, and what the best cut shall serve. */
export function JudgeChoices({ scorers, words, onWords }: JudgeChoicesProps) {
  const t = useTranslations('evidence.judge');
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <SelectInput
        label={t('scorer')}
        value={words.scorer ?? ''}
        onChange={(event) => onWords({ ...words, scorer: event.target.value })}
      >
        <option value="">{t('own')}</option>
        {scorers.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </SelectInput>
      <TextInput
        label={t('threshold')}
        inputMode="decimal"
        placeholder={t('thresholdHint')}
        defaultValue={words.threshold ?? ''}
        onChange={(event) => onWords({ ...words, threshold: event.target.value })}
      />
      <SelectInput
        label={t('utility')}
        value={words.utility ?? 'kappa'}
        onChange={(event) => onWords({ ...words, utility: event.target.value })}
      >
        {utilities.map((name) => (
          <option key={name} value={name}>
            {t(`utilities.${name}`)}
          </option>
        ))}
      </SelectInput>
      {words.utility === 'cost' && (
        <div className="grid grid-cols-2 gap-2">
          {(['false_pass', 'false_fail'] as const).map((name) => (
            <TextInput
              key={name}
              label={t(name === 'false_pass' ? 'falsePass' : 'falseFail')}
              inputMode="decimal"
              placeholder="1"
              defaultValue={words[name] ?? ''}
              onChange={(event) => onWords({ ...words, [name]: event.target.value })}
            />
          ))}
        </div>
      )}
    </div>
  );
}
