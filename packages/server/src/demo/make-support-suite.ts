import suite from './content/support-suite.json' with { type: 'json' };

/** Said wherever what is made here is shown. */
export const generated = 'Made for the demo: the answers come from templates, and the raters are no people.';

export interface SuiteCase {
  id: string;
  topic: string;
  question: string;
  expected: string;
  right: string;
  wrong: string;
  /** What is amiss with the wrong answer. */
  issue: string;
}

/** Numbers from 0 to 1, the same ones for the same seed: everybody sees the same demo. */
export function createDemoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Short support questions, each with a right and a wrong answer, made from templates. */
export function makeSupportSuite(count: number): SuiteCase[] {
  const random = createDemoRandom(11);
  return Array.from({ length: count }, (_, nr) => {
    const template = suite.templates[nr % suite.templates.length] as (typeof suite.templates)[number];
    const words = wordsOf(nr, random);
    const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => words[name] ?? '');
    return {
      id: `support-suite-${String(nr + 1).padStart(3, '0')}`,
      topic: template.topic,
      issue: template.issue,
      question: fill(template.question),
      expected: fill(template.expected),
      right: fill(template.right),
      wrong: fill(template.wrong),
    };
  });
}

function wordsOf(nr: number, random: () => number): Record<string, string> {
  const among = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const [n, price, days] = [
    2 + Math.floor(random() * 7),
    9 + Math.floor(random() * 60),
    3 + Math.floor(random() * 50),
  ];
  return {
    product: among(suite.products),
    name: among(suite.names),
    city: among(suite.cities),
    order: String(48_000 + nr * 37),
    n: String(n),
    price: String(price),
    sum: String(n * price),
    total: String(n * price + 5),
    wrongTotal: String(n * price + 15),
    days: String(days),
    within: days <= 30 ? 'within' : 'too late',
    verdict: days <= 30 ? 'yes, please send it back unused' : 'I am sorry, it is too late for this one',
  };
}
