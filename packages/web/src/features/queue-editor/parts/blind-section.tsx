import type { Blind } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { SwitchSetting } from '../fields/switch-setting.tsx';
import { EditorSection } from './editor-section.tsx';

const switches = ['peers', 'judge_scores', 'model', 'run'] as const satisfies readonly (keyof Blind)[];

/** What the server keeps from raters, each with why one might want that. */
export function BlindSection({ blind, onChange }: { blind: Blind; onChange(blind: Blind): void }) {
  const t = useTranslations('queues.blind');
  return (
    <EditorSection title={t('title')} lead={t('lead')}>
      <div className="grid gap-4 sm:grid-cols-2">
        {switches.map((name) => (
          <SwitchSetting
            key={name}
            label={t(name)}
            hint={t(`${name}Hint`)}
            isOn={blind[name]}
            onChange={(isOn) => onChange({ ...blind, [name]: isOn })}
          />
        ))}
      </div>
    </EditorSection>
  );
}
