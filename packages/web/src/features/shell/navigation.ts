import type { Role } from '@evalguard/contract';

export interface NavigationEntry {
  /** Key of its name below `shell.navigation` in the catalogue. */
  name: 'review' | 'queues' | 'runs' | 'traces' | 'people' | 'settings' | 'account';
  href: string;
  /** Who sees it. */
  roles: readonly Role[];
  /** The role in the organisation counts, not one in a single project. */
  isOrganization?: boolean;
  /** Other screens below the same entry. */
  covers?: readonly string[];
}

const everyone: readonly Role[] = ['viewer', 'rater', 'editor', 'admin', 'owner'];

/** What stands in the navigation, one line each, in this order. */
export const navigation: readonly NavigationEntry[] = [
  { name: 'review', href: '/', roles: everyone },
  { name: 'queues', href: '/dashboard/queues', roles: ['viewer', 'editor', 'admin', 'owner'] },
  { name: 'runs', href: '/dashboard/runs', roles: ['viewer', 'editor', 'admin', 'owner'] },
  { name: 'traces', href: '/dashboard/traces', roles: ['viewer', 'editor', 'admin', 'owner'] },
  {
    name: 'people',
    href: '/dashboard/people',
    roles: ['admin', 'owner'],
    isOrganization: true,
    covers: ['/dashboard/pools'],
  },
  {
    name: 'settings',
    href: '/dashboard/settings',
    roles: ['admin', 'owner'],
    isOrganization: true,
    covers: ['/dashboard/api-keys', '/dashboard/audit'],
  },
  { name: 'account', href: '/dashboard/account', roles: everyone },
];
