import type { Queue, Settlement, SettlementDecision } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormatter, useTranslations } from 'use-intl';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { namesQuery, settlementQuery } from './adjudication-queries.ts';
import { DecisionAnswers } from './decision-answers.tsx';
import { ValueList } from './value-list.tsx';

interface SettlementDialogProps {
  queue: Queue;
  settlement: Settlement;
  canEdit: boolean;
  onClose(): void;
}

/** One item's label with its whole lineage: every decision, the newest first, and the answers that each rests on. */
export function SettlementDialog({ queue, settlement, canEdit, onClose }: SettlementDialogProps) {
  const t = useTranslations('adjudication.detail');
  const format = useFormatter();
  const { data: history = { ...settlement, decisions: [] } } = useQuery(settlementQuery(settlement.item_id));
  const { state, answers_changed_at: changedAt, decisions } = history;
  const label = t(state === 'settled' ? 'decideAgain' : 'adjudicate');
  return (
    <Dialog title={t('title', { position: settlement.position })} onClose={onClose} className="sm:max-w-3xl">
      <p className="-mt-2 mb-4 font-mono text-xs break-all text-muted" dir="ltr">
        {settlement.target_id}
      </p>
      {changedAt !== null && (
        <Notice tone="warn">
          {t('changed', {
            at: format.dateTime(new Date(changedAt), { dateStyle: 'medium', timeStyle: 'short' }),
          })}
        </Notice>
      )}
      {state !== 'settled' && <p className="text-muted">{t(state)}</p>}
      <ol className="mt-4 space-y-4" aria-label={t('decisions')}>
        {decisions.toReversed().map((decision, at) => (
          <li key={decision.number} className="rounded-xl border border-line p-4">
            <Decision queue={queue} itemId={settlement.item_id} decision={decision} holds={at === 0} />
          </li>
        ))}
      </ol>
      {canEdit && state !== 'unsettled' && (
        <p className="mt-5 flex justify-end">
          <Link
            to="/adjudicate/$queueId"
            params={{ queueId: queue.id }}
            search={state === 'settled' ? { item: settlement.item_id } : {}}
            className="inline-flex min-h-10 items-center rounded-lg bg-accent px-4 text-sm font-medium text-on-accent hover:brightness-110"
          >
            {label}
          </Link>
        </p>
      )}
    </Dialog>
  );
}

interface DecisionProps {
  queue: Queue;
  itemId: string;
  decision: SettlementDecision;
  holds: boolean;
}

function Decision({ queue, itemId, decision, holds }: DecisionProps) {
  const t = useTranslations('adjudication.detail');
  const rules = useTranslations('adjudication.policy.rules');
  const format = useFormatter();
  const { data: names } = useQuery(namesQuery(itemId));
  const { number, kind, posterior } = decision;
  const by = kind === 'rule' ? rules(decision.rule) : (names?.get(decision.author_id ?? '') ?? t('somebody'));
  return (
    <>
      <h3 className="flex flex-wrap items-baseline gap-x-3 gap-y-1 font-semibold">
        {t(holds ? 'holds' : 'replaced', { number })}
        <time dateTime={decision.created_at} className="text-xs font-normal text-muted">
          {format.dateTime(new Date(decision.created_at), { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      </h3>
      <div className={holds ? 'mt-2 text-base' : 'mt-2 text-sm'}>
        <ValueList queue={queue} values={decision.values} />
      </div>
      <p className="mt-2 text-sm text-muted">
        {t(kind === 'rule' ? 'byRule' : 'byPerson')} <span dir="auto">{by}</span>
        {' · '}
        {t('policy', { version: decision.policy_version })}
        {posterior !== null &&
          ` · ${t('posterior', { share: format.number(posterior, { style: 'percent', maximumFractionDigits: 1 }) })}`}
      </p>
      {decision.reason !== null && (
        <blockquote
          className="mt-2 border-s-2 border-line-strong ps-3 text-sm whitespace-pre-wrap"
          dir="auto"
        >
          {decision.reason}
        </blockquote>
      )}
      <DecisionAnswers {...{ queue, itemId }} lineage={decision.lineage} />
    </>
  );
}
