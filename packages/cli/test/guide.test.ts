import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { exitCodes } from '../src/exit-codes.ts';
import { program } from './run-evalguard.ts';
import { type Review, startReview } from './start-review.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const guide = await readFile(join(root, 'docs/guides/gate.md'), 'utf8');
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`\n\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``, 'g'))].map(
    ([, block]) => block ?? '',
  );
const isInstalling = (script: string) => /^npm (install|pack)/.test(script);

/** A folder in which `evalguard` is the built program. */
async function makePlace() {
  const folder = await mkdtemp(join(tmpdir(), 'evalguard-guide-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin/evalguard'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  await chmod(join(folder, 'bin/evalguard'), 0o755);
  return folder;
}

async function runScript(script: string, review: Review, more: Record<string, string> = {}) {
  const folder = await makePlace();
  const env = {
    ...{ PATH: `${join(folder, 'bin')}:${process.env.PATH}`, RUN_ID: review.runId, QUEUE_ID: review.queueId },
    ...{ EVALGUARD_BASE_URL: review.server.url, EVALGUARD_API_KEY: review.keys.editor, ...more },
  };
  await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env });
  return folder;
}

it('the scripts of the gate guide run as printed', async () => {
  const review = await startReview({ labels: 40 });
  const scripts = blocks('sh').filter((script) => !isInstalling(script));
  expect(scripts).toHaveLength(2);
  const folder = await runScript(scripts[0] ?? '', review);
  expect(await readFile(join(folder, 'gate.md'), 'utf8')).toContain('✅ The gate passed');
  const exported = await runScript(scripts[1] ?? '', review);
  expect(await readFile(join(exported, 'answers.csv'), 'utf8')).toContain('case-1');
});

it('the GitHub and GitLab pipelines of the guide gate as printed', async () => {
  const review = await startReview({ labels: 40 });
  const [github, gitlab] = blocks('yaml').map((block) => parse(block));
  const { steps } = github.jobs.gate;
  const gate = steps.find((step: { name?: string }) => step.name === 'Gate');
  expect(gate.run).not.toContain('${{');
  expect(Object.keys(gate.env)).toEqual(['EVALGUARD_BASE_URL', 'EVALGUARD_API_KEY', 'RUN_ID', 'QUEUE_ID']);
  const inGithub = await runScript(gate.run, review, { GITHUB_STEP_SUMMARY: 'summary.md' });
  expect(await readFile(join(inGithub, 'summary.md'), 'utf8')).toContain('✅ The gate passed');
  expect(await readFile(join(inGithub, 'gate.xml'), 'utf8')).toContain('tests="1" failures="0" errors="0"');
  const job = gitlab['review-gate'];
  const inGitlab = await runScript(job.script.join('\n'), review);
  expect(await readFile(join(inGitlab, job.artifacts.reports.junit), 'utf8')).toContain('<testsuites>');
  expect(job.allow_failure.exit_codes).toBe(exitCodes.tooLittleEvidence);
});

it('the guide lists the exit codes that there are', () => {
  const listed = [...guide.matchAll(/^\| (\d) +\|/gm)].map(([, code]) => Number(code));
  expect(listed).toEqual(Object.values(exitCodes));
});

it('the packed packages install and run by themselves', async () => {
  const folder = await makePlace();
  const packing = blocks('sh').find((script) => script.startsWith('npm pack')) ?? '';
  await run('sh', ['-c', `${packing} --silent --pack-destination '${folder}'`], { cwd: root });
  const files = ['evalguard-sdk-0.1.0.tgz', 'evalguard-cli-0.1.0.tgz'].map((name) => join(folder, name));
  const install = [
    'install',
    '--global',
    '--offline',
    '--no-audit',
    '--no-fund',
    '--prefix',
    join(folder, 'npm'),
  ];
  await run('npm', [...install, ...files], { cwd: folder });
  const { stdout } = await run(join(folder, 'npm/bin/evalguard'), ['--version']);
  expect(stdout).toBe('0.1.0\n');
}, 120_000);
