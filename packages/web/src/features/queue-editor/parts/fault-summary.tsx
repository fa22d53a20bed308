import { useTranslations } from 'use-intl';
import { editorId, useEditorFaults, useFaultText } from '../editor-context.ts';
import type { RubricDraft } from '../model/rubric-draft.ts';

const listedMax = 6;

const fieldWords = {
  ...({ label: 'label', description: 'description', key: 'key', hotkey: 'hotkey', value: 'value' } as const),
  ...({ min: 'min', max: 'max', step: 'step', max_length: 'maxLength' } as const),
  ...({ options: 'values', labels: 'labels', per_side: 'perSide' } as const),
} as const;
const queueWords = {
  ...({ name: 'name', description: 'description', instructions: 'instructions' } as const),
  ...({ raters_per_item: 'raters', lease_seconds: 'lease', rater_pool_id: 'pool', order: 'order' } as const),
} as const;

const has = <T extends object>(words: T, name: string): name is keyof T & string =>
  Object.hasOwn(words, name);

/** A fault's place in words: "Verdict › Value 2 › Hotkey". */
function usePlaceText(rubric: RubricDraft): (path: string) => string {
  const editor = useTranslations('queues.editor');
  const t = useTranslations('queues.fields');
  return (path) => {
    const last =
      path
        .split('.')
        .at(-1)
        ?.replaceAll(/\[\d+\]/g, '') ?? path;
    const [, place] = /^rubric\.fields\[(\d+)\]/.exec(path) ?? [];
    if (place === undefined) {
      if (path === 'rubric.fields') return editor('questions');
      return has(queueWords, last) ? editor(queueWords[last]) : path;
    }
    const [, option] = /\.(?:options|labels)\[(\d+)\]/.exec(path) ?? [];
    const field = rubric.fields[Number(place)];
    return [
      field?.label.trim() || t('number', { number: Number(place) + 1 }),
      ...(option === undefined
        ? []
        : [field?.options[Number(option)]?.label.trim() || t('valueNumber', { number: Number(option) + 1 })]),
      has(fieldWords, last)
        ? option !== undefined && last === 'label'
          ? t('valueLabel')
          : t(fieldWords[last])
        : last,
    ].join(' › ');
  };
}

/** Everything that stands in the way of saving, each leading to its control. */
export function FaultSummary({ rubric }: { rubric: RubricDraft }) {
  const t = useTranslations('queues.editor');
  const { faults, isAllShown } = useEditorFaults();
  const placeOf = usePlaceText(rubric);
  const textOf = useFaultText();
  if (!isAllShown || faults.size === 0) return null;
  const listed = [...faults.values()].slice(0, listedMax);
  return (
    <div role="alert" className="rounded-lg bg-bad-soft px-4 py-3 text-sm text-bad">
      <p className="font-medium">{t('faults', { count: faults.size })}</p>
      <ul className="mt-1 space-y-0.5">
        {listed.map((fault) => (
          <li key={fault.path}>
            <a
              href={`#${editorId(fault.path)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(editorId(fault.path))?.focus();
              }}
              className="underline underline-offset-2"
            >
              <bdi>{placeOf(fault.path)}</bdi>
            </a>
            {': '}
            {textOf(fault)}
          </li>
        ))}
        {faults.size > listed.length && <li>{t('moreFaults', { count: faults.size - listed.length })}</li>}
      </ul>
    </div>
  );
}
