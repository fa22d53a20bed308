import type { RubricField } from '@evalguard/contract';
import { Suspense } from 'react';
import type { ReviewCommand } from '../keys/review-commands.ts';
import type { RubricAction } from '../keys/rubric-key.ts';
import { CommandMenu, GoalDialog, ShortcutSheet, SkipDialog } from './lazy-parts.ts';

export type DialogName = 'skip' | 'shortcuts' | 'menu' | 'goal';

interface OpenDialogProps {
  name: DialogName | null;
  fields: readonly RubricField[];
  run(command: ReviewCommand): void;
  apply(action: RubricAction): void;
  onClose(): void;
}

/** The dialog that is open, if any; their code comes after the first item. */
export function OpenDialog({ name, fields, run, apply, onClose }: OpenDialogProps) {
  return (
    <Suspense fallback={null}>
      {name === 'skip' && <SkipDialog onClose={onClose} />}
      {name === 'goal' && <GoalDialog onClose={onClose} />}
      {name === 'shortcuts' && <ShortcutSheet fields={fields} onClose={onClose} />}
      {name === 'menu' && <CommandMenu fields={fields} run={run} apply={apply} onClose={onClose} />}
    </Suspense>
  );
}
