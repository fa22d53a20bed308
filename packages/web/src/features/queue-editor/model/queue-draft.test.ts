import { CreateQueueInput, type Queue } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import { checkQueue, finishedField } from './check-queue.ts';
import { mergeQueue } from './merge-queue.ts';
import { changedSettings, emptyDraft, type QueueDraft, queueDraft, queueInput } from './queue-draft.ts';
import { rubricChange } from './rubric-change.ts';
import { addField, changeField, emptyRubric, moveField } from './rubric-draft.ts';
import { rubricDraft } from './rubric-field-form.ts';
import { templateFields } from './rubric-templates.ts';

const fields = templateFields(
  'pass_fail',
  (word) => word,
  (one, two) => `${one} ${two}`,
);
const id = '00000000-0000-4000-8000-000000000001';
const queue: Queue = {
  ...{ id, project_id: id, name: 'Answers', description: null, target_type: 'eval_case' },
  ...{ rater_pool_id: null, instructions: 'Read first.', rubric: { version: 1, fields } },
  ...{ raters_per_item: 2, lease_seconds: 100, order: 'fifo', state: 'active', version: 3 },
  blind: { peers: true, judge_scores: true, model: false, run: true },
  counts: {
    ...{ total: 0, waiting: 0, available: 0, completed: 0, removed: 0, leased: 0, submitted: 0, skipped: 0 },
  },
  ...{ created_at: '2026-01-05T10:00:00.000Z', updated_at: '2026-01-05T10:00:00.000Z' },
};
const named: QueueDraft = { ...emptyDraft, name: 'Answers' };
const pathsOf = (draft: QueueDraft, stored: QueueDraft | null = null) => [
  ...checkQueue(draft, stored).keys(),
];

describe('a queue in the editor', () => {
  it('goes out as it came in', () => {
    const { blind, rubric, ...rest } = CreateQueueInput.parse(queueInput(queueDraft(queue)));
    expect(queue).toMatchObject({ ...rest, blind, rubric });
    expect(changedSettings(queueDraft(queue), queueDraft(queue))).toEqual({});
  });

  it('refuses a hotkey that the review page uses, unless the queue has it already', () => {
    const [field, ...rest] = queueDraft(queue).rubric.fields;
    const kept = {
      ...queueDraft(queue),
      rubric: { ...queueDraft(queue).rubric, fields: [{ ...field, hotkey: '1' }, ...rest] },
    } as QueueDraft;
    expect(pathsOf(kept, queueDraft(queue))).toEqual(['rubric.fields[0].hotkey']);
    expect(pathsOf(kept, kept)).toEqual([]);
  });

  it('sends what was changed and nothing else', () => {
    const draft = { ...queueDraft(queue), leaseMinutes: '2', instructions: ' ' };
    expect(changedSettings(queueDraft(queue), draft)).toEqual({ lease_seconds: 120, instructions: null });
  });

  it('names faults as the server does', () => {
    expect(pathsOf(named)).toEqual([]);
    expect(pathsOf(emptyDraft)).toEqual(['name']);
    expect(pathsOf({ ...named, ratersPerItem: '0', leaseMinutes: '' })).toEqual(['raters_per_item']);
    expect(pathsOf({ ...named, ratersPerItem: 'two', leaseMinutes: '0.1' })).toEqual([
      'raters_per_item',
      'lease_seconds',
    ]);
    let rubric = rubricDraft(fields);
    rubric = addField(rubric, 'numeric');
    const added = rubric.fields.at(-1)?.id ?? 0;
    rubric = changeField(rubric, added, {
      key: 'verdict',
      isKeyOwn: true,
      label: 'Again',
      min: '5',
      max: '1',
    });
    expect(pathsOf({ ...named, rubric }).sort()).toEqual(['rubric.fields[2].key', 'rubric.fields[2].max']);
    expect(pathsOf({ ...named, rubric: addField(emptyRubric, 'categorical') })).toEqual([
      'rubric.fields[0].label',
      'rubric.fields[0].options[0].value',
      'rubric.fields[0].options[1].value',
      'rubric.fields[0].options',
    ]);
  });

  it('asks for each side only where there are two', () => {
    const [field] = rubricDraft(fields).fields;
    const rubric = changeField(rubricDraft(fields), field?.id ?? 0, { isPerSide: true });
    const sent = (targetType: QueueDraft['targetType']) =>
      CreateQueueInput.parse(queueInput({ ...named, targetType, rubric })).rubric?.fields[0];
    expect(sent('pairwise')).toEqual({ ...fields[0], per_side: true });
    expect(sent('eval_case')).toEqual(fields[0]);
    const corrected = changeField(rubric, field?.id ?? 0, { type: 'correction' });
    expect(queueInput({ ...named, targetType: 'pairwise', rubric: corrected })).not.toHaveProperty(
      'rubric.fields[0].per_side',
    );
  });

  it('previews only fields that raters could be given', () => {
    const [half] = addField(emptyRubric, 'spans').fields;
    const [whole] = rubricDraft(fields).fields;
    if (half === undefined || whole === undefined) throw new Error('no fields');
    expect(finishedField(half)).toBeNull();
    expect(finishedField(whole)).toEqual(fields[0]);
  });

  it('says what a new version of the rubric changes', () => {
    const rubric = rubricDraft(fields);
    const [verdict, reason] = rubric.fields.map((field) => field.id);
    expect(rubricChange(fields, rubric)).toEqual({ added: [], removed: [], changed: [], isReordered: false });
    expect(rubricChange(fields, moveField(rubric, verdict ?? 0, 1)).isReordered).toBe(true);
    let grown = changeField(rubric, reason ?? 0, { key: 'why', isKeyOwn: true, label: 'Why' });
    grown = changeField(grown, verdict ?? 0, { required: false });
    expect(rubricChange(fields, grown)).toMatchObject({
      ...{ added: ['Why'], removed: ['reason'], changed: ['verdict'] },
    });
  });
});

describe("two people's changes", () => {
  const base = queueDraft(queue);

  it('come together where they touch different settings', () => {
    const merge = mergeQueue(base, { ...base, name: 'Mine' }, { ...base, ratersPerItem: '3' });
    expect(merge).toEqual({
      draft: { ...base, name: 'Mine', ratersPerItem: '3' },
      conflicts: [],
      taken: ['ratersPerItem'],
    });
  });

  it('are a conflict where both changed one setting, and mine is kept until somebody chooses', () => {
    const theirs = { ...base, name: 'Theirs', rubric: emptyRubric };
    const mine = { ...base, name: 'Mine', rubric: addField(base.rubric, 'text') };
    const merge = mergeQueue(base, mine, theirs);
    expect(merge.conflicts).toEqual(['name', 'rubric']);
    expect(merge.draft).toEqual(mine);
  });

  it('are none where both said the same', () => {
    const same = { ...base, name: 'Same' };
    expect(mergeQueue(base, same, same)).toEqual({ draft: same, conflicts: [], taken: [] });
  });
});
