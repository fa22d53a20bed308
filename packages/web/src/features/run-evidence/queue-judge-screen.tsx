import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state.tsx';
import { queueScorersQuery } from './evidence-queries.ts';
import type { EvidenceWords } from './evidence-words.ts';
import { JudgeChoices } from './judge/judge-choices.tsx';
import { JudgeFindings } from './judge/judge-findings.tsx';
import { SubjectFrame } from './subject-frame.tsx';

interface QueueJudgeScreenProps {
  queue: Queue;
  words: EvidenceWords;
  onWords(words: EvidenceWords): void;
}

/** The judge of all cases in a queue, whatever their run, held against the people who judged them there. */
export function QueueJudgeScreen({ queue, words, onWords }: QueueJudgeScreenProps) {
  const t = useTranslations('evidence.judge');
  const { data: scorers } = useQuery(queueScorersQuery(queue.id));
  if (queue.target_type !== 'eval_case') {
    return <EmptyState title={t('noCasesTitle')}>{t('noCasesText')}</EmptyState>;
  }
  return (
    <SubjectFrame runId={null} queues={[]} queue={queue} words={words} onWords={onWords}>
      {(subject) => (
        <>
          <JudgeChoices scorers={scorers ?? []} words={words} onWords={onWords} />
          <JudgeFindings runId={null} subject={subject} words={words} />
        </>
      )}
    </SubjectFrame>
  );
}
