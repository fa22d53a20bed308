import type { RubricField } from './rubric.ts';

/** What the review page needs itself: digits choose by place, the others are commands. */
export const keptHotkeys: ReadonlySet<string> = new Set('0123456789?؟[]');

/** In words, for whoever is refused one. */
export const keptKeys = 'the digits 0 to 9, ?, ؟, [ and ]';

export interface TakenHotkey {
  /** Below `rubric`, as the server writes it. */
  path: string;
  field: string;
  hotkey: string;
}

type Place = TakenHotkey & { place: string };

function placesOf(fields: readonly RubricField[]): Place[] {
  return fields.flatMap((field, index) => {
    const path = `fields[${index}]`;
    const list = field.type === 'spans' ? 'labels' : 'options';
    const options = field.type === 'spans' ? field.labels : field.type === 'categorical' ? field.options : [];
    const own = { path: `${path}.hotkey`, field: field.key, hotkey: field.hotkey ?? '', place: field.key };
    return [
      own,
      ...options.map(({ value, hotkey = '' }, at) => ({
        ...{ path: `${path}.${list}[${at}].hotkey`, field: field.key, hotkey },
        place: `${field.key} ${value}`,
      })),
    ];
  });
}

/** The hotkeys that would never reach their question. Those that stand in `present` already stay as they are. */
export function takenHotkeys(
  fields: readonly RubricField[],
  present: readonly RubricField[] = [],
): TakenHotkey[] {
  const before = new Map(placesOf(present).map(({ place, hotkey }) => [place, hotkey]));
  return placesOf(fields)
    .filter(({ place, hotkey }) => keptHotkeys.has(hotkey) && before.get(place) !== hotkey)
    .map(({ path, field, hotkey }) => ({ path, field, hotkey }));
}
