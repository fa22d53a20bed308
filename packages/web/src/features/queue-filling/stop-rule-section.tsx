import type { Queue, StopRuleStatus } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ComputedStatus } from '../../ui/computed-status.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { PlotFigure } from '../../ui/plot/plot-figure.tsx';
import { stopRulePath, stopRuleQuery } from './filling-queries.ts';
import { StopRuleDialog } from './stop-rule-dialog.tsx';
import { StopRulePlot } from './stop-rule-plot.tsx';

/** When the queue knows enough: the rule, and the bounds so far, live. */
export function StopRuleSection({ queue, canEdit }: { queue: Queue; canEdit: boolean }) {
  const t = useTranslations('rules.stop');
  const client = useQueryClient();
  const { data: status, error, isFetching } = useQuery(stopRuleQuery(queue.id));
  const [isEditing, setIsEditing] = useState(false);
  const refresh = () => void client.invalidateQueries({ queryKey: ['queues', queue.id, 'stop-rule'] });
  const remove = async () => {
    await callApi('DELETE', stopRulePath(queue.id));
    refresh();
  };
  return (
    <section>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-lg font-semibold">{t('title')}</h2>
          <p className="mt-0.5 max-w-prose text-sm text-muted">{t('lead')}</p>
        </div>
        {canEdit && status !== undefined && (
          <div className="flex gap-2">
            {status !== null && (
              <Button variant="quiet" onClick={() => void remove()}>
                {t('remove')}
              </Button>
            )}
            <Button onClick={() => setIsEditing(true)}>{t(status === null ? 'set' : 'change')}</Button>
          </div>
        )}
      </div>
      <div className="mt-4">
        {error !== null && <Notice tone="bad">{error.message}</Notice>}
        {status === null && (
          <p className="rounded-xl border border-dashed border-line-strong p-6 text-muted">{t('none')}</p>
        )}
        {status != null && (
          <div className="space-y-4">
            <ComputedStatus isFetching={isFetching} error={null} computed={status} />
            <Status queue={queue} status={status} />
          </div>
        )}
      </div>
      {isEditing && (
        <StopRuleDialog
          queue={queue}
          rule={status?.rule ?? null}
          onClose={() => setIsEditing(false)}
          onSaved={() => {
            setIsEditing(false);
            refresh();
          }}
        />
      )}
    </section>
  );
}

function Status({ queue, status }: { queue: Queue; status: StopRuleStatus }) {
  const t = useTranslations('rules.stop');
  const format = useFormatter();
  const { rule } = status;
  const warningText = ({ code, message }: StopRuleStatus['warnings'][number]) => {
    const key = `warnings.${code}` as 'warnings.first_labels_only';
    return t.has(key) ? t(key, { count: status.n }) : message;
  };
  const number = (value: number) =>
    status.kind === 'share'
      ? format.number(value, { style: 'percent', maximumFractionDigits: 1 })
      : format.number(value, { maximumFractionDigits: 2 });
  const label = queue.rubric.fields.find((field) => field.key === rule.field)?.label ?? rule.field;
  const wanted = [
    rule.half_width === null ? null : t('halfWidth', { width: number(rule.half_width) }),
    rule.bar === null ? null : t('bar', { bar: number(rule.bar) }),
  ].filter((word) => word !== null);
  return (
    <div className="space-y-3">
      {status.warnings.map((warning) => (
        <Notice key={warning.code} tone="warn">
          {warningText(warning)}
        </Notice>
      ))}
      <PlotFigure
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            <span dir="auto">{rule.positive === null ? label : `${label}: ${rule.positive}`}</span>
            <Badge tone={status.is_reached ? 'good' : 'neutral'}>
              {t(status.is_reached ? 'reached' : 'notReached')}
            </Badge>
          </span>
        }
        lead={t('wanted', {
          wanted: wanted.join(', '),
          level: format.number(rule.level, { style: 'percent' }),
        })}
        tableLabel={t('showData')}
        table={
          <PlainTable
            caption={t('title')}
            rows={status.looks}
            keyOf={(look) => String(look.n)}
            columns={[
              { key: 'n', title: t('labels'), isNumber: true, cell: (look) => format.number(look.n) },
              { key: 'value', title: t('value'), isNumber: true, cell: (look) => number(look.value) },
              { key: 'lower', title: t('lower'), isNumber: true, cell: (look) => number(look.lower) },
              { key: 'upper', title: t('upper'), isNumber: true, cell: (look) => number(look.upper) },
            ]}
          />
        }
      >
        {status.value === null || status.lower === null || status.upper === null ? (
          <p className="text-sm text-muted">{t('noLabels')}</p>
        ) : (
          <>
            <p className="mb-3 text-2xl font-semibold tabular-nums">
              {number(status.value)}{' '}
              <span className="text-base font-normal text-muted">
                {t('bounds', { lower: number(status.lower), upper: number(status.upper), count: status.n })}
              </span>
            </p>
            <StopRulePlot label={t('plotLabel', { count: status.n })} status={status} format={number} />
          </>
        )}
      </PlotFigure>
    </div>
  );
}
