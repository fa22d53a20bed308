import type { Page } from 'playwright-core';

export interface Submitted {
  /** Milliseconds until the frame with the next item was done. */
  taken: number;
  /** How many frames began with the old item still on the screen. */
  frames: number;
}

/** As text, for the page: what runs a benchmark names its functions, by a function that the page has not. */
const pressAndLook = `new Promise((resolve) => {
  const visible = () =>
    [...document.querySelectorAll('article')].find((article) => article.checkVisibility())?.textContent;
  const before = visible();
  const start = performance.now();
  let frames = 0;
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }),
  );
  const look = () => {
    if (visible() !== before) {
      setTimeout(() => resolve({ taken: performance.now() - start, frames }));
      return;
    }
    frames += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

/** Presses Enter inside the page, so that nothing between two processes is measured with it. */
export async function submitToNext(page: Page): Promise<Submitted> {
  return await page.evaluate<Submitted>(pressAndLook);
}

/** Answers the short rubric, when the item behind the shown one is there: the next submit finds it ready. */
export async function answerWhenReady(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('main article').length > 1);
  await page.keyboard.press('1');
  await page.keyboard.press('4');
}
