import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { CompareScreen } from '../features/run-evidence/compare-screen.tsx';
import type { EvidenceScreenProps } from '../features/run-evidence/evidence-frame.tsx';
import { type EvidenceWords, readEvidenceWords } from '../features/run-evidence/evidence-words.ts';
import { GateScreen } from '../features/run-evidence/gate-screen.tsx';
import { JudgeScreen } from '../features/run-evidence/judge-screen.tsx';
import { TrueScore } from '../features/run-evidence/true-score.tsx';
import { runQuery } from '../features/runs/run-queries.ts';

/** What every screen about a run's evidence is given: its choices stand in the address. */
function useEvidence(): EvidenceScreenProps {
  const { runId = '' } = useParams({ strict: false });
  const words = readEvidenceWords(useSearch({ strict: false }));
  const navigate = useNavigate();
  const onWords = (next: EvidenceWords) => {
    const search = Object.fromEntries(Object.entries(next).filter(([, word]) => word !== ''));
    void navigate({ to: '.', search: search as never, replace: true });
  };
  return { runId, words, onWords };
}

/** `/dashboard/runs/$runId/true-score`: what people would say of the whole run. */
export function RunTrueScoreRoute() {
  return <TrueScore {...useEvidence()} />;
}

/** `/dashboard/runs/$runId/judge`: its judge against people. */
export function RunJudgeRoute() {
  return <JudgeScreen {...useEvidence()} />;
}

/** `/dashboard/runs/$runId/compare`: the difference with another run. */
export function RunCompareRoute() {
  const evidence = useEvidence();
  const { data: run } = useQuery(runQuery(evidence.runId));
  return <CompareScreen {...evidence} runName={run?.name ?? ''} />;
}

/** `/dashboard/runs/$runId/gate`: the rules that would stop a pipeline. */
export function RunGateRoute() {
  return <GateScreen {...useEvidence()} />;
}
