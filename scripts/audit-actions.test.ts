import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { auditActions } from '../packages/web/src/features/administration/audit/audit-actions.ts';

const sources = fileURLToPath(new URL('../packages/server/src/', import.meta.url));

it('the page has words for every action that the server notes in the audit log', async () => {
  const names = await readdir(sources, { recursive: true });
  const files = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const texts = await Promise.all(files.map((name) => readFile(sources + name, 'utf8')));
  const calls = texts.flatMap((text) => text.split('addAuditEntry(').slice(1));
  const noted = calls.flatMap((call) => /^[^;]*?\baction: '([^']+)'/.exec(call)?.[1] ?? []);
  const byKind = texts.flatMap((text) => /\bconst actions = \{([^}]*)\}/.exec(text)?.[1] ?? []);
  noted.push(
    ...byKind.flatMap((list) => [...list.matchAll(/: '([^']+)'/g)].map(([, action = '']) => action)),
  );
  expect(noted.length).toBeGreaterThan(50);
  const known: readonly string[] = auditActions;
  expect(noted.filter((action) => !known.includes(action))).toEqual([]);
});
