import { sql } from 'kysely';
import type { Executor } from '../database/database.ts';

/** Whether pictures from elsewhere may load in a queue or a run: its project allows it, and the person is in it. */
export async function allowsImages(db: Executor, userId: string, subjectId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1
    from (
      select project_id from queues where id = ${subjectId}
      union all
      select project_id from eval_runs where id = ${subjectId}
    ) subject
    join projects p on p.id = subject.project_id and p.allow_external_images
    join members m on m.organization_id = p.organization_id and m.user_id = ${userId} and m.removed_at is null
    left join member_project_roles r on r.member_id = m.id and r.project_id = p.id
    where coalesce(r.role, m.role) is not null
    limit 1
  `.execute(db);
  return rows.length > 0;
}
