import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useImagePolicy } from './image-policy.ts';
import { OutboundLink } from './outbound-link.tsx';
import { safeImage } from './safe-url.ts';

interface SafeImageProps {
  url: string;
  alt?: string | undefined;
}

/** A picture where the project's policy lets it load; else what it would have been, in words. */
export function SafeImage({ url, alt }: SafeImageProps) {
  const t = useTranslations('content.image');
  const image = safeImage(url, useImagePolicy());
  const [isBroken, setIsBroken] = useState(false);
  if (image.state === 'shown' && !isBroken) {
    return (
      <img
        src={image.src}
        alt={alt ?? ''}
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
        onError={() => setIsBroken(true)}
        className="my-2 max-h-[32rem] max-w-full rounded-lg border border-line"
      />
    );
  }
  const reason = isBroken ? t('broken') : image.state === 'blocked' ? t('blocked') : t('refused');
  return (
    <span className="my-1 inline-flex max-w-full flex-wrap items-baseline gap-x-2 rounded-lg border border-dashed border-line-strong px-3 py-1.5 text-sm text-muted">
      <span>{alt === undefined || alt === '' ? reason : `${reason}: ${alt}`}</span>
      {image.state === 'blocked' && <OutboundLink url={image.link.href}>{t('open')}</OutboundLink>}
    </span>
  );
}
