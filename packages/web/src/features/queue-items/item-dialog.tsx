import type { Annotation, ItemOverview, Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useValueText } from '../../ui/use-value-text.ts';
import { itemAnswersQuery, itemContentQuery, itemHistoryQuery, ratersQuery } from './item-queries.ts';

type RenderContent = (
  target: Readonly<Record<string, unknown>> | null,
  display: readonly Readonly<Record<string, unknown>>[] | null,
) => ReactNode;

interface ItemDialogProps {
  queue: Queue;
  item: ItemOverview;
  onClose(): void;
  renderContent: RenderContent;
  /** What else can be done with it, for who may. */
  children?: ReactNode;
}

/** One item: what it is about, what people answered, and what has happened to it. */
export function ItemDialog({ queue, item, onClose, renderContent, children }: ItemDialogProps) {
  const t = useTranslations('items.one');
  const { data: content } = useQuery(itemContentQuery(item.id));
  const { data: answers } = useQuery(itemAnswersQuery(item.id));
  return (
    <Dialog title={t('title', { position: item.position })} onClose={onClose} className="sm:max-w-4xl">
      <p className="-mt-2 mb-5 font-mono text-xs break-all text-muted" dir="ltr">
        {item.target_id}
      </p>
      {content !== undefined && renderContent(content.target, content.display)}
      <section className="mt-8">
        <h3 className="font-semibold">{t('answers')}</h3>
        {answers?.length === 0 && <p className="mt-1 text-sm text-muted">{t('noAnswers')}</p>}
        <ul className="mt-2 grid gap-3 md:grid-cols-2">
          {answers?.map((answer) => (
            <li key={answer.id} className="rounded-lg border border-line p-3 text-sm">
              <Answer queue={queue} answer={answer} />
            </li>
          ))}
        </ul>
      </section>
      {children}
      <History itemId={item.id} />
    </Dialog>
  );
}

function Answer({ queue, answer }: { queue: Queue; answer: Annotation }) {
  const t = useTranslations('items.one');
  const format = useFormatter();
  const { data: raters } = useQuery(ratersQuery(queue.id));
  const name = raters?.find((rater) => rater.rater_id === answer.rater_id)?.name ?? t('somebody');
  const shown = useValueText();
  const facts: [string, string][] = [];
  // In the rubric's order, so that two answers stand beside one another line by line; then what no rubric names.
  const { fields } = queue.rubric;
  for (const field of fields) {
    const value = answer.values[field.key];
    if (value !== undefined && value !== null) facts.push([field.label, shown(field, value)]);
  }
  for (const [key, value] of Object.entries(answer.values)) {
    if (!fields.some((field) => field.key === key)) facts.push([key, shown(undefined, value)]);
  }
  if (answer.score !== null) facts.push([t('score'), shown(undefined, answer.score)]);
  if (answer.label !== null) facts.push([t('label'), answer.label]);
  if (answer.comment !== null) facts.push([t('comment'), answer.comment]);
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium" dir="auto">
          {name}
        </span>
        <span className="text-xs text-muted">
          {format.dateTime(new Date(answer.updated_at), { dateStyle: 'medium', timeStyle: 'short' })}
        </span>
      </p>
      {answer.status !== 'submitted' && <Badge>{t(`status.${answer.status}`)}</Badge>}
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted" dir="auto">
              {label}
            </dt>
            <dd className="break-words" dir="auto">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const kinds = [
  'added',
  'claimed',
  'skipped',
  'submit',
  'amend',
  'undo',
  'reopen',
  'remove',
  'requeue',
  'priority',
  'adjudicationClaimed',
  'adjudicationReleased',
  'adjudicated',
  'gold',
  'notGold',
] as const;

/** Single items are audited by these names. */
const audited: Readonly<Record<string, (typeof kinds)[number]>> = {
  'queues.items.remove': 'remove',
  'queues.items.reopen': 'requeue',
  'queues.adjudication.claim': 'adjudicationClaimed',
  'queues.items.adjudication.releaseLease': 'adjudicationReleased',
  'queues.items.adjudicate': 'adjudicated',
  'queues.items.gold.set': 'gold',
  'queues.items.gold.remove': 'notGold',
};

function History({ itemId }: { itemId: string }) {
  const t = useTranslations('items.one');
  const format = useFormatter();
  const { data: events } = useQuery(itemHistoryQuery(itemId));
  const known = (kind: string) => audited[kind] ?? kinds.find((one) => one === kind);
  return (
    <section className="mt-8">
      <h3 className="font-semibold">{t('history')}</h3>
      <ol className="mt-2 space-y-1 text-sm">
        {events?.map((event, i) => {
          const kind = known(event.kind);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end
            <li key={i} className="flex flex-wrap gap-x-3">
              <time dateTime={event.at} className="text-muted tabular-nums">
                {format.dateTime(new Date(event.at), { dateStyle: 'medium', timeStyle: 'short' })}
              </time>
              <span>{kind === undefined ? event.kind : t(`kinds.${kind}`)}</span>
              <span dir="auto">{event.actor}</span>
              {event.reason !== null && (
                <span className="text-muted" dir="auto">
                  {event.reason}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
