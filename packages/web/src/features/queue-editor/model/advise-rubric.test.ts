import { describe, expect, it } from 'vitest';
import { adviseRubric } from './advise-rubric.ts';
import { addField, changeField, changeOption, emptyRubric, type FieldDraft } from './rubric-draft.ts';
import { rubricDraft } from './rubric-field-form.ts';
import { templateFields, templateNames } from './rubric-templates.ts';

const numeric = (patch: Partial<FieldDraft>) => changeField(addField(emptyRubric, 'numeric'), 1, patch);
const words = (word: string) => word;
const joined = (one: string, two: string) => `${one} ${two}`;

describe('advice on a rubric', () => {
  it.each(templateNames)('finds nothing in the template %s', (name) => {
    expect([...adviseRubric(rubricDraft(templateFields(name, words, joined)))]).toEqual([]);
  });

  it('names the other that has the same key, whatever its case', () => {
    const rubric = rubricDraft(templateFields('pass_fail', words, joined));
    const [verdict] = rubric.fields;
    const [, fail] = verdict?.options ?? [];
    const changed = changeOption(rubric, verdict?.id ?? 0, fail?.id ?? 0, { hotkey: 'P' });
    expect([...adviseRubric(changed)]).toEqual([
      ['rubric.fields[0].options[0].hotkey', { key: 'shared', name: 'fail' }],
      ['rubric.fields[0].options[1].hotkey', { key: 'shared', name: 'pass' }],
    ]);
  });

  it.each([
    ['7', 'digit'],
    ['?', 'command'],
    ['[', 'command'],
  ])('says that %s means something else already', (hotkey, key) => {
    expect([...adviseRubric(numeric({ hotkey }))]).toEqual([['rubric.fields[0].hotkey', { key }]]);
  });

  it.each([
    [{ min: '0', max: '1', step: '0.1', display: 'number' }, []],
    [{ min: '1', max: '10', step: '', display: 'stars' }, []],
    [{ min: '1', max: '10', step: '2', display: 'number' }, ['rubric.fields[0].step']],
    [{ min: '0', max: '100', step: '1', display: 'stars' }, ['rubric.fields[0].display']],
    [{ min: '5', max: '1', step: '3', display: 'stars' }, []],
  ] as const)('looks at the numbers %j', (patch, paths) => {
    expect([...adviseRubric(numeric(patch)).keys()]).toEqual(paths);
  });
});
