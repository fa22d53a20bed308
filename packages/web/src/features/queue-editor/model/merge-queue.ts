import { canonical, type QueueDraft, queueInput } from './queue-draft.ts';

export type SettingName = keyof QueueDraft;

export const settingNames: readonly SettingName[] = [
  ...(['name', 'description', 'targetType', 'instructions', 'poolId', 'ratersPerItem'] as const),
  ...(['leaseMinutes', 'order', 'blind', 'rubric'] as const),
];

/** Ids of fields say nothing about a rubric; what would be sent does. */
const contentOf = (draft: QueueDraft, name: SettingName) =>
  name === 'rubric' ? canonical(queueInput(draft).rubric) : canonical(draft[name]);

export interface Merge {
  /** Mine where I changed something, theirs elsewhere; in a conflict mine. */
  draft: QueueDraft;
  /** Settings that both sides changed, and not to the same. */
  conflicts: SettingName[];
  /** Settings that only the others changed; they are in `draft` already. */
  taken: SettingName[];
}

/** Brings two people's changes of the same version together. */
export function mergeQueue(base: QueueDraft, mine: QueueDraft, theirs: QueueDraft): Merge {
  const conflicts: SettingName[] = [];
  const taken: SettingName[] = [];
  let draft = mine;
  for (const name of settingNames) {
    const [was, my, their] = [base, mine, theirs].map((one) => contentOf(one, name));
    if (their === was || their === my) continue;
    if (my === was) {
      taken.push(name);
      draft = { ...draft, [name]: theirs[name] };
    } else conflicts.push(name);
  }
  return { draft, conflicts, taken };
}
