import { writeFile } from 'node:fs/promises';
import pg from 'pg';
import { startTemporaryPostgres } from '../packages/server/src/database/embedded/temporary-postgres.ts';
import { migrate } from '../packages/server/src/database/migrate.ts';

/** Where the dump is kept. */
export const schemaFile = new URL('../packages/server/migrations/schema.sql', import.meta.url);

const parts = {
  tables: `
    select format(E'create table %I (\\n%s\\n);', c.relname, string_agg(line, E',\\n' order by place, line)) as text
    from pg_class c
    cross join lateral (
      select 0 as kind, a.attnum::int as place,
             format('  %I %s', a.attname, format_type(a.atttypid, a.atttypmod))
             || case when a.attnotnull then ' not null' else '' end
             || case a.attidentity when 'a' then ' generated always as identity' else '' end
             || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      union all
      select 1, 10000, format('  constraint %I %s', k.conname, pg_get_constraintdef(k.oid))
      from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'c', 'f')
    ) lines
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    group by c.relname order by c.relname collate "C"`,
  indexes: `
    select pg_get_indexdef(i.indexrelid) || ';' as text
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace
      and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
    order by c.relname collate "C"`,
  sequences: `
    select format('create sequence %I as %s;', sequencename, data_type) as text from pg_sequences
    where schemaname = 'public' and sequencename not like '%\\_ref\\_seq' and sequencename not like '%\\_id\\_seq'
    order by sequencename collate "C"`,
  functions: `
    select pg_get_functiondef(oid) || ';' as text from pg_proc
    where pronamespace = 'public'::regnamespace order by proname collate "C"`,
  triggers: `
    select pg_get_triggerdef(oid) || ';' as text from pg_trigger
    where not tgisinternal order by tgname collate "C"`,
};

/** The migrated schema as SQL, read from the catalogue: sorted, so that a diff shows what a migration changed. */
export async function dumpSchema(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const sections: string[] = [
      '-- What the migrations add up to. Made by scripts/dump-schema.ts; never edited.',
    ];
    for (const [name, query] of Object.entries(parts)) {
      const { rows } = await client.query<{ text: string }>(query);
      sections.push(`-- ${name}`, ...rows.map((row) => row.text.trimEnd()));
    }
    return `${sections.join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}

async function main(): Promise<void> {
  const postgres = await startTemporaryPostgres();
  try {
    const pool = new pg.Pool({ connectionString: postgres.url, max: 1 });
    await migrate(pool);
    await pool.end();
    await writeFile(schemaFile, await dumpSchema(postgres.url));
  } finally {
    await postgres.stop();
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) await main();
