import { SettingsScreen } from '../features/administration/settings/settings-screen.tsx';

/** `/dashboard/settings`: the projects and what holds in them. */
export function SettingsRoute() {
  return <SettingsScreen />;
}
