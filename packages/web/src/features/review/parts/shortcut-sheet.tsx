import type { RubricField } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../../ui/dialog.tsx';
import { KeyCaps } from '../../../ui/key-caps.tsx';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import { useOptionLabel } from '../../../ui/use-option-label.ts';
import { commandKeys, reviewCommands } from '../keys/review-commands.ts';

/** Every key: those of the page, and those of this queue's rubric. */
export function ShortcutSheet({ fields, onClose }: { fields: readonly RubricField[]; onClose(): void }) {
  const t = useTranslations('review');
  const labelOf = useOptionLabel();
  const optionsOf = (field: RubricField) =>
    field.type === 'categorical' ? field.options : field.type === 'spans' ? field.labels : [];
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose} className="!max-w-3xl">
      <ScrollRegion
        label={t('shortcuts.title')}
        className="grid max-h-[70dvh] gap-x-10 gap-y-6 text-sm sm:grid-cols-2"
      >
        <section>
          <h3 className="mb-2 font-semibold">{t('shortcuts.page')}</h3>
          <dl className="space-y-1.5">
            {reviewCommands.map((command) => (
              <Row key={command} name={t(`commands.${command}`)} keys={commandKeys[command]} />
            ))}
            <Row name={t('shortcuts.step')} keys={['↑', '↓']} />
            <Row name={t('shortcuts.scroll')} keys={['PageUp', 'PageDown']} />
            <Row name={t('shortcuts.leaveText')} keys={['Esc']} />
          </dl>
        </section>
        <section>
          <h3 className="mb-2 font-semibold">{t('shortcuts.rubric')}</h3>
          <p className="mb-2 text-muted">{t('shortcuts.digits')}</p>
          {fields.map((field) => (
            <dl key={field.key} className="mb-3 space-y-1.5">
              <Row name={field.label} keys={field.hotkey === undefined ? [] : [field.hotkey]} isStrong />
              {optionsOf(field).map((option, index) => (
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

function Row({
  name,
  keys,
  isStrong = false,
}: {
  name: string;
  keys: readonly string[];
  isStrong?: boolean;
}) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className={isStrong ? 'font-medium' : ''} dir="auto">
        {name}
      </dt>
      <dd className="flex gap-2">
        {keys.map((combination) => (
          <KeyCaps key={combination} keys={combination} />
        ))}
      </dd>
    </div>
  );
}
