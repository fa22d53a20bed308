import { useTranslations } from 'use-intl';
import { KeyCaps } from '../../../ui/key-caps.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { useReview, useReviewStore } from '../review-context.ts';

export const commentId = 'review-comment';

export function CommentBox() {
  const t = useTranslations('review.form');
  const store = useReviewStore();
  const comment = useReview((state) => state.answer.comment);
  return (
    <div className="ps-4.5 pe-5 pb-5">
      <label htmlFor={commentId} className="mb-1.5 flex items-baseline gap-2 font-medium">
        {t('comment')}
        <span className="text-xs font-normal text-muted">{t('optional')}</span>
        <span aria-hidden="true" className="ms-auto max-lg:hidden">
          <KeyCaps keys="Shift C" />
        </span>
      </label>
      <TextArea id={commentId} value={comment} onChange={(text) => store.comment(text)} />
    </div>
  );
}

export function FlagReason() {
  const t = useTranslations('review.form');
  const store = useReviewStore();
  const reason = useReview((state) => state.answer.flagReason ?? '');
  return (
    <div className="ps-4.5 pe-5 pb-5">
      <label htmlFor="flag-reason" className="mb-1.5 flex items-baseline gap-2 font-medium">
        {t('flagReason')}
        <span className="text-xs font-normal text-muted">{t('optional')}</span>
      </label>
      <TextArea id="flag-reason" value={reason} onChange={(text) => store.flagReason(text)} />
    </div>
  );
}
