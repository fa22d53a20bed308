import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { practicePlace } from '../model/practise.ts';
import { useReview } from '../review-context.ts';
import { PracticeLesson } from './lazy-parts.ts';

/** The lesson that is to be read, if any. */
export function OpenLesson() {
  const lesson = useReview((state) => state.lessons[0]);
  return (
    <Suspense fallback={null}>
      {lesson !== undefined && <PracticeLesson key={lesson.entryId} lesson={lesson} />}
    </Suspense>
  );
}

/** "Practice 2 of 5", beside the name of the queue. */
export function PracticeMark() {
  const t = useTranslations('review.practice');
  const place = useReview(practicePlace);
  const of = useReview((state) => state.practice?.of ?? 0);
  if (place === null) return null;
  return (
    <span className="shrink-0 rounded-full bg-accent-soft px-2.5 py-0.5 text-[0.8125rem] font-medium text-accent">
      {t('mark', { place, of })}
    </span>
  );
}
