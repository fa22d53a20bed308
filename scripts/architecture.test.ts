import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(ts|tsx|mjs|py|go|css)$/.test(file) && !/\.generated\.|routeTree/.test(file));
const read = (file: string) => {
  try {
    return readFileSync(`${root}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

it('no hand-written file is longer than 500 lines, no test longer than 400', () => {
  const tooLong = files
    .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
    .filter(({ file, lines }) => lines > (/\.test\.tsx?$/.test(file) ? 400 : 500));
  expect(tooLong).toEqual([]);
});

it('no file or folder has a name that says nothing', () => {
  const vague = /(^|[/.-])(utils?|helpers?|common|misc|managers?|services?|handlers?|base)(\.|\/|$)/;
  expect(files.filter((file) => vague.test(file))).toEqual([]);
});

it('source files are named in kebab-case', () => {
  const odd = files.filter(
    (file) => /^packages\/[^/]+\/src\//.test(file) && /[A-Z ]/.test(file.split('/').at(-1) ?? ''),
  );
  expect(odd).toEqual([]);
});

/** Which of our packages each may import in its product code. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  statistics: [],
  server: ['contract', 'statistics'],
  sdk: [],
  cli: ['sdk'],
  web: ['sdk', 'contract'],
};

it('packages import only along the arrows of docs/architecture.md', () => {
  const faults: string[] = [];
  for (const file of files) {
    const [, from] = /^packages\/([^/]+)\/src\//.exec(file) ?? [];
    if (from === undefined || /\.test\.tsx?$/.test(file)) continue;
    const allowed = arrows[from];
    expect(allowed, `packages/${from} has no arrows`).toBeDefined();
    for (const [, name = ''] of read(file).matchAll(/from '@evalguard\/([\w-]+)/g)) {
      if (name !== from && !allowed?.includes(name)) faults.push(`${file} imports @evalguard/${name}`);
    }
    if (/from '(\.\.\/)+(contract|statistics|server|sdk|cli|web)\/(src|dist)\//.test(read(file)))
      faults.push(`${file} climbs out`);
  }
  expect(faults).toEqual([]);
});

it('in the server, only main.ts reads the environment, and no verb opens a transaction or asks the clock', () => {
  const server = files.filter(
    (file) => /^packages\/server\/src\/.*\.ts$/.test(file) && !/\.test\.ts$/.test(file),
  );
  const reading = server.filter((file) => /process\.env/.test(read(file)));
  expect(
    reading.filter((file) => !/\/(main|database\/embedded\/[\w-]+|reference\/write-samples)\.ts$/.test(file)),
  ).toEqual([]);
  const verbs = server.filter((file) => /= endpoint\(\{/.test(read(file)));
  expect(verbs.length).toBeGreaterThan(40);
  expect(verbs.filter((file) => /inTransaction\(|Date\.now\(|new Date\(\)/.test(read(file)))).toEqual([]);
});

it('every endpoint that writes leaves an audit entry', () => {
  // Leases are renewed and claimed by the thousand; their history is the slots' and the annotations' own.
  const silent = new Set(['claim-next-item.ts', 'renew-adjudication.ts', 'renew-lease.ts']);
  // These POST what they compute from, and write nothing.
  const computing = /\/(calibration|estimates|gates)\//;
  const writing = files.filter((file) => {
    const text = read(file);
    return (
      !computing.test(file) &&
      /packages\/server\/src\/.*\.ts$/.test(file) &&
      /= endpoint\(\{/.test(text) &&
      /method: '(POST|PUT|PATCH|DELETE)'/.test(text)
    );
  });
  const without = writing.filter(
    (file) =>
      !/addAuditEntry|auditReopening|openSession|addSessionEntry|setProjectRole|changeSelectedItems|finishItemChange/.test(
        read(file),
      ) && !silent.has(file.split('/').at(-1) ?? ''),
  );
  expect(without).toEqual([]);
});
