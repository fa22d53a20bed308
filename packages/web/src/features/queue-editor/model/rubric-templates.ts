import type { RubricField, TargetType } from '@evalguard/contract';

export const templateNames = [
  ...(['pass_fail', 'rating', 'helpful_honest_harmless', 'hallucination', 'error_spans'] as const),
  ...(['preference', 'blank'] as const),
];
export type TemplateName = (typeof templateNames)[number];

/** Words of the templates, in the language of who makes the queue: raters read them afterwards. */
export type TemplateWord =
  | ('verdict' | 'verdictHelp' | 'pass' | 'passHelp' | 'fail' | 'failHelp' | 'reason' | 'reasonHelp')
  | ('quality' | 'qualityHelp' | `stars${1 | 2 | 3 | 4 | 5}` | 'comment')
  | ('helpful' | 'helpfulHelp' | 'honest' | 'honestHelp' | 'harmless' | 'harmlessHelp')
  | ('grounded' | 'groundedHelp' | 'supported' | 'supportedHelp' | 'partly' | 'partlyHelp')
  | ('unsupported' | 'unsupportedHelp' | 'unsupportedParts' | 'unsupportedPartsHelp')
  | ('contradicts' | 'contradictsHelp' | 'invented' | 'inventedHelp')
  | ('errors' | 'errorsHelp' | 'accuracy' | 'fluency' | 'terminology' | 'style' | 'minor' | 'major')
  | ('minorHelp' | 'majorHelp' | 'critical' | 'criticalHelp' | 'overall' | 'overallHelp')
  | ('better' | 'betterHelp' | 'a' | 'b' | 'tie' | 'tieHelp' | 'bothBad' | 'bothBadHelp');

type Words = (word: TemplateWord) => string;
/** "Accuracy – major": how two words stand in one label. */
type Joined = (category: string, severity: string) => string;

const stars = (key: string, label: string, description: string): RubricField => ({
  ...{ key, label, description, type: 'numeric', required: true },
  ...{ min: 1, max: 5, step: 1, display: 'stars' },
});

function passFail(word: Words): RubricField[] {
  const options = [
    { value: 'pass', label: word('pass'), description: word('passHelp'), hotkey: 'p' },
    { value: 'fail', label: word('fail'), description: word('failHelp'), hotkey: 'f' },
  ];
  return [
    {
      ...{ key: 'verdict', label: word('verdict'), description: word('verdictHelp'), type: 'categorical' },
      ...{ required: true, multiple: false, options },
    },
    { key: 'reason', label: word('reason'), description: word('reasonHelp'), type: 'text', required: false },
  ];
}

function rating(word: Words): RubricField[] {
  const options = ([1, 2, 3, 4, 5] as const).map((number) => ({
    value: String(number),
    label: String(number),
    description: word(`stars${number}`),
  }));
  return [
    {
      ...{ key: 'quality', label: word('quality'), description: word('qualityHelp'), type: 'categorical' },
      ...{ required: true, multiple: false, options },
    },
    { key: 'comment', label: word('comment'), type: 'text', required: false },
  ];
}

function hallucination(word: Words): RubricField[] {
  const options = [
    { value: 'supported', label: word('supported'), description: word('supportedHelp'), hotkey: 's' },
    { value: 'partly', label: word('partly'), description: word('partlyHelp') },
    { value: 'unsupported', label: word('unsupported'), description: word('unsupportedHelp'), hotkey: 'u' },
  ];
  const labels = [
    { value: 'contradicts', label: word('contradicts'), description: word('contradictsHelp') },
    { value: 'invented', label: word('invented'), description: word('inventedHelp') },
  ];
  return [
    {
      ...{ key: 'grounded', label: word('grounded'), description: word('groundedHelp'), type: 'categorical' },
      ...{ required: true, multiple: false, options },
    },
    {
      ...{ key: 'unsupported_parts', label: word('unsupportedParts'), type: 'spans', required: false },
      ...{ description: word('unsupportedPartsHelp'), labels },
    },
  ];
}

/** Two severities of four categories and a critical one: nine labels, one digit key each. */
function errorSpans(word: Words, joined: Joined): RubricField[] {
  const categories = ['accuracy', 'fluency', 'terminology', 'style'] as const;
  const labels = categories.flatMap((category) =>
    (['minor', 'major'] as const).map((severity) => ({
      value: `${category}_${severity}`,
      label: joined(word(category), word(severity)),
      description: word(`${severity}Help`),
    })),
  );
  const critical = { value: 'critical', label: word('critical'), description: word('criticalHelp') };
  return [
    {
      ...{ key: 'errors', label: word('errors'), description: word('errorsHelp'), type: 'spans' },
      ...{ required: false, labels: [...labels, critical] },
    },
    {
      ...{ key: 'overall', label: word('overall'), description: word('overallHelp'), type: 'numeric' },
      ...{ required: true, min: 0, max: 100, step: 1, display: 'slider' },
    },
  ];
}

function preference(word: Words): RubricField[] {
  const options = [
    { value: 'a', label: word('a'), hotkey: 'a' },
    { value: 'b', label: word('b'), hotkey: 'b' },
    { value: 'tie', label: word('tie'), description: word('tieHelp'), hotkey: 't' },
    { value: 'both_bad', label: word('bothBad'), description: word('bothBadHelp'), hotkey: 'x' },
  ];
  return [
    {
      ...{ key: 'better', label: word('better'), description: word('betterHelp'), type: 'categorical' },
      ...{ required: true, multiple: false, options },
    },
    { key: 'reason', label: word('reason'), description: word('reasonHelp'), type: 'text', required: false },
  ];
}

/** The fields of a template, as the API takes them. */
export function templateFields(name: TemplateName, word: Words, joined: Joined): RubricField[] {
  switch (name) {
    case 'pass_fail':
      return passFail(word);
    case 'rating':
      return rating(word);
    case 'helpful_honest_harmless':
      return [
        stars('helpful', word('helpful'), word('helpfulHelp')),
        stars('honest', word('honest'), word('honestHelp')),
        stars('harmless', word('harmless'), word('harmlessHelp')),
      ];
    case 'hallucination':
      return hallucination(word);
    case 'error_spans':
      return errorSpans(word, joined);
    case 'preference':
      return preference(word);
    case 'blank':
      return [];
  }
}

/** What the template is made for, where it fits only one kind of target. */
export const templateTarget: Readonly<Partial<Record<TemplateName, TargetType>>> = { preference: 'pairwise' };
