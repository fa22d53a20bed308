import { useTranslations } from 'use-intl';
import { type TextSpan, toUnits } from './text-span.ts';

interface SpanListProps {
  spans: readonly TextSpan[];
  text: string;
  labelOf(label: string): string;
  onChange(spans: TextSpan[]): void;
}

/** Every highlight with its label, its comment, and a way to take it back. */
export function SpanList({ spans, text, labelOf, onChange }: SpanListProps) {
  const t = useTranslations('review.spans');
  if (spans.length === 0) return null;
  const comment = (index: number, words: string) =>
    onChange(
      spans.map((span, at) => {
        if (at !== index) return span;
        const { comment: _, ...rest } = span;
        return words === '' ? rest : { ...rest, comment: words };
      }),
    );
  return (
    <ul className="space-y-1.5">
      {spans.map((span, index) => {
        const quoted = text.slice(toUnits(text, span.start), toUnits(text, span.end));
        return (
          <li key={`${span.start}-${span.end}-${span.label}`} className="flex items-center gap-2 text-sm">
            <span className="shrink-0 font-medium">{labelOf(span.label)}</span>
            <q className="max-w-40 shrink truncate text-muted" dir="auto">
              {quoted}
            </q>
            <input
              type="text"
              dir="auto"
              value={span.comment ?? ''}
              onChange={(event) => comment(index, event.target.value)}
              placeholder={t('comment')}
              aria-label={t('commentOn', { text: quoted.slice(0, 80) })}
              className="h-8 min-w-0 flex-1 rounded-md border border-line bg-raised px-2 max-lg:h-11"
            />
            <button
              type="button"
              onClick={() => onChange(spans.filter((_, at) => at !== index))}
              aria-label={t('remove', { text: quoted.slice(0, 80) })}
              className="grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-bad-soft hover:text-bad max-lg:size-11"
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}
