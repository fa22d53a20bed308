import type { Blind } from '@evalguard/contract';

type Hidden = Exclude<keyof Blind, 'peers'>;

/** Words of a key that tell what a queue is blind to, however it is spelled: modelName, llm.model_id, judge-score. */
const tellingWords: Readonly<Record<Hidden, ReadonlySet<string>>> = {
  model: new Set([
    ...['model', 'models', 'modelname', 'modelid', 'llm', 'engine', 'deployment', 'checkpoint'],
    ...['generator', 'provider', 'vendor'],
  ]),
  run: new Set(['run', 'runs', 'runid', 'runname', 'experiment']),
  judge_scores: new Set([
    ...['judge', 'judges', 'judgement', 'judgment', 'scorer', 'scorers', 'grader', 'evaluator'],
    ...['score', 'scores', 'grade', 'passed', 'verdict'],
  ]),
};

/** Shorter names, such as "a", stand in every other word; those of middling length must be the whole value. */
const nameLengthMin = 3;
const partLengthMin = 6;

const wordsOf = (key: string) =>
  key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/);

/**
 * Takes out of metadata, however deep, what the policy hides: by the words of a key, and by a value that holds one of
 * the names (of the model, of the run) that are left out elsewhere.
 */
export function withoutTelling(
  metadata: Record<string, unknown>,
  blind: Blind,
  names: readonly (string | null | undefined)[] = [],
): Record<string, unknown> {
  const hidden = (Object.keys(tellingWords) as Hidden[]).filter((what) => blind[what]);
  if (hidden.length === 0) return metadata;
  const isTelling = (key: string) =>
    wordsOf(key).some((word) => hidden.some((what) => tellingWords[what].has(word)));
  const secrets = namesToHide(names);
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((one) => !holds(one, secrets)).map(clean);
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).filter(([key, inner]) => !isTelling(key) && !holds(inner, secrets));
    return Object.fromEntries(kept.map(([key, inner]) => [key, clean(inner)]));
  };
  return clean(metadata) as Record<string, unknown>;
}

/** A name such as "chat gpt-5", without the part that would tell. */
export function withoutNames(text: string, names: readonly (string | null | undefined)[]): string {
  return namesToHide(names).reduce((kept, name) => {
    const at = kept.toLowerCase().indexOf(name);
    return at < 0 ? kept : `${kept.slice(0, at)}…${kept.slice(at + name.length)}`;
  }, text);
}

function namesToHide(names: readonly (string | null | undefined)[]): string[] {
  const given = names.flatMap((name) => (typeof name === 'string' ? [name.trim().toLowerCase()] : []));
  return [...new Set(given.filter((name) => name.length >= nameLengthMin))];
}

function holds(value: unknown, secrets: readonly string[]): boolean {
  if (typeof value !== 'string') return false;
  const text = value.toLowerCase();
  return secrets.some(
    (secret) => text === secret || (secret.length >= partLengthMin && text.includes(secret)),
  );
}
