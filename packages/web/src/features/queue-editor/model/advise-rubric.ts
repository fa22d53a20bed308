import { keptHotkeys } from '@evalguard/contract';
import type { FieldDraft, RubricDraft } from './rubric-draft.ts';
import { numberOf } from './rubric-field-form.ts';

/** What the API takes and raters would stumble over; `name` is the other that has the key. */
export type Advice =
  | { key: 'digit' | 'command' | 'manyStars' | 'unevenStep' }
  | { key: 'shared'; name: string };

const starsMax = 10;

interface Hotkey {
  path: string;
  sign: string;
  name: string;
}

function hotkeysOf(rubric: RubricDraft): Hotkey[] {
  return rubric.fields.flatMap((field, place) => {
    const path = `rubric.fields[${place}]`;
    const list = field.type === 'spans' ? 'labels' : 'options';
    const options = field.type === 'spans' || field.type === 'categorical' ? field.options : [];
    return [
      { path: `${path}.hotkey`, sign: field.hotkey, name: field.label },
      ...options.map(({ hotkey, label, value }, index) => ({
        path: `${path}.${list}[${index}].hotkey`,
        sign: hotkey,
        name: label === '' ? value : label,
      })),
    ];
  });
}

function adviseHotkeys(rubric: RubricDraft): [string, Advice][] {
  const hotkeys = hotkeysOf(rubric)
    .map(({ sign, ...rest }) => ({ ...rest, sign: sign.trim().toLowerCase() }))
    .filter(({ sign }) => sign !== '');
  return hotkeys.flatMap(({ path, sign }): [string, Advice][] => {
    // Of queues that had it before the server refused it.
    if (keptHotkeys.has(sign)) return [[path, { key: /^\d$/.test(sign) ? 'digit' : 'command' }]];
    const other = hotkeys.find((one) => one.path !== path && one.sign === sign);
    return other === undefined ? [] : [[path, { key: 'shared', name: other.name }]];
  });
}

function adviseNumbers(field: FieldDraft, path: string): [string, Advice][] {
  const [min, max, step] = [field.min, field.max, field.step].map(numberOf);
  if (field.type !== 'numeric' || min === undefined || max === undefined || !(max > min)) return [];
  const steps = (max - min) / (step ?? 1);
  const isEven = step === undefined || Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, steps);
  return [
    ...(isEven ? [] : [[`${path}.step`, { key: 'unevenStep' }] as [string, Advice]]),
    ...(field.display === 'stars' && steps + 1 > starsMax
      ? [[`${path}.display`, { key: 'manyStars' }] as [string, Advice]]
      : []),
  ];
}

/** Advice by the path of its control. Nothing of it stands in the way of saving. */
export function adviseRubric(rubric: RubricDraft): ReadonlyMap<string, Advice> {
  return new Map([
    ...adviseHotkeys(rubric),
    ...rubric.fields.flatMap((field, place) => adviseNumbers(field, `rubric.fields[${place}]`)),
  ]);
}
