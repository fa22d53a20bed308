import type { Role } from '@evalguard/contract';

export interface NavigationEntry {
  /** Key of its name below `shell.navigation` in the catalogue. */
  name: 'review' | 'queues' | 'runs' | 'traces' | 'apiKeys' | 'account';
  href: string;
  /** Who sees it. */
  roles: readonly Role[];
  /** A page of the server and not of this application: the browser goes there. */
  isPlainPage?: boolean;
}

const everyone: readonly Role[] = ['viewer', 'rater', 'editor', 'admin', 'owner'];

/** What stands in the navigation, one line each, in this order. */
export const navigation: readonly NavigationEntry[] = [
  { name: 'review', href: '/', roles: everyone },
  { name: 'queues', href: '/dashboard/queues', roles: ['viewer', 'editor', 'admin', 'owner'] },
  { name: 'runs', href: '/dashboard/runs', roles: ['viewer', 'editor', 'admin', 'owner'] },
  { name: 'traces', href: '/dashboard/traces', roles: ['viewer', 'editor', 'admin', 'owner'] },
  { name: 'apiKeys', href: '/dashboard/api-keys', roles: ['admin', 'owner'], isPlainPage: true },
  { name: 'account', href: '/dashboard/account', roles: everyone },
];
