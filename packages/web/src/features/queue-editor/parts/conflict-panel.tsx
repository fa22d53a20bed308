import type { RaterPool } from '@evalguard/contract';
import { useEffect, useId, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { SettingName } from '../model/merge-queue.ts';
import { canonical, type QueueDraft } from '../model/queue-draft.ts';
import type { Conflict } from '../use-queue-editor.ts';

const words = {
  ...({ name: 'name', description: 'description', targetType: 'target', poolId: 'pool' } as const),
  ...({
    instructions: 'instructions',
    ratersPerItem: 'raters',
    leaseMinutes: 'lease',
    order: 'order',
  } as const),
  ...({ blind: 'blind', rubric: 'questions' } as const),
} as const satisfies Record<SettingName, string>;

const blindNames = ['peers', 'judge_scores', 'model', 'run'] as const;

/** A setting's value in words. */
function useValueText(pools: readonly RaterPool[]): (name: SettingName, draft: QueueDraft) => string {
  const t = useTranslations('queues.editor');
  const blind = useTranslations('queues.blind');
  const targets = useTranslations('queues.targets');
  return (name, draft) => {
    switch (name) {
      case 'rubric':
        return draft.rubric.fields.map((field) => field.label || field.key).join(' · ') || t('nothing');
      case 'blind':
        return (
          blindNames
            .filter((one) => draft.blind[one])
            .map((one) => blind(one))
            .join(' · ') || t('nothing')
        );
      case 'order':
        return t(`orders.${draft.order}`);
      case 'targetType':
        return targets(draft.targetType);
      case 'poolId':
        return pools.find(({ id }) => id === draft.poolId)?.name ?? t('poolEveryone');
      default:
        return draft[name].trim() || t('nothing');
    }
  };
}

interface ConflictPanelProps {
  conflicts: readonly Conflict[];
  taken: readonly SettingName[];
  draft: QueueDraft;
  pools: readonly RaterPool[];
  choose(conflict: Conflict, side: 'mine' | 'theirs'): void;
}

/** Somebody else saved meanwhile: what both changed stands side by side, and nothing is lost until one is chosen. */
export function ConflictPanel({ conflicts, taken, draft, pools, choose }: ConflictPanelProps) {
  const t = useTranslations('queues.editor');
  const wordsFor = useValueText(pools);
  const format = useFormatter();
  const group = useId();
  const panel = useRef<HTMLElement>(null);
  const hasConflicts = conflicts.length > 0;
  // Whoever has just pressed the button at the bottom is led to what must be chosen.
  useEffect(() => {
    if (hasConflicts) panel.current?.focus();
  }, [hasConflicts]);
  const names = taken.map((name) => t(words[name]));
  if (conflicts.length === 0 && taken.length === 0) return null;
  return (
    <section
      ref={panel}
      role="status"
      tabIndex={-1}
      className="scroll-mt-6 rounded-xl border border-line bg-warn-soft p-4 text-sm outline-none"
      aria-label={t('conflictTitle')}
    >
      <h2 className="font-semibold text-warn">{t('conflictTitle')}</h2>
      {taken.length > 0 && <p className="mt-1">{t('conflictTaken', { names: format.list(names) })}</p>}
      {conflicts.length > 0 && <p className="mt-1">{t('conflictLead')}</p>}
      {conflicts.map((conflict) => {
        const { name } = conflict;
        const current = canonical(draft[name]);
        return (
          <fieldset key={name} className="mt-3">
            <legend className="font-medium">{t(words[name])}</legend>
            <div className="mt-1 grid gap-2 sm:grid-cols-2">
              {(['mine', 'theirs'] as const).map((side) => (
                <label
                  key={side}
                  className="flex cursor-pointer gap-2.5 rounded-lg border border-line bg-raised p-3 has-checked:border-accent"
                >
                  <input
                    type="radio"
                    name={`${group}-${name}`}
                    checked={
                      side === 'theirs'
                        ? current === canonical(conflict.theirs[name])
                        : current !== canonical(conflict.theirs[name])
                    }
                    onChange={() => choose(conflict, side)}
                    className="mt-0.5 size-4 shrink-0 accent-accent"
                  />
                  <span className="min-w-0">
                    <span className="block text-muted">{t(side)}</span>
                    <span className="line-clamp-6 break-words whitespace-pre-wrap" dir="auto">
                      {wordsFor(name, conflict[side])}
                    </span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
    </section>
  );
}
