import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { lazyPart } from '../../ui/lazy-part.ts';
import { AnswerSection } from './answer-section.tsx';
import { comparableText } from './comparable-text.ts';
import { ContentSection } from './content-section.tsx';
import { ContextContent } from './context-content.tsx';
import { Facts } from './facts.tsx';
import { ScorerResults } from './scorer-results.tsx';
import { SectionToggle } from './section-toggle.tsx';
import { ValueContent } from './value-content.tsx';

const DiffText = lazyPart(async () => (await import('./diff-text.tsx')).DiffText);

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;

/** An eval case: asked, answered, expected, context, the scorers' results, and the rest as facts. */
export function CaseContent({ target }: { target: Readonly<Record<string, unknown>> }) {
  const t = useTranslations('content.case');
  const {
    input,
    actual_output: output,
    expected_output: expected,
    context,
    scorer_results: results,
  } = target;
  return (
    <>
      <ContentSection title={t('input')}>
        <ValueContent value={input} />
      </ContentSection>
      {isGiven(context) && <ContextContent context={context} />}
      <AnswerSection title={t('output')} value={output} />
      {isGiven(expected) && <Expected expected={expected} output={output} />}
      {(isGiven(results) || isGiven(target.score)) && (
        <ScorerResults results={results} score={target.score} passed={target.passed} />
      )}
      <Facts target={target} />
    </>
  );
}

function Expected({ expected, output }: { expected: unknown; output: unknown }) {
  const t = useTranslations('content.case');
  const [isCompared, setIsCompared] = useState(false);
  const compare = (
    <SectionToggle
      isOn={isCompared}
      onChange={setIsCompared}
      label={isCompared ? t('comparing') : t('compare')}
    />
  );
  return (
    <ContentSection title={t('expected')} tone="expected" actions={isGiven(output) && compare}>
      {isCompared ? (
        <Suspense fallback={<div className="min-h-24" aria-busy="true" />}>
          <DiffText before={comparableText(expected)} after={comparableText(output)} />
          <p className="mt-3 text-xs text-muted">
            <del className="content-diff-key">{t('onlyExpected')}</del>{' '}
            <ins className="content-diff-key">{t('onlyOutput')}</ins>
          </p>
        </Suspense>
      ) : (
        <ValueContent value={expected} />
      )}
    </ContentSection>
  );
}
