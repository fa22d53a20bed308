import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useValueText } from '../../../ui/use-value-text.ts';
import type { Lesson } from '../model/practise.ts';
import { useReview, useReviewStore } from '../review-context.ts';

/** After a practice answer: what would have been right, and why. Enter or Escape goes on. */
export function PracticeLesson({ lesson }: { lesson: Lesson }) {
  const t = useTranslations('review.practice');
  const store = useReviewStore();
  const { practice, targetId } = lesson;
  const { done, of } = practice;
  const rubric = useReview((state) => state.rubric);
  const placeOf = ({ field }: Result) => rubric.fields.findIndex(({ key }) => key === field);
  const results = practice.fields.toSorted((a, b) => placeOf(a) - placeOf(b));
  return (
    <Dialog
      title={t(practice.is_correct ? 'right' : 'wrong')}
      onClose={() => store.closeLesson()}
      className="sm:max-w-xl"
    >
      <p className="-mt-2 mb-4 flex flex-wrap gap-x-3 text-sm text-muted">
        <span>{t('place', { done, of })}</span>
        <span className="font-mono break-all" dir="ltr">
          {targetId}
        </span>
      </p>
      <ul className="grid gap-3">
        {results.map((result) => (
          <FieldResult key={result.field} result={result} answer={lesson.answer.values[result.field]} />
        ))}
      </ul>
      {practice.explanation !== null && (
        <section className="mt-4 rounded-lg bg-accent-soft px-4 py-3">
          <h3 className="text-sm font-semibold">{t('why')}</h3>
          <p className="mt-1 break-words whitespace-pre-line" dir="auto">
            {practice.explanation}
          </p>
        </section>
      )}
      {done >= of && <p className="mt-4 text-sm text-muted">{t('over')}</p>}
      <Button
        variant="primary"
        data-autofocus
        onClick={() => store.closeLesson()}
        className="mt-5 w-full max-lg:min-h-12 max-lg:text-base"
      >
        {t(done >= of ? 'begin' : 'goOn')} <kbd className="max-lg:hidden">Enter</kbd>
      </Button>
    </Dialog>
  );
}

type Result = Lesson['practice']['fields'][number];

function FieldResult({ result, answer }: { result: Result; answer: unknown }) {
  const t = useTranslations('review.practice');
  const format = useFormatter();
  const field = useReview((state) => state.rubric.fields.find((one) => one.key === result.field));
  const show = useValueText();
  const accepted = format.list(
    result.accepted.map((value) => show(field, value)),
    { type: 'disjunction' },
  );
  return (
    <li className={`border-s-4 ps-3 ${result.is_correct ? 'border-good' : 'border-bad'}`}>
      <p className="flex flex-wrap items-baseline gap-x-2 font-medium">
        <span dir="auto">{field?.label ?? result.field}</span>
        <span className={`text-sm ${result.is_correct ? 'text-good' : 'text-bad'}`}>
          {t(result.is_correct ? 'fieldRight' : 'fieldWrong')}
        </span>
      </p>
      <dl className="mt-0.5 grid grid-cols-[auto_1fr] gap-x-3 text-sm">
        <dt className="text-muted">{t('yours')}</dt>
        <dd className="break-words" dir="auto">
          {show(field, answer)}
        </dd>
        <dt className="text-muted">{t('accepted')}</dt>
        <dd className="break-words" dir="auto">
          {accepted}
          {result.tolerance !== null && result.tolerance > 0 && ` ± ${format.number(result.tolerance)}`}
        </dd>
      </dl>
    </li>
  );
}
