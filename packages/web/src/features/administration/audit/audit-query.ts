import type { AuditEntry } from '@evalguard/contract';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { callApi } from '../../../api/call-api.ts';

export interface AuditFilter {
  member?: string;
  action?: string;
  subject?: string;
  /** Days where the person is, YYYY-MM-DD; both are included. */
  from?: string;
  until?: string;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** The first moment of the day `days` after this one, or null for what is no day. */
function startOf(day: string | undefined, days = 0): string | null {
  if (day === undefined || !dayPattern.test(day)) return null;
  const time = new Date(`${day}T00:00:00`);
  if (Number.isNaN(time.getTime())) return null;
  time.setDate(time.getDate() + days);
  return time.toISOString();
}

export function auditSearch(filter: AuditFilter): URLSearchParams {
  const [from, until] = [startOf(filter.from), startOf(filter.until, 1)];
  return new URLSearchParams({
    ...(filter.member !== undefined && { member_id: filter.member }),
    ...(filter.action !== undefined && { action: filter.action }),
    ...(filter.subject !== undefined && { subject_id: filter.subject }),
    ...(from !== null && { from }),
    ...(until !== null && { until }),
  });
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: async ({ pageParam }) => {
      const query = auditSearch(filter);
      query.set('limit', '50');
      if (pageParam !== '') query.set('cursor', pageParam);
      return await callApi<AuditEntry[]>('GET', `/audit-entries?${query}`);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
