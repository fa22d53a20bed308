import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { safeLink } from './safe-url.ts';

interface OutboundLinkProps {
  url: string;
  children: ReactNode;
}

/** A link out of reviewed content. It says where it leads, since its own text may say something else. */
export function OutboundLink({ url, children }: OutboundLinkProps) {
  const t = useTranslations('content.link');
  const link = safeLink(url);
  if (link === null) return <span title={t('removed')}>{children}</span>;
  const isPlain = typeof children === 'string' && children.includes(link.host);
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
