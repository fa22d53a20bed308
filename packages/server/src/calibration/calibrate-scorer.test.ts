import { describe, expect, it } from 'vitest';
import { startTestServer } from '../../test/harness.ts';

const url = '/api/v1/scorers/calibrate';
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);

async function viewer() {
  const server = await startTestServer();
  return await (await server.createTenant()).as('viewer');
}

describe('POST /scorers/calibrate', () => {
  it("reports Cohen's kappa of the pairs, with intervals", async () => {
    const caller = await viewer();
    // Cohen's kappa of the table 20, 5 / 10, 15: 0.7 observed, 0.5 by chance.
    const pairs = [
      ...times(20, { human: true, machine: true }),
      ...times(5, { human: true, machine: false }),
      ...times(10, { human: false, machine: true }),
      ...times(15, { human: false, machine: false }),
    ];
    const { status, body } = await caller.request('POST', url, { scorerId: 'helpfulness', pairs });
    expect(status).toBe(200);
    expect(body.data.scorerId).toBe('helpfulness');
    expect(body.data).not.toHaveProperty('threshold');
    const { agreement } = body.data;
    expect(agreement.kappa).toBeCloseTo(0.4, 12);
    expect(agreement.accuracy).toBeCloseTo(0.7, 12);
    expect(agreement.confusion).toEqual({
      truePositives: 20,
      falsePositives: 10,
      falseNegatives: 5,
      trueNegatives: 15,
    });
    expect(agreement.estimates.precision).toMatchObject({ value: 20 / 30, n: 30, reason: null });
    expect(agreement.estimates.kappa.interval.lower).toBeLessThan(0.4);
    expect(agreement.estimates.kappa.interval.upper).toBeGreaterThan(0.4);
  });

  it('suggests the threshold with the highest kappa and says what it gains', async () => {
    const caller = await viewer();
    const scored = [
      ...times(30, { humanPass: true, machineScore: 0.9 }),
      ...times(30, { humanPass: false, machineScore: 0.6 }),
      ...times(30, { humanPass: false, machineScore: 0.2 }),
    ];
    const { status, body } = await caller.request('POST', url, { scored, currentThreshold: 0.5 });
    expect(status).toBe(200);
    expect(body.data.scorerId).toBeNull();
    expect(body.data).not.toHaveProperty('agreement');
    const { threshold } = body.data;
    expect(threshold.best).toBeCloseTo(0.75, 12);
    expect(threshold.agreementAtBest).toBe(1);
    expect(threshold.accuracyAtBest).toBe(1);
    // At 0.5: 60 of 90 agree, chance is 1/3 · 2/3 + 2/3 · 1/3.
    expect(threshold.agreementAtCurrent).toBeCloseTo((2 / 3 - 4 / 9) / (5 / 9), 12);
    expect(threshold.improvement).toBeCloseTo(0.6, 12);
  });

  it('says why instead of a number where one side never varies', async () => {
    const caller = await viewer();
    const { body } = await caller.request('POST', url, {
      pairs: [{ human: true, machine: true }],
      scored: [{ humanPass: true, machineScore: 0.4 }],
    });
    expect(body.data.agreement.kappa).toBeNull();
    expect(body.data.agreement.accuracy).toBe(1);
    expect(body.data.agreement.estimates.kappa.reason.code).toBe('one_category');
    expect(body.data.threshold.best).toBeNull();
    expect(body.data.threshold.estimates.best.reason.code).toBe('one_class');
  });

  it('takes 100,000 of each, every score another, and refuses one more', async () => {
    const caller = await viewer();
    const pairs = Array.from({ length: 100_000 }, (_, i) => ({ human: i % 3 === 0, machine: i % 2 === 0 }));
    const scored = Array.from({ length: 100_000 }, (_, i) => ({
      humanPass: i % 7 < i / 20_000,
      machineScore: i / 100_000,
    }));
    const { status, body } = await caller.request('POST', url, { pairs, scored });
    expect(status).toBe(200);
    const { best, estimates } = body.data.threshold;
    expect(estimates.best.interval.lower).toBeLessThanOrEqual(best);
    expect(estimates.best.interval.upper).toBeGreaterThanOrEqual(best);
    expect(estimates.best.n).toBe(100_000);
    const more = await caller.request('POST', url, { pairs: [...pairs, pairs[0]] });
    expect([more.status, more.body.error.code]).toEqual([400, 'VALIDATION_ERROR']);
  });

  it('refuses a request without either, and scores outside 0 to 1', async () => {
    const caller = await viewer();
    for (const body of [{}, { pairs: [] }, { pairs: [], scored: [] }]) {
      const answer = await caller.request('POST', url, body);
      expect([answer.status, answer.body.error.details[0].path]).toEqual([400, 'pairs']);
    }
    const wrong = await caller.request('POST', url, { scored: [{ humanPass: true, machineScore: 1.1 }] });
    expect([wrong.status, wrong.body.error.details[0].path]).toEqual([400, 'scored[0].machineScore']);
  });

  it('names every fault of a body that is read elsewhere, and knows no project of others', async () => {
    const caller = await viewer();
    const wrong = await caller.request('POST', url, {
      pairs: [{ human: true }, { human: 'yes', machine: true }],
      currentThreshold: 2,
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.details.map(({ path }: { path: string }) => path)).toEqual([
      ...['pairs[0].machine', 'pairs[1].human', 'currentThreshold'],
    ]);
    const foreign = await viewer();
    const projectId = foreign.projectId;
    const body = { projectId, pairs: [{ human: true, machine: true }] };
    const answer = await caller.request('POST', url, body);
    expect([answer.status, answer.body.error.details[0].path]).toEqual([400, 'projectId']);
    const nul = await caller.request('POST', url, { ...body, projectId: undefined, scorerId: 'a\u0000b' });
    expect([nul.status, nul.body.error.details[0].code]).toEqual([400, 'unstorable']);
    const key = { 'Idempotency-Key': 'calibrate-once' };
    const own = { pairs: [{ human: true, machine: true }] };
    const [first, again] = [
      await caller.request('POST', url, own, key),
      await caller.request('POST', url, own, key),
    ];
    expect(again.body).toEqual(first.body);
  });
});
