import type { Role } from '@evalguard/contract';
import type { ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../api/use-session.ts';
import { SelectInput } from '../../ui/select-input.tsx';

const order: readonly Role[] = ['viewer', 'rater', 'editor', 'admin', 'owner'];

interface RoleSelectProps extends Omit<ComponentProps<'select'>, 'children'> {
  label: string;
  /** The first choice, for "no role here". */
  emptyLabel?: string;
}

/** Every role with what it may do; nobody gives a role above their own. */
export function RoleSelect({ emptyLabel, ...rest }: RoleSelectProps) {
  const t = useTranslations('people.roleHints');
  const roles = useTranslations('shell.roles');
  const own = useSession()?.member.role;
  return (
    <SelectInput {...rest}>
      {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
      {order
        .filter((role) => role !== 'owner' || own === 'owner')
        .map((role) => (
          <option key={role} value={role}>
            {`${roles(role)}: ${t(role)}`}
          </option>
        ))}
    </SelectInput>
  );
}
