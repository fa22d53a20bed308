import { indexValues, type ValueIndex } from './index-values.ts';

/**
 * Like `indexValues`, but where `categories` are given the positions are those in the ascending list of them; null if
 * a value is none of them.
 */
export function indexCategories(column: Float64Array, categories?: readonly number[]): ValueIndex | null {
  const found = indexValues(column);
  if (categories === undefined) return found;
  const all = Float64Array.from(new Set(categories)).sort();
  const position = Int32Array.from(found.distinct, (v) => all.indexOf(v));
  if (position.includes(-1)) return null;
  return { distinct: all, code: found.code.map((c) => position[c] as number) };
}
