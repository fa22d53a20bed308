import { RubricFields } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import {
  addField,
  addOption,
  changeField,
  changeOption,
  emptyRubric,
  fieldTypes,
  moveField,
  moveOption,
  type RubricDraft,
  removeField,
  removeOption,
} from './rubric-draft.ts';
import { fieldInput, numberOf, rubricDraft } from './rubric-field-form.ts';
import { templateFields, templateNames } from './rubric-templates.ts';

const keys = (rubric: RubricDraft) => rubric.fields.map((field) => field.key);
const first = (rubric: RubricDraft) => {
  const [field] = rubric.fields;
  if (field === undefined) throw new Error('the rubric is empty');
  return field;
};
const words = (word: string) => word;
const joined = (category: string, severity: string) => `${category} ${severity}`;

describe('a rubric in the editor', () => {
  it('names a key after the label until somebody types one', () => {
    let rubric = addField(emptyRubric, 'boolean');
    rubric = changeField(rubric, 1, { label: 'Is it correct?' });
    expect(keys(rubric)).toEqual(['is_it_correct']);
    rubric = changeField(rubric, 1, { key: 'right', isKeyOwn: true });
    rubric = changeField(rubric, 1, { label: 'Is it true?' });
    expect(keys(rubric)).toEqual(['right']);
  });

  it('gives two fields of one label different keys, and a label in another script one that the API takes', () => {
    let rubric = addField(addField(addField(emptyRubric, 'text'), 'text'), 'text');
    const ids = rubric.fields.map((field) => field.id);
    rubric = changeField(rubric, ids[0] ?? 0, { label: 'Größe' });
    rubric = changeField(rubric, ids[1] ?? 0, { label: 'Größe' });
    rubric = changeField(rubric, ids[2] ?? 0, { label: 'جودة' });
    expect(keys(rubric)).toEqual(['grosse', 'grosse_2', 'field']);
    expect(RubricFields.safeParse(rubric.fields.map(fieldInput)).success).toBe(true);
  });

  it('moves fields and values by one place, and nothing over an end', () => {
    const rubric = rubricDraft(templateFields('helpful_honest_harmless', words, joined));
    const { id } = first(rubric);
    expect(keys(moveField(rubric, id, 1))).toEqual(['honest', 'helpful', 'harmless']);
    expect(keys(moveField(rubric, id, -1))).toEqual(['helpful', 'honest', 'harmless']);
    expect(keys(removeField(rubric, id))).toEqual(['honest', 'harmless']);
    const choice = rubricDraft(templateFields('pass_fail', words, joined));
    const field = first(choice);
    const values = (changed: RubricDraft) => first(changed).options.map((option) => option.value);
    const [pass, fail] = field.options;
    expect(values(moveOption(choice, field.id, pass?.id ?? 0, 1))).toEqual(['fail', 'pass']);
    expect(values(removeOption(choice, field.id, fail?.id ?? 0))).toEqual(['pass']);
  });

  it('names a value after its label, and never two alike', () => {
    let rubric = addField(emptyRubric, 'categorical');
    const [one, two] = first(rubric).options.map((option) => option.id);
    rubric = changeOption(rubric, 1, one ?? 0, { label: 'Very good' });
    rubric = changeOption(rubric, 1, two ?? 0, { label: 'Very good' });
    expect(first(rubric).options.map((option) => option.value)).toEqual(['very_good', 'very_good_2']);
  });

  it('keeps the values of choices while another type is tried', () => {
    let rubric = rubricDraft(templateFields('pass_fail', words, joined));
    const before = first(rubric);
    rubric = changeField(rubric, before.id, { type: 'numeric' });
    rubric = changeField(rubric, before.id, { type: 'categorical' });
    expect(fieldInput(first(rubric))).toEqual(fieldInput(before));
  });

  it('never gives one id twice', () => {
    let rubric = rubricDraft(templateFields('pass_fail', words, joined));
    rubric = addField(addOption(rubric, first(rubric).id), 'spans');
    const ids = rubric.fields.flatMap((field) => [field.id, ...field.options.map((option) => option.id)]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(fieldTypes)('sends a new field of type %s as the API takes it, once it has its words', (type) => {
    let rubric = changeField(addField(emptyRubric, type), 1, { label: 'Question' });
    for (const [index, option] of first(rubric).options.entries()) {
      rubric = changeOption(rubric, 1, option.id, { label: `Value ${index}` });
    }
    expect(RubricFields.safeParse(rubric.fields.map(fieldInput)).error?.issues ?? []).toEqual([]);
  });

  it.each(templateNames)('the template %s is valid, and comes back from the editor as it went in', (name) => {
    const fields = templateFields(name, words, joined);
    expect(RubricFields.parse(fields)).toEqual(fields);
    expect(RubricFields.parse(rubricDraft(fields).fields.map(fieldInput))).toEqual(fields);
  });

  it('sends settings that it has no control for back as they came', () => {
    const saved = [{ ...templateFields('pass_fail', words, joined)[1], shown_after: 'verdict' }] as never;
    expect(fieldInput(first(rubricDraft(saved)))).toMatchObject({ shown_after: 'verdict' });
  });

  it.each([
    ['', undefined],
    [' 1.5 ', 1.5],
    ['1,5', 1.5],
    ['many', Number.NaN],
  ])('reads %j as the number %s', (text, number) => {
    expect(numberOf(text)).toBe(number);
  });
});
