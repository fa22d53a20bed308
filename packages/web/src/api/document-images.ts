import type { Session } from '@evalguard/contract';

/** The queue or run whose pictures this document's policy lets come from elsewhere; the server has written it there. */
const subject = document.querySelector<HTMLMetaElement>('meta[name="evalguard-images"]')?.content ?? null;

const triedKey = 'evalguard.images';

/** A document that may fetch pictures is for one subject: the way to anything else is by a new document. */
export function mustLeaveDocument(pathname: string): boolean {
  return subject !== null && !pathname.toLowerCase().includes(subject);
}

/** Whether pictures from elsewhere show: the project allows them, and so does this document's policy. */
export function imagesOf(session: Session, projectId: string, subjectId: string): 'https' | 'blocked' {
  return isAllowed(session, projectId) && subject === subjectId ? 'https' : 'blocked';
}

/** True when a new document would show more; a server that disagrees is asked once. */
export function wantsNewDocument(session: Session, projectId: string, subjectId: string): boolean {
  try {
    const tried = sessionStorage.getItem(triedKey);
    if (subject === subjectId) sessionStorage.removeItem(triedKey);
    if (!isAllowed(session, projectId) || subject === subjectId || tried === subjectId) return false;
    sessionStorage.setItem(triedKey, subjectId);
    return true;
  } catch {
    // Without storage it could not be told whether it was tried.
    return false;
  }
}

function isAllowed({ projects }: Session, projectId: string): boolean {
  return projects.find(({ id }) => id === projectId)?.allow_external_images === true;
}
