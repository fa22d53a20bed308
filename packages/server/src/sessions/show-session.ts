import { notFound, type Role, type Session } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Executor } from '../database/database.ts';

/** Who a signed-in person is: their member, organisation and projects. */
export async function showSession(db: Executor, userId: string): Promise<Session> {
  const { rows } = await sql<{
    id: string;
    name: string;
    email: string | null;
    role: Role | null;
    organization_id: string;
    organization_name: string;
    projects: { id: string; name: string; role: Role | null; allow_external_images: boolean }[] | null;
  }>`
    select m.id, m.name, m.email, m.role, o.id as organization_id, o.name as organization_name,
           (select json_agg(json_build_object('id', p.id, 'name', p.name, 'role', coalesce(r.role, m.role),
                                              'allow_external_images', p.allow_external_images)
                            order by p.created_at)
            from projects p left join member_project_roles r on r.project_id = p.id and r.member_id = m.id
            where p.organization_id = o.id) as projects
    from members m join organizations o on o.id = m.organization_id
    where m.user_id = ${userId} and m.removed_at is null order by m.created_at limit 1
  `.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound('member');
  return {
    member: { id: row.id, name: row.name, email: row.email, role: row.role },
    organization: { id: row.organization_id, name: row.organization_name },
    projects: (row.projects ?? []).flatMap(({ role, ...project }) =>
      role === null ? [] : [{ ...project, role }],
    ),
  };
}

const zero = '00000000-0000-0000-0000-000000000000';
export const exampleSession: Session = {
  member: { id: zero, name: 'Ada', email: 'ada@example.com', role: 'owner' },
  organization: { id: zero, name: 'EvalGuard' },
  projects: [{ id: zero, name: 'Default', role: 'owner', allow_external_images: false }],
};
