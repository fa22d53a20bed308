import { useQuery } from '@tanstack/react-query';
import { EvidenceFrame, type EvidenceScreenProps } from './evidence-frame.tsx';
import { scorersQuery } from './evidence-queries.ts';
import { JudgeChoices } from './judge/judge-choices.tsx';
import { JudgeFindings } from './judge/judge-findings.tsx';

/** The run's judge, or one of its scorers, held against people. */
export function JudgeScreen({ runId, words, onWords }: EvidenceScreenProps) {
  const { data: counts } = useQuery(scorersQuery(runId));
  const scorers = (counts?.scorers ?? []).map(({ name }) => name);
  return (
    <EvidenceFrame runId={runId} words={words} onWords={onWords}>
      {(subject) => (
        <>
          <JudgeChoices scorers={scorers} words={words} onWords={onWords} />
          <JudgeFindings runId={runId} subject={subject} words={words} />
        </>
      )}
    </EvidenceFrame>
  );
}
