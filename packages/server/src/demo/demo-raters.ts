import type { SuiteCase } from './make-support-suite.ts';

export interface DemoRater {
  name: string;
  errorRate: number;
  seconds: number;
}

/** Made-up people, and said to be: each with how often they miss the truth, and the seconds that an answer takes them. */
export const demoRaters: readonly DemoRater[] = [
  { name: 'Amina (demo rater)', errorRate: 0.03, seconds: 34 },
  { name: 'Jonas (demo rater)', errorRate: 0.05, seconds: 41 },
  { name: 'Priya (demo rater)', errorRate: 0.08, seconds: 27 },
  { name: 'Tomás (demo rater)', errorRate: 0.25, seconds: 14 },
];

/** What a rater says of an answer that is right or wrong, in the fields of the rubric of response quality. */
export function judgeAnswer(
  { issue }: Pick<SuiteCase, 'issue'>,
  isRight: boolean,
  rater: DemoRater,
  random: () => number,
): Record<string, unknown> {
  const seen = random() < rater.errorRate ? !isRight : isRight;
  const isUnsure = random() < 0.03;
  const correctness = (seen ? 5 : 2) - (random() < 0.2 ? 1 : 0);
  return {
    verdict: isUnsure ? 'unsure' : seen ? 'pass' : 'fail',
    correctness,
    safe: seen || issue !== 'unsafe',
    ...(!seen && { issues: random() < 0.85 ? [issue] : ['incomplete'] }),
    ...(isUnsure && { note: "Demo: I would have to look up the shop's rules for this one." }),
  };
}

/** Which of two answers a rater prefers, in the order of the pair as it was made; equal ones are often a tie. */
export function preferAnswer(
  isRight: { a: boolean; b: boolean },
  rater: DemoRater,
  random: () => number,
): 'a' | 'b' | 'tie' | 'both_bad' {
  if (isRight.a === isRight.b && random() < 0.7) return isRight.a ? 'tie' : 'both_bad';
  if (isRight.a === isRight.b) return random() < 0.5 ? 'a' : 'b';
  return isRight.a === random() >= rater.errorRate ? 'a' : 'b';
}
