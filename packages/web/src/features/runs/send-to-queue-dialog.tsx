import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormCard } from '../../ui/form-card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type Choice, ChoiceFields, noDraw } from './choice-fields.tsx';
import { takingQueuesQuery } from './run-queries.ts';

interface Sent {
  queue_id: string;
  received: number;
  matched: number;
  sampled: number;
  added: number;
  duplicates: number;
}

interface SendToQueueDialogProps {
  targetType: Queue['target_type'];
  /** Whose queues can take them; null: any that the person can see. */
  projectId: string | null;
  /** Where the server adds from: `/annotations/queues/items/from-run`. */
  path: string;
  /** What names the run or the time, without the filter. */
  source: Record<string, unknown>;
  /** As the API takes it; undefined: nothing is filtered. */
  filter: Record<string, unknown> | undefined;
  /** How many the filter leaves. */
  matching: number;
  onClose(): void;
}

/** Chooses a queue and how much of what is shown goes there. The server chooses and adds; nothing is listed here. */
export function SendToQueueDialog(props: SendToQueueDialogProps) {
  const { targetType, projectId, path, source, filter, matching, onClose } = props;
  const t = useTranslations('runs.send');
  const { data: known } = useQuery(takingQueuesQuery(targetType));
  const queues = known?.filter((queue) => projectId === null || queue.project_id === projectId);
  const [queueId, setQueueId] = useState('');
  const [seed, setSeed] = useState('1');
  const [choice, setChoice] = useState<Choice>(noDraw);
  const [sent, setSent] = useState<Sent | null>(null);
  const chosen = queueId === '' ? (queues?.[0]?.id ?? '') : queueId;
  const body = { ...source, queue_id: chosen, filter, ...choice.body, seed: Number(seed) };
  const isComplete = chosen !== '' && choice.isComplete && Number.isInteger(Number(seed));
  const { data: preview } = useQuery({
    queryKey: ['send-preview', path, JSON.stringify(body)],
    queryFn: async () => (await callApi<Sent>('POST', path, { body: { ...body, is_preview: true } })).data,
    enabled: isComplete && sent === null,
    placeholderData: (previous) => previous,
    retry: false,
  });
  if (queues?.length === 0) {
    return (
      <Dialog title={t('title')} onClose={onClose}>
        <p className="text-muted">{t('noQueue')}</p>
      </Dialog>
    );
  }
  if (sent !== null) {
    return (
      <Dialog title={t('doneTitle')} onClose={onClose}>
        <Notice tone="good">{t('done', { added: sent.added, duplicates: sent.duplicates })}</Notice>
        <p className="mt-4">
          <Link
            to="/dashboard/queues/$queueId"
            params={{ queueId: sent.queue_id }}
            className="text-accent underline underline-offset-4"
          >
            {t('open')}
          </Link>
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <FormCard
        submitLabel={preview === undefined ? t('send') : t('sendCount', { count: preview.added })}
        onSubmit={async () => setSent((await callApi<Sent>('POST', path, { body })).data)}
      >
        <SelectInput
          label={t('queue')}
          value={chosen}
          onChange={(event) => setQueueId(event.target.value)}
          data-autofocus
        >
          {queues?.map((queue) => (
            <option key={queue.id} value={queue.id}>
              {queue.name}
            </option>
          ))}
        </SelectInput>
        <ChoiceFields
          source={targetType === 'trace' ? 'trace' : 'eval_case'}
          isFiltered={filter !== undefined}
          matching={matching}
          onChange={setChoice}
        />
        <TextInput
          label={t('seed')}
          hint={t('seedHint')}
          type="number"
          min={0}
          max={4_294_967_295}
          step={1}
          required
          value={seed}
          onChange={(event) => setSeed(event.target.value)}
        />
        <Preview>{preview !== undefined && t(choice.preview, { ...preview, count: matching })}</Preview>
      </FormCard>
    </Dialog>
  );
}

/** Its place is kept while the count is on its way. */
function Preview({ children }: { children: ReactNode }) {
  return (
    <p className="min-h-12 text-sm text-muted" aria-live="polite">
      {children}
    </p>
  );
}
