import { type Spread, spreadOf } from './spread-of.ts';

export interface SideBySide {
  subject: Spread;
  yardstick: Spread;
  /** Median of the subject over median of the yardstick. */
  ratio: number;
}

/**
 * Times two things in turn, and swaps who goes first at each round: whatever else the machine does meets both alike.
 * The first rounds warm up caches and plans and are not counted.
 */
export async function sideBySide(
  rounds: number,
  subject: () => Promise<number>,
  yardstick: () => Promise<number>,
  warmUps = 10,
): Promise<SideBySide> {
  const times: [number[], number[]] = [[], []];
  for (let round = -warmUps; round < rounds; round += 1) {
    const measured: [number, number] = [0, 0];
    for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      measured[side] = await (side === 0 ? subject() : yardstick());
    }
    if (round < 0) continue;
    times[0].push(measured[0]);
    times[1].push(measured[1]);
  }
  const [a, b] = [spreadOf(times[0]), spreadOf(times[1])];
  return { subject: a, yardstick: b, ratio: a.p50 / b.p50 };
}
