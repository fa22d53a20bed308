import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evidence } from '../test/evidence.ts';
import { evidenceTable, readReference, setsIn, sourcesList } from '../test/evidence-table.ts';
import { statistics } from './statistics.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the evidence for each statistic', () => {
  test.each(statistics.map(({ id, compute }) => [id, compute.name] as const))(
    '%s: its tests call it, name the example and read the references',
    (id, name) => {
      const { example, references } = evidence[id];
      expect(references.length).toBeGreaterThan(0);
      // A test of a family may reach a statistic by what it is made of: position bias is a part of the ranking.
      const through = id === 'position-bias' ? 'bradleyTerry' : name;
      if ('none' in example) expect(example.none.length).toBeGreaterThan(30);
      else {
        const text = read(`./${example.test}.test.ts`);
        expect(text).toContain(example.word);
        expect(text).toContain(through);
      }
      for (const { file, sections, test: tested, tolerance: allowed } of references) {
        const text = read(`./${tested}.test.ts`);
        expect(text).toContain(`${through}(`);
        for (const section of sections) {
          expect(text).toMatch(new RegExp(`golden\\w*\\.${section}\\b`));
          expect(setsIn(file, section)).toBeGreaterThanOrEqual(100);
        }
        const { versions, tolerance } = readReference(file);
        expect(Object.keys(versions as object)).toContain('python');
        expect(tolerance).toBeLessThanOrEqual(1e-8);
        if (allowed !== undefined)
          expect(text).toContain(`toBeLessThan(${allowed === 1e-3 ? '1e-3' : allowed})`);
        expect(read(`../test/reference/${file}.py`).length).toBeGreaterThan(500);
      }
    },
  );

  test('the table of the README is that of the tests (write it with test/write-evidence-table.ts)', () => {
    expect(read('../README.md')).toContain(`\n${evidenceTable()}\n`);
    expect(read('../README.md')).toContain(`\n${sourcesList()}\n`);
  });
});
