/** A path of this site, or `/`: a full URL or //host in a link would send the person elsewhere. */
export function safePath(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}
