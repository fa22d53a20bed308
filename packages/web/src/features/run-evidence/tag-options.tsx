import { useQuery } from '@tanstack/react-query';
import { scorersQuery } from './evidence-queries.ts';
import { useFigures } from './use-figures.ts';

/** The keys of a run's metadata, as further options of a list; their values begin with `tag:`. */
export function TagOptions({ runId }: { runId: string }) {
  const { t } = useFigures();
  const { data: counts } = useQuery(scorersQuery(runId));
  return (counts?.tags ?? []).map((tag) => (
    <option key={tag} value={`tag:${tag}`}>
      {t('tag', { name: `\u2068${tag}\u2069` })}
    </option>
  ));
}

/** What a list with {@link TagOptions} says, as the two words of the address. */
export function readTagOption(value: string): { by: string; tag: string } {
  return value.startsWith('tag:') ? { by: 'tag', tag: value.slice(4) } : { by: value, tag: '' };
}
