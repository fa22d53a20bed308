import { configurationError } from './errors.ts';

const defaultBaseUrl = 'https://evalguard.ai';
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
// RFC 3986's characters of a path and query; URL parsers disagree on what to do with all others.
const pathPattern = /^(?:[A-Za-z0-9._~:/?[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/;
// A server may resolve `..` before it routes; an id that holds one must not reach another endpoint.
const dotSegment = /(^|\/)(\.|%2e){1,2}(\/|$)/i;

/** An API root: `mount` is the path below which /api/v1 lies, mostly empty. */
export interface ApiUrl {
  origin: string;
  mount: string;
}

/** Takes an origin, `…/api` or `…/api/v1`, also below a mount path; plain http on loopback only. */
export function parseBaseUrl(given: string | undefined): ApiUrl {
  const text = (given ?? environmentBaseUrl() ?? defaultBaseUrl).trim();
  if (!/^https?:\/\/[\x21-\x7e]+$/i.test(text) || !URL.canParse(text)) {
    throw configurationError('baseUrl must be a URL such as https://review.example.com.');
  }
  const url = new URL(text);
  if (/[?#\\]/.test(text) || url.username !== '' || url.password !== '') {
    throw configurationError('baseUrl must not contain user info, a query or a fragment.');
  }
  if (url.protocol === 'http:' && !loopback.has(url.hostname)) {
    throw configurationError(
      `baseUrl must use https for ${url.hostname}: plain http would show the API key to the network. Only localhost, 127.0.0.1 and ::1 may use http.`,
    );
  }
  const mount = url.pathname
    .replace(/\/+$/, '')
    .replace(/\/api(\/v1)?$/, '')
    .replace(/\/+$/, '');
  return { origin: url.origin, mount };
}

/** The address of `path`: below the mount when it begins with /api/, else below …/api/v1. */
export function resolvePath(base: ApiUrl, path: string): string {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(path)) {
    throw configurationError('path must be a path such as /api/v1/evals, not a whole URL.');
  }
  if (!pathPattern.test(path)) {
    throw configurationError('path must be a percent-encoded path and query, such as /api/v1/evals?limit=5.');
  }
  const absolute = path.startsWith('/') ? path : `/${path}`;
  if (dotSegment.test(absolute.split('?', 1)[0] ?? '')) {
    throw configurationError('path must not contain a . or .. segment.');
  }
  return base.origin + base.mount + (absolute.startsWith('/api/') ? absolute : `/api/v1${absolute}`);
}

/** Where a redirect leads, or null when it leaves the origin: the key is for that origin alone. */
export function resolveRedirect(address: string, location: string | null): string | null {
  if (location === null || !URL.canParse(location, address)) return null;
  const next = new URL(location, address);
  const isSame = next.origin === new URL(address).origin && next.username === '' && next.password === '';
  return isSame ? next.href : null;
}

function environmentBaseUrl(): string | undefined {
  // Browsers have no `process`; a blank variable is as good as none.
  const environment = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env;
  const value = environment?.EVALGUARD_BASE_URL;
  return value === undefined || value.trim() === '' ? undefined : value;
}
