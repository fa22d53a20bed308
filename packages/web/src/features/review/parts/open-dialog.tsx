import type { RubricField } from '@evalguard/contract';
import { lazy, Suspense } from 'react';
import type { ReviewCommand } from '../keys/review-commands.ts';
import type { RubricAction } from '../keys/rubric-key.ts';

const CommandMenu = lazy(async () => ({ default: (await import('./command-menu.tsx')).CommandMenu }));
const GoalDialog = lazy(async () => ({ default: (await import('./goal-dialog.tsx')).GoalDialog }));
const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }));
const SkipDialog = lazy(async () => ({ default: (await import('./skip-dialog.tsx')).SkipDialog }));

export type DialogName = 'skip' | 'shortcuts' | 'menu' | 'goal';

interface OpenDialogProps {
  name: DialogName | null;
  fields: readonly RubricField[];
  run(command: ReviewCommand): void;
  apply(action: RubricAction): void;
  onClose(): void;
}

/** The dialog that is open, if any; their code is fetched when it is first wanted. */
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
