import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

interface AxeResult {
  violations: { id: string; nodes: { target: string[] }[] }[];
}

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe-core finds wrong, as "rule: element". Evaluated, not added as a script: the page's policy forbids that. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(source, 'utf8'));
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResult> } };
    const result = await axe.run();
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
    );
  });
}
