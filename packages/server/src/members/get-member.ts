import { Id, Member } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleMember, getMemberRow, showMember } from './member-row.ts';

const Params = z.object({ member_id: Id });

export async function getMember(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<Member> {
  return showMember(await getMemberRow(ctx, params.member_id));
}

export const getMemberEndpoint = endpoint({
  id: 'members.get',
  method: 'GET',
  path: '/members/{member_id}',
  summary: 'Get a member',
  role: 'admin',
  scope: 'organization',
  rateClass: 'read',
  params: Params,
  output: Member,
  errors: ['NOT_FOUND'],
  example: { params: { member_id: exampleMember.id }, output: exampleMember },
  run: getMember,
});
