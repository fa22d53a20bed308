import { parseArgs } from 'node:util';

/**
 * Sizes of a benchmark: name → [default, with --small]; `--name=value` sets one by itself.
 *
 * @throws Error naming a size that is not a whole number above 0, and at an unknown flag.
 */
export function readSizes<Name extends string>(
  given: Readonly<Record<Name, readonly [usual: number, small: number]>>,
): Record<Name, number> {
  const names = Object.keys(given) as Name[];
  const { values } = parseArgs({
    options: {
      small: { type: 'boolean' },
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    },
  });
  const sizes = {} as Record<Name, number>;
  for (const name of names) {
    const [usual, small] = given[name];
    const text = (values as Record<string, unknown>)[name];
    sizes[name] = text === undefined ? (values.small === true ? small : usual) : Number(text);
    if (!Number.isInteger(sizes[name]) || sizes[name] < 1) {
      throw new Error(`--${name} must be a whole number above 0, not "${text}".`);
    }
  }
  return sizes;
}
