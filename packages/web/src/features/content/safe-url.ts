/** Whether pictures may be fetched from other servers; those that stand in the text itself (`data:`) always show. */
export type ImagePolicy = 'blocked' | 'https';

export interface SafeLink {
  href: string;
  /** Where it leads, in ASCII (punycode), so that a look-alike letter shows; for mail, the address. */
  host: string;
}

const linkSchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

// SVG is left out: it is a document, with scripts, styles and references of its own.
const pictureData = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[a-z0-9+/=\s]+$/i;

/** An absolute http, https or mailto address without credentials; null for all else, relative ones included. */
export function safeLink(url: string): SafeLink | null {
  let parsed: URL;
  try {
    parsed = new URL(url.trim());
  } catch {
    return null;
  }
  if (!linkSchemes.has(parsed.protocol)) return null;
  if (parsed.protocol === 'mailto:') return { href: parsed.href, host: decodeAddress(parsed.pathname) };
  // "https://bank.example@evil.example" is read as the bank by many.
  parsed.username = '';
  parsed.password = '';
  return { href: parsed.href, host: parsed.host };
}

function decodeAddress(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export type SafeImage =
  | { state: 'shown'; src: string }
  /** It would load if the project allowed pictures from elsewhere. */
  | { state: 'blocked'; link: SafeLink }
  | { state: 'refused' };

/** What may be done with a picture's address under the project's policy. */
export function safeImage(url: string, policy: ImagePolicy): SafeImage {
  const trimmed = url.trim();
  if (/^data:/i.test(trimmed)) {
    return pictureData.test(trimmed) ? { state: 'shown', src: trimmed } : { state: 'refused' };
  }
  const link = safeLink(trimmed);
  if (link === null || !link.href.startsWith('https:')) return { state: 'refused' };
  return policy === 'https' ? { state: 'shown', src: link.href } : { state: 'blocked', link };
}
