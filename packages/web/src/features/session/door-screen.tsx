import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { useTitle } from '../../ui/use-title.ts';

interface DoorScreenProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

/** Around the forms of somebody who is not signed in yet. */
export function DoorScreen({ title, lead, children }: DoorScreenProps) {
  const t = useTranslations('shell');
  useTitle(title);
  return (
    <main className="grid min-h-dvh content-center justify-items-center px-5 py-10">
      <div className="w-full max-w-sm">
        <p className="mb-8 flex items-center gap-2.5 font-semibold tracking-tight">
          <BrandMark /> {t('product')}
        </p>
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        {lead !== undefined && <p className="mt-1 text-muted">{lead}</p>}
        <div className="mt-6">{children}</div>
      </div>
    </main>
  );
}
