import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { strongestRole } from '../api/strongest-role.ts';
import { useSession } from '../api/use-session.ts';
import { TargetContent } from '../features/content/target-content.tsx';
import { readEvidenceWords, subjectWords } from '../features/run-evidence/evidence-words.ts';
import { readRunFilter } from '../features/runs/run-filter.ts';
import { runQuery } from '../features/runs/run-queries.ts';
import { RunResults } from '../features/runs/run-results.tsx';

const senders = ['editor', 'admin', 'owner'];

/** `/dashboard/runs/$runId`: a run's cases, what of them is shown in the address. */
export function RunResultsRoute() {
  const { runId = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const session = useSession();
  const role = session === undefined ? null : strongestRole(session);
  const { data: run } = useQuery(runQuery(runId));
  if (run === undefined) return null;
  const kept = subjectWords(readEvidenceWords(search));
  return (
    <RunResults
      run={run}
      filter={readRunFilter(search)}
      onFilter={(filter) =>
        void navigate({ to: '.', search: { ...kept, ...filter } as never, replace: true })
      }
      canSend={role !== null && senders.includes(role)}
      renderCase={(target) => <TargetContent target={target} display={null} images="blocked" />}
    />
  );
}
