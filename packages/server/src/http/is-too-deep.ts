/** Far beyond what people nest, and far below where recursion in this process or in PostgreSQL's jsonb ends. */
export const depthMax = 128;

/** Whether JSON nests deeper than `depthMax`. Level by level, so that the check itself does not recurse. */
export function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= depthMax) return true;
    const below: unknown[] = [];
    for (const parent of level) {
      if (parent === null || typeof parent !== 'object') continue;
      for (const child of Array.isArray(parent) ? parent : Object.values(parent)) {
        if (child !== null && typeof child === 'object') below.push(child);
      }
    }
    level = below;
  }
  return false;
}
