import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { KeyCaps } from '../../../ui/key-caps.tsx';
import { useAdjudication } from './adjudication-context.ts';
import { ComparedField, type FieldStanding } from './compared-field.tsx';
import { comparedFields, formValues, type OpenCase, wireKey } from './decision-fields.ts';
import { useFieldWords } from './use-field-words.ts';

export const answersId = 'raters-answers';

/** What the raters said, without who they are: where they differ first, and a way to begin from any of them. */
export function AnswersCompared({ open, onTake }: { open: OpenCase; onTake(rater: number): void }) {
  const t = useTranslations('adjudication.answers');
  const words = useFieldWords();
  const taken = useAdjudication((state) => state.taken);
  const all = open.answers.map((answer) => ({ answer, values: formValues(answer) }));
  const standingOf = (key: string): FieldStanding => {
    if (!open.fields.includes(wireKey(key))) return 'notAsked';
    return Object.hasOwn(open.agreed, wireKey(key)) ? 'settled' : 'disputed';
  };
  const fields = comparedFields(open, words).filter(
    ({ key }) => standingOf(key) !== 'notAsked' || all.some(({ values }) => values[key] !== undefined),
  );
  const comments = open.answers.filter(({ comment }) => comment !== null);
  return (
    <section
      id={answersId}
      aria-labelledby="answers-title"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
      className="border-line bg-paper px-5 py-5 outline-offset-[-2px] max-xl:border-t lg:px-10 xl:overflow-y-auto xl:border-s xl:px-6"
    >
      <h2 id="answers-title" className="text-lg font-semibold">
        {t('title')}
      </h2>
      <p className="text-sm text-muted">{t('lead')}</p>
      <fieldset className="mt-3 flex flex-wrap gap-2">
        <legend className="mb-1.5 text-sm font-medium">{t('takeLegend')}</legend>
        {open.answers.map(({ rater }) => (
          <Button
            key={rater}
            onClick={() => onTake(rater)}
            aria-pressed={taken === rater}
            className="aria-pressed:border-accent aria-pressed:bg-accent-soft max-lg:min-h-11"
          >
            {t('rater', { number: rater })}
            {rater < 10 && (
              <span className="max-lg:hidden">
                <KeyCaps keys={`Shift ${rater}`} />
              </span>
            )}
          </Button>
        ))}
      </fieldset>
      <div className="mt-2 divide-y divide-line">
        {fields.map((field) => (
          <ComparedField
            key={field.key}
            field={field}
            standing={standingOf(field.key)}
            given={all.map(({ answer, values }) => ({ rater: answer.rater, value: values[field.key] }))}
          />
        ))}
        {comments.length > 0 && (
          <section className="py-3">
            <h3 className="font-medium">{t('comments')}</h3>
            <ul className="mt-1.5 space-y-2 text-sm">
              {comments.map(({ rater, comment }) => (
                <li key={rater} className="rounded-lg border border-line bg-raised px-2.5 py-1.5">
                  <p className="text-xs text-muted">{t('rater', { number: rater })}</p>
                  <p dir="auto" className="break-words whitespace-pre-wrap">
                    {comment}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </section>
  );
}
