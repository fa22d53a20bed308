import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ContentSection } from './content-section.tsx';
import { Facts } from './facts.tsx';
import { SyncedPanes } from './synced-panes.tsx';
import { ValueContent } from './value-content.tsx';

interface Side {
  side: string;
  output: unknown;
  model?: string | null;
  metadata?: unknown;
}

/** Two outputs for one input, in the order in which the server put them. */
export function PairContent({
  target,
  renderSide,
}: {
  target: Readonly<Record<string, unknown>>;
  renderSide?: ((side: string) => ReactNode) | undefined;
}) {
  const t = useTranslations('content.pair');
  const sides = Array.isArray(target.sides) ? (target.sides as Side[]) : [];
  return (
    <>
      <ContentSection title={t('input')}>
        <ValueContent value={target.input} />
      </ContentSection>
      <SyncedPanes
        panes={sides.map((side, index) => ({
          id: side.side,
          title: index === 0 ? 'A' : 'B',
          note: side.model ?? null,
          below: renderSide?.(side.side),
          content: (
            <div className="space-y-4">
              <ValueContent value={side.output} foldAt={16_000} />
              <Facts target={{ metadata: side.metadata }} />
            </div>
          ),
        }))}
      />
      <Facts target={target} />
    </>
  );
}
