import { readFile } from 'node:fs/promises';
import { expect, inject, it } from 'vitest';
import { withDatabase } from '../packages/server/test/with-database.ts';
import { dumpSchema, schemaFile } from './dump-schema.ts';

it('migrations/schema.sql is what the migrations add up to (npx tsx scripts/dump-schema.ts)', async () => {
  const dump = await dumpSchema(withDatabase(inject('databaseUrl'), 'evalguard_template'));
  expect(await readFile(schemaFile, 'utf8')).toBe(dump);
});
