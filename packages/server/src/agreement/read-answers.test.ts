import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';
import { openDatabase } from '../database/database.ts';
import { readAnswers } from './read-answers.ts';
import { reviewFields } from './review-field.ts';

const fields = [
  { key: 'remark', label: 'Remark', type: 'text' as const, required: false },
  { key: 'correct', label: 'Correct', type: 'boolean' as const, required: false },
];
const read = reviewFields({ version: 1, fields });
const itemCount = 6;

/** What a rater may say of an item: signs that COPY escapes among it, and a text that looks like its null. */
const judgement = fc.record({
  item: fc.integer({ min: 0, max: itemCount - 1 }),
  rater: fc.integer({ min: 0, max: 2 }),
  label: fc.option(
    fc.oneof(
      fc.constantFrom('a\tb', 'a\nb', 'a\\nb', '\\N', '\\', 'é ع 🙂', '"', '\\.', ' '),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !text.includes('\0')),
    ),
  ),
  score: fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })),
  correct: fc.option(fc.boolean()),
});

async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 3, fields });
  const targetIds = Array.from({ length: itemCount }, (_, u) => `case-${u}`);
  await makeEvalCases(server, tenant.projectId, targetIds);
  const editor = await tenant.as('editor');
  await editor.request('POST', '/api/v1/annotations/queues/items', {
    queue_id: queueId,
    target_ids: targetIds,
  });
  const raters = await Promise.all([0, 1, 2].map(() => tenant.as('rater')));
  return { server, queueId, projectIds: [tenant.projectId], raterIds: raters.map((one) => one.memberId) };
}

describe('readAnswers', () => {
  it('gives what a join of the tables gives, whatever was written, in the order of places and raters', async () => {
    const { server, queueId, projectIds, raterIds } = await setUp();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(judgement, { maxLength: 12, selector: ({ item, rater }) => 3 * item + rater }),
        fc.constantFrom('available', 'removed', 'gold'),
        async (judgements, lastState) => {
          await server.pool.query('delete from annotations where queue_id = $1', [queueId]);
          await server.pool.query(
            `update items set state = $2 where queue_id = $1
             and place = (select max(place) from items where queue_id = $1)`,
            [queueId, lastState],
          );
          for (const { item, rater, label, score, correct } of judgements) {
            await server.pool.query(
              `insert into annotations (project_id, queue_id, item_id, target_ref, rater_id, source, status, revision,
                                        score, label, field_values, rubric_version, created_at, updated_at)
               select $2, $1, id, target_ref, $4, 'expert', 'submitted', 1, $5, $6, $7, 1, now(), now()
               from (select * from items where queue_id = $1 order by place offset $3 limit 1) i`,
              [queueId, projectIds[0], item, raterIds[rater], score, label, { correct, remark: label }],
            );
          }
          const { rows } = await server.pool.query(
            `select i.id, t.target_id, a.rater_id, a.score, a.label, a.field_values -> 'correct' as correct
             from annotations a join items i on i.id = a.item_id join targets t on t.ref = i.target_ref
             where a.queue_id = $1 and i.state not in ('removed', 'gold') order by i.place, a.rater_id`,
            [queueId],
          );
          const asked = { queueId, source: 'expert' as const, fields: read };
          const found = await readAnswers({ db: openDatabase(server.pool), projectIds }, asked);
          const seen = [...found.answer].map((number, row) => {
            const item = found.items[found.unit[row] ?? -1];
            const { score, label, values } = found.answers[number] ?? {};
            const raterId = found.raterIds[found.rater[row] ?? -1];
            return {
              ...{ id: item?.id, target_id: item?.targetId, rater_id: raterId },
              ...{ score, label, correct: values?.correct },
            };
          });
          expect(seen).toEqual(rows);
          expect(new Set(found.items.map((item) => item.id))).toEqual(new Set(rows.map((row) => row.id)));
          expect(found.answers.every(({ values }) => !('remark' in values))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads nothing of a project that the reader may not see', async () => {
    const { server, queueId } = await setUp();
    const asked = { queueId, source: 'expert' as const, fields: read };
    const found = await readAnswers({ db: openDatabase(server.pool), projectIds: [] }, asked);
    expect([found.items, found.raterIds, [...found.unit]]).toEqual([[], [], []]);
  });
});
