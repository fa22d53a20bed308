import type { RubricField } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../../ui/dialog.tsx';
import { KeyCaps } from '../../../ui/key-caps.tsx';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import { useOptionLabel } from '../../../ui/use-option-label.ts';
import { useContentSlots } from '../content-slots.ts';
import { adjudicationCommands, adjudicationKeys } from './adjudication-commands.ts';

export function InstructionsDialog({ text, onClose }: { text: string | null; onClose(): void }) {
  const t = useTranslations('review.instructions');
  const { Markdown } = useContentSlots();
  return (
    <Dialog title={t('title')} onClose={onClose} className="sm:max-w-2xl">
      <ScrollRegion label={t('title')} className="max-h-[70dvh]" dir="auto">
        {text === null ? <p className="text-muted">{t('none')}</p> : <Markdown text={text} />}
      </ScrollRegion>
    </Dialog>
  );
}

/** Every key: those of the screen, and those of this queue's rubric. */
export function KeysDialog({ fields, onClose }: { fields: readonly RubricField[]; onClose(): void }) {
  const t = useTranslations('adjudication');
  const shared = useTranslations('review.shortcuts');
  const labelOf = useOptionLabel();
  return (
    <Dialog title={shared('title')} onClose={onClose} className="!max-w-3xl">
      <ScrollRegion
        label={shared('title')}
        className="grid max-h-[70dvh] gap-x-10 gap-y-6 text-sm sm:grid-cols-2"
      >
        <section>
          <h3 className="mb-2 font-semibold">{shared('page')}</h3>
          <dl className="space-y-1.5">
            <Row name={t('answers.takeLegend')} keys={['Shift 1', 'Shift 2']} />
            {adjudicationCommands.map((command) => (
              <Row key={command} name={t(`desk.commands.${command}`)} keys={adjudicationKeys[command]} />
            ))}
            <Row name={shared('scroll')} keys={['PageUp', 'PageDown']} />
            <Row name={shared('leaveText')} keys={['Esc']} />
          </dl>
        </section>
        <section>
          <h3 className="mb-2 font-semibold">{shared('rubric')}</h3>
          <p className="mb-2 text-muted">{shared('digits')}</p>
          {fields.map((field) => (
            <dl key={field.key} className="mb-3 space-y-1.5">
              <Row name={field.label} keys={field.hotkey === undefined ? [] : [field.hotkey]} />
              {(field.type === 'categorical' ? field.options : []).map((option, index) => (
                <Row
                  key={option.value}
                  name={labelOf(option)}
                  keys={[String((index + 1) % 10), ...(option.hotkey === undefined ? [] : [option.hotkey])]}
                />
              ))}
            </dl>
          ))}
        </section>
      </ScrollRegion>
    </Dialog>
  );
}

function Row({ name, keys }: { name: string; keys: readonly string[] }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt dir="auto">{name}</dt>
      <dd className="flex gap-2">
        {keys.map((combination) => (
          <KeyCaps key={combination} keys={combination} />
        ))}
      </dd>
    </div>
  );
}
