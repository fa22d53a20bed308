import './content.css';
import { type ReactNode, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { lazyPart } from '../../ui/lazy-part.ts';
import type { RenderMarking } from '../../ui/marks/answer-marking.ts';
import { CaseContent } from './case-content.tsx';
import { DisplayBlocks, type DisplayBlockValue } from './display-blocks.tsx';
import { Facts } from './facts.tsx';
import { ImagePolicyContext } from './image-policy.ts';
import { MarkingContext } from './marking-context.ts';
import { PairContent } from './pair-content.tsx';
import type { ImagePolicy } from './safe-url.ts';
import { ValueContent } from './value-content.tsx';

const TraceContent = lazyPart(async () => (await import('./trace-content.tsx')).TraceContent);

interface TargetContentProps {
  /** As a claim answers it: an eval case, a trace or a pair; null while only `display` is known. */
  target: Readonly<Record<string, unknown>> | null;
  /** Blocks pushed with the item. */
  display: readonly Readonly<Record<string, unknown>>[] | null;
  /** What was said about the item when it was put into the queue. */
  metadata?: Readonly<Record<string, unknown>> | null | undefined;
  images: ImagePolicy;
  /** What stands below each side of a pair. */
  renderSide?: (side: string) => ReactNode;
  /** Where passages are marked: has it done to the text that is judged. */
  renderMarking?: RenderMarking | undefined;
}

/** Everything about one item: what was pushed with it, what was asked, answered and expected, and what was around it. */
export function TargetContent(props: TargetContentProps) {
  const { target, display, metadata = null, images, renderSide, renderMarking } = props;
  const t = useTranslations('content.target');
  const hasDisplay = display !== null && display.length > 0;
  return (
    <ImagePolicyContext value={images}>
      <MarkingContext value={renderMarking ?? null}>
        <div className="content-links space-y-7">
          {hasDisplay && (
            <DisplayBlocks blocks={display as readonly DisplayBlockValue[]} isJudged={!hasOutput(target)} />
          )}
          {target !== null && <KnownTarget target={target} renderSide={renderSide} />}
          {metadata !== null && <Facts target={{ metadata }} title={t('itemDetails')} />}
          {target === null && !hasDisplay && <p className="text-muted">{t('nothing')}</p>}
        </div>
      </MarkingContext>
    </ImagePolicyContext>
  );
}

/** Whether the target has an output of its own, which is then what is judged. */
const hasOutput = (target: TargetContentProps['target']) =>
  target?.type === 'eval_case' || (target?.type === 'trace' && Array.isArray(target.spans));

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
