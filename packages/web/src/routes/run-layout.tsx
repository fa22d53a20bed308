import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import { readEvidenceWords, subjectWords } from '../features/run-evidence/evidence-words.ts';
import { RunLayout } from '../features/runs/run-layout.tsx';
import { runQuery } from '../features/runs/run-queries.ts';

/** `/dashboard/runs/$runId/*`: what stands around every screen of one run. */
export function RunLayoutRoute() {
  const { runId = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const { data: run, error } = useQuery(runQuery(runId));
  if (error !== null && run === undefined) throw error;
  if (run === undefined) return null;
  return (
    <RunLayout run={run} kept={subjectWords(readEvidenceWords(search)) as Record<string, string>}>
      <Outlet />
    </RunLayout>
  );
}
