import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Estimate, Report } from '@evalguard/contract';
import { parse } from 'parse5';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeReviewedRun } from '../../test/make-reviewed-run.ts';
import { readPdf } from '../../test/read-pdf.ts';
import { formatInterval, formatNumber, formatShare } from './format-number.ts';

const rules = `&rule=${encodeURIComponent('pass_rate.lower >= 0.5')}&rule=${encodeURIComponent('alpha >= 0.9')}`;
const hostile =
  '<script>alert(1)</script>"\'> <img src=//evil.example/x> \u202etxt.exe &amp; ]]> Grüße Żółć Привет';

/** Faults that a browser would mend in silence. */
function faultsOf(html: string): string[] {
  const faults: string[] = [];
  parse(html, { onParseError: ({ code, startLine }) => faults.push(`${code} in line ${startLine}`) });
  return faults;
}

const plain = (html: string) =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');
const spaced = (text: string) => text.replace(/\s+/g, ' ');

/** The numbers of a run's report as a reader is to see them, whatever its form. */
function numbersOf({ estimate, judge, agreement }: Report): string[] {
  const shares = [estimate?.prediction_powered, estimate?.classical, judge?.agreement?.recall];
  const others = [agreement[0]?.alpha, judge?.agreement?.kappa, judge?.scores?.roc.auc];
  const known = (list: (Estimate | undefined)[]) => list.filter((one): one is Estimate => one?.value != null);
  expect(known(shares).length + known(others).length).toBe(6);
  return [
    ...known(shares).flatMap((one) => [formatShare(one.value), formatInterval(one, formatShare)]),
    ...known(others).flatMap((one) => [formatNumber(one.value), formatInterval(one)]),
  ].map(spaced);
}

async function readBytes(url: string, key: string) {
  const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
  expect(response.status).toBe(200);
  return { headers: response.headers, bytes: await response.arrayBuffer() };
}

