import { measurePaint, slowDown } from '../e2e/measure-paint.ts';
import { type ReviewStage, startReviewStage } from '../e2e/review-stage.ts';
import { answerWhenReady, submitToNext } from '../e2e/submit-to-next.ts';
import { printTable } from './print-table.ts';
import { readSizes } from './read-sizes.ts';

const { visits, submits } = readSizes({ visits: [9, 3], submits: [31, 5] });

const screen = { locale: 'en-US', viewport: { width: 1440, height: 900 } };
const item = 'main article h2';

function quartiles(times: readonly number[]): [number, number, number] {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return [at(0.25), at(0.5), at(0.75)];
}

/** Visits take turns: with nothing in the cache, with everything in it, and the sign-in screen beside them. */
async function measurePaints(stage: ReviewStage): Promise<void> {
  const queues = await stage.call<{ id: string; name: string }[]>('GET', '/annotations/queues');
  const queue = queues.find(({ name }) => name === 'Assistant answers: human review');
  const path = `/review/${queue?.id}`;
  const { page } = await stage.openAs('Vera', screen);
  const storageState = await page.context().storageState();
  const visitAnew = async (target: string, wanted: string, isSignedIn: boolean) => {
    const options = { baseURL: stage.product.url, ...screen, ...(isSignedIn && { storageState }) };
    const context = await stage.browser.newContext(options);
    const paint = await measurePaint(await context.newPage(), target, wanted);
    await context.close();
    return paint;
  };
  const times: [cold: number[], warm: number[], signIn: number[]] = [[], [], []];
  for (let round = 0; round < visits; round += 1) {
    times[0].push(await visitAnew(path, item, true));
    times[2].push(await visitAnew('/sign-in', 'input[type=password]', false));
    times[1].push(await measurePaint(page, path, item));
  }
  const reference = quartiles(times[2])[1];
  const names = ['review, first visit', 'review, seen before', 'sign-in, first visit'];
  printTable(
    `Largest paint, processor slowed down ${slowDown} times (ms, ${visits} visits each)`,
    ['screen', 'q1', 'median', 'q3', 'to sign-in', '<= 1,500'],
    times.map((one, index) => {
      const [low, median, high] = quartiles(one).map(Math.round) as [number, number, number];
      return [names[index] ?? '', low, median, high, median / reference, median <= 1_500 ? 'yes' : 'no'];
    }),
  );
}

async function measureSubmits(stage: ReviewStage): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const rate of [1, slowDown]) {
    const queueId = await stage.createQueue(submits + 5);
    const { page } = await stage.openAs('Radia', screen);
    await page.goto(`/review/${queueId}`);
    await page.locator(item).first().waitFor();
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate });
    const times: number[] = [];
    for (let nr = 0; nr < submits; nr += 1) {
      await answerWhenReady(page);
      await page.waitForTimeout(150 * rate);
      times.push((await submitToNext(page)).taken);
    }
    const [low, median, high] = quartiles(times);
    const isMet = rate > 1 ? '' : median <= 50 ? 'yes' : 'no';
    rows.push([rate === 1 ? 'as it is' : `${rate} times slower`, low, median, high, isMet]);
    await page.context().close();
  }
  printTable(
    `From submit to the next item, which is there already (ms, ${submits} submits)`,
    ['processor', 'q1', 'median', 'q3', '<= 50'],
    rows,
  );
}

const stage = await startReviewStage();
try {
  await measurePaints(stage);
  await measureSubmits(stage);
} finally {
  await stage.stop();
}
