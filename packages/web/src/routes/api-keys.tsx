import { KeysScreen } from '../features/administration/keys/keys-screen.tsx';

/** `/dashboard/api-keys`: the organisation's keys. */
export function ApiKeysRoute() {
  return <KeysScreen />;
}
