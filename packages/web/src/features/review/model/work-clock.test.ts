// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWorkClock, type WorkClock } from './work-clock.ts';

let clock: WorkClock | undefined;
afterEach(() => {
  clock?.stop();
  vi.restoreAllMocks();
});

const minute = 60_000;

function start() {
  const time = { now: 0 };
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
  const made = createWorkClock(() => time.now);
  clock = made;
  return {
    clock: made,
    pass: (milliseconds: number) => {
      time.now += milliseconds;
    },
    hide: (isHidden: boolean) => {
      hidden.mockReturnValue(isHidden);
      document.dispatchEvent(new Event('visibilitychange'));
    },
    act: () => document.dispatchEvent(new Event('keydown')),
  };
}

describe('the time on an item', () => {
  it('goes on from what an earlier tab had counted', () => {
    const { clock, pass } = start();
    clock.restart(5_000);
    pass(2_000);
    expect(clock.read()).toBe(7_000);
  });

  it('stands still while the tab is hidden', () => {
    const { clock, pass, hide } = start();
    pass(1_000);
    hide(true);
    pass(10 * minute);
    hide(false);
    pass(500);
    expect(clock.read()).toBe(1_500);
    expect(clock.isAttended()).toBe(true);
  });

  it('counts five minutes of reading without a touch, and not the lunch after it', () => {
    const { clock, pass, act } = start();
    pass(60 * minute);
    expect(clock.read()).toBe(5 * minute);
    expect(clock.isAttended()).toBe(false);
    act();
    pass(1_000);
    expect(clock.read()).toBe(5 * minute + 1_000);
    expect(clock.isAttended()).toBe(true);
  });
});
