import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { membersQuery } from '../../../api/members-query.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { auditActions } from './audit-actions.ts';
import type { AuditFilter } from './audit-query.ts';

interface AuditFiltersProps {
  filter: AuditFilter;
  onFilter(filter: AuditFilter): void;
}

export function AuditFilters({ filter, onFilter }: AuditFiltersProps) {
  const t = useTranslations('people');
  const { data: members = [] } = useQuery(membersQuery);
  const set = (name: keyof AuditFilter, value: string) => {
    const { [name]: _, ...rest } = filter;
    onFilter(value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <search className="grid grid-cols-2 gap-3 lg:grid-cols-5">
      <SelectInput
        label={t('audit.who')}
        value={filter.member ?? ''}
        onChange={(event) => set('member', event.target.value)}
      >
        <option value="">{t('audit.anybody')}</option>
        {members.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectInput>
      <SelectInput
        label={t('audit.what')}
        value={filter.action ?? ''}
        onChange={(event) => set('action', event.target.value)}
      >
        <option value="">{t('audit.anything')}</option>
        {auditActions.map((action) => (
          <option key={action} value={action}>
            {t.markup(`audit.actions.${action}`, { what: () => '…' })}
          </option>
        ))}
      </SelectInput>
      <div className="max-lg:col-span-2">
        <TextInput
          label={t('audit.object')}
          type="search"
          dir="ltr"
          value={filter.subject ?? ''}
          onChange={(event) => set('subject', event.target.value.trim())}
        />
      </div>
      <TextInput
        label={t('audit.from')}
        type="date"
        value={filter.from ?? ''}
        onChange={(event) => set('from', event.target.value)}
      />
      <TextInput
        label={t('audit.until')}
        type="date"
        value={filter.until ?? ''}
        onChange={(event) => set('until', event.target.value)}
      />
      {Object.keys(filter).length > 0 && (
        <Button variant="quiet" onClick={() => onFilter({})} className="justify-self-start max-lg:min-h-11">
          {t('audit.clear')}
        </Button>
      )}
    </search>
  );
}