describe('GET /evals/{run_id}/report', () => {
  it('says in JSON what the single verbs say', async () => {
    const { ofRun, viewer, runId, queueId } = await makeReviewedRun();
    const { status, body } = await ofRun(rules);
    expect(status).toBe(200);
    const report: Report = body.data;
    const of = `queue_id=${queueId}&field=verdict&positive=pass`;
    const estimate = await viewer.request('GET', `/api/v1/evals/${runId}/estimate?${of}`);
    const { computed_at: _at, age_seconds: _age, ...estimated } = estimate.body.data;
    expect(report.estimate).toMatchObject(estimated);
    const agreement = await viewer.request(
      'GET',
      `/api/v1/annotations/queues/${queueId}/agreement?field=verdict`,
    );
    expect(report.agreement).toEqual(agreement.body.data.fields);
    const gate = await viewer.request('POST', '/api/v1/gates/check', {
      ...{ run_id: runId, queue_id: queueId, field: 'verdict', positive: 'pass' },
      rules: ['pass_rate.lower >= 0.5', 'alpha >= 0.9'],
    });
    expect(report.gate).toEqual(gate.body.data);
    expect(report).toMatchObject({ kind: 'run', positive: 'pass', run: { cases: 120, judged: 120 } });
    expect(report.answers).toEqual({ items: 60, annotations: 180 });
    expect(report.raters.map(({ alias }) => alias)).toEqual(['Rater A', 'Rater B', 'Rater C']);
    // One label in seven is against the judge: 9 of 60, of which 2 are fails of the judge (0 and 35).
    expect(report.judge?.agreement?.confusion).toEqual({
      ...{ true_passes: 41, false_passes: 7, false_fails: 2, true_fails: 10 },
    });
    expect(report.consensus).toMatchObject({ items: 60, tied: 0, unanimous: 53 });
    expect(report.judge?.scores?.calibration.bins.reduce((sum, { items }) => sum + items, 0)).toBe(60);
    expect(report.judge?.scores?.roc.points.at(-1)).toMatchObject({
      false_positive_rate: 1,
      true_positive_rate: 1,
    });
    const judge = await viewer.request('GET', `/api/v1/evals/${runId}/judge?${of}`);
    const { computed_at: _, age_seconds: __, ...said } = judge.body.data;
    expect(report.judge).toMatchObject(said);
    const methods = report.methods.map(({ id }) => id);
    expect(methods).toEqual(
      expect.arrayContaining(['precision-recall-curve', 'judge-drift', 'stratified-mean']),
    );
    expect(methods).toEqual(expect.arrayContaining(['krippendorff-alpha', 'prediction-powered-proportion']));
    for (const { sources } of report.methods) expect(sources.length).toBeGreaterThan(0);
  });

  it('is one HTML file without a fault, that loads nothing and shows hostile names as text', async () => {
    const { ofRun } = await makeReviewedRun({ runName: hostile, queueName: hostile });
    const report: Report = (await ofRun(rules)).body.data;
    const { headers, text: html } = await ofRun(`${rules}&format=html`);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
    expect(headers.get('content-disposition')).toMatch(/^inline; filename="[a-z0-9-]+\.html"$/);
    expect(faultsOf(html)).toEqual([]);
    expect(faultsOf(`${html}<p`)).not.toEqual([]);
    expect(html).not.toMatch(/<(script|link|img|iframe|object|embed|base|form|image|use)\b/i);
    expect(html).not.toMatch(/\s(src|srcset|href|action|style|on\w+|xlink:href)\s*=\s*"(?!#)/i);
    expect(html).not.toMatch(/url\(|@import|\u202e/);
    for (const [, id = ''] of html.matchAll(/href="#([^"]+)"/g))
      expect(html).toContain(`<section id="${id}"`);
    expect(html).toContain('<h1 dir="auto">&lt;script&gt;alert(1)&lt;/script&gt;&quot;');
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // Each plot has its table.
    const figures = html.match(/<figure>[\s\S]*?<\/figure>/g) ?? [];
    expect(figures.length).toBeGreaterThan(5);
    for (const figure of figures) expect(figure).toMatch(/<svg role="img" aria-labelledby[\s\S]*<table>/);
    const words = plain(html);
    for (const number of numbersOf(report)) expect(words).toContain(number);
    for (const heading of ['Precision against recall', 'Does the judge stay as it was?', 'People, by strata'])
      expect(words).toContain(heading);
  });

  it('is a tagged PDF with the same numbers', async () => {
    const { ofRun, server, viewer, runId, queueId } = await makeReviewedRun({ runName: 'Größe Żółć Привет' });
    const report: Report = (await ofRun(rules)).body.data;
    const of = `queue_id=${queueId}&field=verdict&positive=pass${rules}`;
    const url = `${server.url}/api/v1/evals/${runId}/report?${of}&format=pdf`;
    const { headers, bytes } = await readBytes(url, viewer.key);
    expect(headers.get('content-type')).toBe('application/pdf');
    const pdf = await readPdf(bytes);
    expect(pdf).toMatchObject({ title: 'Größe Żółć Привет', isTagged: true });
    expect(pdf.text).toContain('Größe Żółć Привет');
    expect(pdf.text).toContain(`1 of ${pdf.pages}`);
    expect(pdf.text).not.toContain('□');
    expect(pdf.outline).toEqual(expect.arrayContaining(['In short', 'True score of the run', 'Manifest']));
    expect(pdf.alternatives.length).toBeGreaterThan(5);
    for (const number of numbersOf(report)) expect(pdf.text).toContain(number);
    for (const { rule } of report.gate?.rules ?? []) expect(pdf.text).toContain(rule);
    expect(pdf.text).toContain(runId);
  }, 90_000);

  it('says in the PDF which letters it lacks, and has them in the HTML', async () => {
    const { ofRun, server, viewer, runId } = await makeReviewedRun({
      runName: 'تقرير 日本語 🚀 x',
      labels: 0,
    });
    const url = `${server.url}/api/v1/evals/${runId}/report?format=pdf`;
    const pdf = await readPdf((await readBytes(url, viewer.key)).bytes);
    expect(pdf.text).toContain('□');
    expect(pdf.text).toContain('the HTML form has them all');
    expect((await ofRun('&format=html')).text).toContain('<h1 dir="auto">تقرير 日本語 🚀 x</h1>');
  });

  it('gives what Accept asks for, unless format says otherwise', async () => {
    const { ofRun } = await makeReviewedRun({ cases: 3, labels: 3 });
    const typeOf = async (accept: string, rest = '') =>
      (await ofRun(rest, { accept })).headers.get('content-type')?.split(';')[0];
    expect(await typeOf('text/html,application/xhtml+xml,*/*;q=0.8')).toBe('text/html');
    expect(await typeOf('application/pdf')).toBe('application/pdf');
    expect(await typeOf('text/html;q=0.2, application/json')).toBe('application/json');
    expect(await typeOf('*/*')).toBe('application/json');
    expect(await typeOf('application/pdf', '&format=html')).toBe('text/html');
    expect((await ofRun('&format=docx')).status).toBe(400);
  });

  it('warns of what it cannot carry, without labels, with few, and by the judge alone', async () => {
    const { ofRun, viewer, runId } = await makeReviewedRun({ cases: 12, labels: 6 });
    const few: Report = (await ofRun()).body.data;
    const codes = few.warnings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['few_labels', 'run_unfinished', 'few_answers']));
    const alone = await viewer.request('GET', `/api/v1/evals/${runId}/report`);
    const report: Report = alone.body.data;
    expect(report).toMatchObject({ queue: null, estimate: null, judge: null, agreement: [], raters: [] });
    expect(report.warnings.map(({ code }) => code)).toContain('judge_alone');
    const html = await viewer.request('GET', `/api/v1/evals/${runId}/report?format=html`);
    expect(plain(html.text)).toContain('every number is the judge’s own');
    const empty = await makeReviewedRun({ labels: 0, cases: 3 });
    const none: Report = (await empty.ofRun()).body.data;
    expect(none.warnings.map(({ code }) => code)).toContain('no_answers');
    expect(plain((await empty.ofRun('&format=html')).text)).toContain('The true score is not known yet');
    expect(JSON.stringify(none)).not.toMatch(/NaN|Infinity/);
  });

  it('refuses raters, half a question, and other tenants', async () => {
    const { rater, viewer, server, runId, queueId } = await makeReviewedRun({ cases: 2, labels: 0 });
    const url = `/api/v1/evals/${runId}/report`;
    expect((await rater.request('GET', url)).status).toBe(403);
    const half = await viewer.request('GET', `${url}?queue_id=${queueId}`);
    expect([half.status, half.body.error.details[0].path]).toEqual([400, 'field']);
    const stranger = await (await server.createTenant()).as('owner');
    for (const format of ['json', 'html', 'pdf']) {
      const refused = await stranger.request('GET', `${url}?format=${format}`);
      expect([refused.status, refused.body.error.code]).toEqual([404, 'NOT_FOUND']);
    }
  });
});

