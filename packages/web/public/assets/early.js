// Runs before the first paint. Not inline: the policy of the page admits no inline script.

// What a rater's screen asks first is asked while its scripts are on their way. src/api/early-answers.ts hands each
// answer to the call that it belongs to.
(() => {
  const queueId = /^\/review\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(location.pathname)?.[1];
  if (queueId === undefined) return;
  const answers = new Map();
  const ask = (method, path, body) => {
    const answer = fetch(`/api/v1${path}`, {
      method,
      headers: { Accept: 'application/json', ...(body !== '' && { 'Content-Type': 'application/json' }) },
      ...(body !== '' && { body }),
      signal: AbortSignal.timeout(30_000),
    });
    // Read at once: an answer that no call wants in the end keeps no connection waiting.
    const read = async (response) => new Response(await response.text(), response);
    answers.set(
      `${method} ${path} ${body}`,
      answer.then(read).catch(() => null),
    );
  };
  const hasJustLeft = () => {
    try {
      return Date.now() - Number(localStorage.getItem('evalguard.review-left')) < 5_000;
    } catch {
      return true;
    }
  };
  ask('GET', '/sessions/current', '');
  ask('GET', `/annotations/queues/${queueId}`, '');
  // The document before this one may still be giving items back that a claim would list.
  if (!hasJustLeft()) ask('POST', '/annotations/queue', JSON.stringify({ queue_id: queueId, prefetch: 1 }));
  window.evalguardEarly = answers;
})();

// So that neither the theme nor the writing direction flickers.
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem('evalguard.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    const locale = localStorage.getItem('evalguard.locale');
    if (locale !== null) {
      root.lang = locale;
      root.dir = /^(ar|fa|he|ur)\b/.test(locale) ? 'rtl' : 'ltr';
    }
  } catch {
    // Storage may be forbidden; the defaults of the document stand.
  }
})();
