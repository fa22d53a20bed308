import './content.css';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { CaseContent } from './case-content.tsx';
import { DisplayBlocks, type DisplayBlockValue } from './display-blocks.tsx';
import { ImagePolicyContext } from './image-policy.ts';
import { PairContent } from './pair-content.tsx';
import type { ImagePolicy } from './safe-url.ts';
import { ValueContent } from './value-content.tsx';

const TraceContent = lazy(() =>
  import('./trace-content.tsx').then((module) => ({ default: module.TraceContent })),
);

interface TargetContentProps {
  /** As a claim answers it: an eval case, a trace or a pair; null while only `display` is known. */
  target: Readonly<Record<string, unknown>> | null;
  /** Blocks pushed with the item. */
  display: readonly Readonly<Record<string, unknown>>[] | null;
  images: ImagePolicy;
  /** What stands below each side of a pair. */
  renderSide?: (side: string) => ReactNode;
}

/** Everything about one item: what was pushed with it, what was asked, answered and expected, and what was around it. */
export function TargetContent({ target, display, images, renderSide }: TargetContentProps) {
  const t = useTranslations('content.target');
  const hasDisplay = display !== null && display.length > 0;
  return (
    <ImagePolicyContext value={images}>
      <div className="content-links space-y-7">
        {hasDisplay && <DisplayBlocks blocks={display as readonly DisplayBlockValue[]} />}
        {target !== null && <KnownTarget target={target} renderSide={renderSide} />}
        {target === null && !hasDisplay && <p className="text-muted">{t('nothing')}</p>}
      </div>
    </ImagePolicyContext>
  );
}

function KnownTarget({
  target,
  renderSide,
}: {
  target: Readonly<Record<string, unknown>>;
  renderSide: TargetContentProps['renderSide'];
}) {
  if (target.type === 'eval_case') return <CaseContent target={target} />;
  if (target.type === 'pairwise') return <PairContent target={target} renderSide={renderSide} />;
  if (target.type !== 'trace') return <ValueContent value={target} />;
  return (
    <Suspense fallback={<div className="min-h-96" aria-busy="true" />}>
      <TraceContent target={target} />
    </Suspense>
  );
}
