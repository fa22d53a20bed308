import type { Estimate } from '@evalguard/contract';
import { useTranslations } from 'use-intl';

type Reason = NonNullable<Estimate['reason']>;

/** Why the API gave no number or no interval, in the page's language; the API's own sentence for a code unknown here. */
export function useReasonText(): (reason: Reason) => string {
  const t = useTranslations('insights.reasons');
  return ({ code, message }) => (t.has(code as 'empty') ? t(code as 'empty') : message);
}
