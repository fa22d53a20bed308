import { MembersScreen } from '../features/administration/members/members-screen.tsx';

/** `/dashboard/people`: members, services and invitations. */
export function PeopleRoute() {
  return <MembersScreen />;
}