describe('GET /annotations/queues/{queue_id}/report', () => {
  it('is fetched as the guide prints it, whatever length its words have', async () => {
    const { server, queueId, viewer, rater } = await makeReviewedRun({
      cases: 4,
      labels: 4,
      queueName: 'w'.repeat(200),
    });
    const description = 'Long words. '.repeat(8000);
    await server.pool.query('update queues set description = $2 where id = $1', [queueId, description]);
    expect((await rater.request('GET', `/api/v1/annotations/queues/${queueId}/report`)).status).toBe(403);
    const guide = await readFile(new URL('../../../../docs/guides/reports.md', import.meta.url), 'utf8');
    const script = /\n```sh\n([\s\S]*?)\n```/.exec(guide)?.[1] ?? '';
    const folder = await mkdtemp(join(tmpdir(), 'evalguard-report-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const env = { EVALGUARD_API_KEY: viewer.key, EVALGUARD_BASE_URL: server.url, QUEUE_ID: queueId };
    const options = { cwd: folder, env: { PATH: process.env.PATH, ...env } };
    await promisify(execFile)('bash', ['-euc', script], options);
    const pdf = await readPdf(new Uint8Array(await readFile(join(folder, 'report.pdf'))).buffer);
    expect(pdf.title).toBe('w'.repeat(200));
    expect(pdf.text).toContain('Long words. Long words.');
    expect(pdf.pages).toBeLessThan(20);
  });

  it('speaks of every question, and of one in detail', async () => {
    const { ofQueue, viewer, queueId } = await makeReviewedRun({ cases: 40, labels: 40 });
    const { status, body } = await ofQueue();
    expect(status).toBe(200);
    const report: Report = body.data;
    const agreement = await viewer.request('GET', `/api/v1/annotations/queues/${queueId}/agreement`);
    const answered = agreement.body.data.fields.filter((one: { annotations: number }) => one.annotations > 0);
    expect(report.agreement).toEqual(answered);
    expect(report).toMatchObject({ kind: 'queue', run: null, estimate: null, field: { key: 'verdict' } });
    expect(report.distributions.map(({ key, n }) => [key, n])).toEqual([
      ['verdict', 120],
      ['quality', 120],
    ]);
    const quality: Report = (await ofQueue('field=quality')).body.data;
    expect(quality.consensus?.mean).toBeGreaterThan(2);
    const { text } = await ofQueue('field=quality&format=html');
    expect(faultsOf(text)).toEqual([]);
    for (const { alpha } of answered) expect(plain(text)).toContain(spaced(formatInterval(alpha)));
    const wrong = await ofQueue('field=nothing');
    expect([wrong.status, wrong.body.error.details[0].path]).toEqual([400, 'field']);
  });
});
