// Runs before the first paint, so that neither the theme nor the writing direction flickers. Not inline: the policy
// of the page admits no inline script.
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
