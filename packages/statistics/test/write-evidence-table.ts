import { readFileSync, writeFileSync } from 'node:fs';
import { evidenceTable, sourcesList } from './evidence-table.ts';

// npx tsx packages/statistics/test/write-evidence-table.ts
const readme = new URL('../README.md', import.meta.url);
const text = readFileSync(readme, 'utf8');
writeFileSync(
  readme,
  text
    .replace(/\n\| statistic [\s\S]*?\n(?!\|)/, () => `\n${evidenceTable()}\n`)
    .replace(/\n- `[\s\S]*?\n(?!-)/, () => `\n${sourcesList()}\n`),
);
