import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { type SafeLink, safeLink } from './safe-url.ts';

interface OutboundLinkProps {
  url: string;
  children: ReactNode;
}

/** A link out of reviewed content. It says where it leads, since its own text may say something else. */
export function OutboundLink({ url, children }: OutboundLinkProps) {
  const t = useTranslations('content.link');
  const link = safeLink(url);
  if (link === null) return <span title={t('removed')}>{children}</span>;
  // Only a text that is this very address needs no host beside it; one that merely holds the host may deceive.
  const isPlain = typeof children === 'string' && isSameAddress(children, link);
  return (
    <a
      href={link.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      referrerPolicy="no-referrer"
      title={link.href.slice(0, 500)}
    >
      {children}
      {!isPlain && (
        <bdi dir="ltr" className="content-link-host">
          {link.host}
        </bdi>
      )}
    </a>
  );
}

function isSameAddress(text: string, link: SafeLink): boolean {
  return text === link.host || safeLink(text)?.href === link.href;
}
