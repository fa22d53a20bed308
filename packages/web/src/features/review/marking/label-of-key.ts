import { signsOf } from '../keys/signs-of.ts';
import type { SpansRubricField } from './text-span.ts';

/** The label that a key stands for: of the first question by number, of any by its letter. */
export function labelOfKey(
  event: Pick<KeyboardEvent, 'key' | 'code'>,
  fields: readonly SpansRubricField[],
): { field: SpansRubricField; label: string } | null {
  const [first] = fields;
  for (const sign of signsOf(event)) {
    const numbered = /^[1-9]$/.test(sign) ? first?.labels[Number(sign) - 1] : undefined;
    if (first !== undefined && numbered !== undefined) return { field: first, label: numbered.value };
    for (const field of fields) {
      const named = field.labels.find((label) => label.hotkey?.toLowerCase() === sign);
      if (named !== undefined) return { field, label: named.value };
    }
  }
  return null;
}
