import { type ReactNode, useId } from 'react';

interface ContentSectionProps {
  title: string;
  /** The answer is what is judged, so it stands out from what is around it. */
  tone?: 'plain' | 'answer' | 'expected';
  actions?: ReactNode;
  children: ReactNode;
}

const tones = {
  plain: '',
  answer: 'rounded-2xl border border-line bg-raised px-5 pt-3.5 pb-5 shadow-raised max-sm:-mx-2 max-sm:px-4',
  expected: 'rounded-2xl border border-good/30 bg-good-soft/40 px-5 pt-3.5 pb-5 max-sm:-mx-2 max-sm:px-4',
};

export function ContentSection({ title, tone = 'plain', actions, children }: ContentSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={tones[tone]}>
      <div className="mb-2 flex min-h-8 flex-wrap items-center justify-between gap-x-3">
        <h3 id={id} className="text-[0.8125rem] font-semibold text-muted">
          {title}
        </h3>
        {actions}
      </div>
      {children}
    </section>
  );
}
