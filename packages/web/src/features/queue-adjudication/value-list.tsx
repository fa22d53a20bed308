import type { Queue } from '@evalguard/contract';
import { useValueText } from '../../ui/use-value-text.ts';

/** A label or an answer, question by question, in the rubric's words. */
export function ValueList({ queue, values }: { queue: Queue; values: Readonly<Record<string, unknown>> }) {
  const shown = useValueText();
  const fieldOf = (key: string) => queue.rubric.fields.find((one) => one.key === key);
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5">
      {Object.entries(values).map(([key, value]) => (
        <div key={key} className="flex min-w-0 gap-1.5">
          <dt className="text-muted" dir="auto">
            {fieldOf(key)?.label ?? key}
          </dt>
          <dd className="min-w-0 font-medium break-words" dir="auto">
            {shown(fieldOf(key), value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
