declare global {
  interface Window {
    /** Filled by public/assets/early.js: method, path and body → the answer, or null when there was none. */
    evalguardEarly?: Map<string, Promise<Response | null>>;
  }
}

/** An answer that waited longer for its call says too little about now. */
const validForMs = 60_000;

/**
 * The answer to a call that went out before the page's scripts were there, once; undefined for any other call. Null
 * when it was none that helps: what was refused then may be admitted now, after a sign-in.
 */
export function takeEarlyAnswer(
  method: string,
  path: string,
  body: unknown,
): Promise<Response | null> | undefined {
  const answers = window.evalguardEarly;
  if (answers === undefined || answers.size === 0) return undefined;
  const call = `${method} ${path} ${body === undefined ? '' : JSON.stringify(body)}`;
  const answer = answers.get(call);
  answers.delete(call);
  return answer?.then((response) =>
    response?.ok === true && performance.now() < validForMs ? response : null,
  );
}
