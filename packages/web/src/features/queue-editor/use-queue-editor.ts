import type { Queue } from '@evalguard/contract';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { EditorFaults } from './editor-context.ts';
import { checkQueue, type Fault } from './model/check-queue.ts';
import { mergeQueue, type SettingName } from './model/merge-queue.ts';
import { changedSettings, type QueueDraft, queueDraft } from './model/queue-draft.ts';
import { storedDraft } from './model/stored-draft.ts';

/** A setting that somebody else changed too. Both values are kept until the queue is saved. */
export interface Conflict {
  name: SettingName;
  mine: QueueDraft;
  theirs: QueueDraft;
}

interface Edited {
  draft: QueueDraft;
  base: QueueDraft;
  version: number | null;
  conflicts: readonly Conflict[];
  /** What others changed meanwhile and stands in the draft already. */
  taken: readonly SettingName[];
  /** When the draft was typed that this screen began with; null: it began with the queue. */
  restoredFrom: number | null;
}

const begin = (base: QueueDraft, version: number | null): Edited => ({
  ...{ draft: base, base, version, conflicts: [], taken: [], restoredFrom: null },
});

/** Takes another's newer version into what is being edited. */
function rebase(edited: Edited, queue: Queue): Edited {
  const theirs = queueDraft(queue);
  const { draft, conflicts, taken } = mergeQueue(edited.base, edited.draft, theirs);
  const found = conflicts.map((name): Conflict => ({ name, mine: edited.draft, theirs }));
  const earlier = edited.conflicts.filter(({ name }) => !conflicts.includes(name));
  const kept = earlier.map((conflict): Conflict => ({ ...conflict, theirs }));
  return { ...edited, draft, base: theirs, version: queue.version, conflicts: [...kept, ...found], taken };
}

interface EditorOptions {
  memberId: string;
  /** Null: a new one, which begins with `initial`. */
  queue: Queue | null;
  initial: QueueDraft;
}

/** A queue in the editor: its draft, kept in the browser with each keystroke, and what is wrong with it. */
export function useQueueEditor({ memberId, queue, initial }: EditorOptions) {
  const stored = useMemo(() => storedDraft(memberId, queue?.id ?? null), [memberId, queue?.id]);
  const [edited, setEdited] = useState<Edited>(() => {
    const fresh = begin(queue === null ? initial : queueDraft(queue), queue?.version ?? null);
    const found = stored.read();
    if (found === null) return fresh;
    const { draft, base, version, savedAt } = found;
    return { ...fresh, draft, base, version, restoredFrom: savedAt };
  });
  const faults = useDraftFaults(edited.draft, edited.version === null ? null : edited.base);
  const changes = changedSettings(edited.base, edited.draft);
  const isDirty = Object.keys(changes).length > 0;

  if (queue !== null && edited.version !== null && queue.version > edited.version) {
    setEdited(rebase(edited, queue));
  }
  const isFirst = useRef(true);
  useEffect(() => {
    // What is on the screen at first is what is stored, or nothing worth storing.
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const { draft, base, version } = edited;
    if (isDirty) stored.write({ draft, base, version, savedAt: Date.now() });
    else stored.remove();
  }, [edited, isDirty, stored]);

  return {
    ...edited,
    ...faults,
    /** By their names on the wire, with what to send. */
    changes,
    isDirty,
    change(patch: Partial<QueueDraft>) {
      faults.forget(Object.keys(patch));
      setEdited((before) => ({ ...before, draft: { ...before.draft, ...patch } }));
    },
    choose({ name, mine, theirs }: Conflict, side: 'mine' | 'theirs') {
      const value = (side === 'mine' ? mine : theirs)[name];
      setEdited((before) => ({ ...before, draft: { ...before.draft, [name]: value } }));
    },
    discard() {
      faults.reset();
      setEdited(queue === null ? begin(initial, null) : begin(queueDraft(queue), queue.version));
    },
    /** The server has taken it: what is typed now is what there is. */
    settle(saved: Queue | null) {
      faults.reset();
      stored.remove();
      setEdited(saved === null ? begin(initial, null) : begin(queueDraft(saved), saved.version));
    },
  };
}

export type QueueEditorState = ReturnType<typeof useQueueEditor>;

const wireNames: Readonly<Partial<Record<SettingName, string>>> = {
  ...{ targetType: 'target_type', poolId: 'rater_pool_id', ratersPerItem: 'raters_per_item' },
  leaseMinutes: 'lease_seconds',
};

/** The faults of the draft as it stands, and those that only the server could find, until their setting is changed. */
function useDraftFaults(draft: QueueDraft, stored: QueueDraft | null) {
  const found = useMemo(() => checkQueue(draft, stored), [draft, stored]);
  const [refused, setRefused] = useState<ReadonlyMap<string, Fault>>(new Map());
  const [isAllShown, setIsAllShown] = useState(false);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const faults = useMemo(() => new Map([...refused, ...found]), [refused, found]);
  const shown: EditorFaults = {
    faults,
    isAllShown,
    touched,
    touch: (path) => setTouched((before) => (before.has(path) ? before : new Set([...before, path]))),
  };
  return {
    faults: shown,
    /** Those that need no server: a draft with one is not sent. */
    found,
    /** After an attempt to save: everything is named, `details` of the server too. */
    showFaults(details: readonly Fault[]) {
      setRefused(new Map(details.map((detail) => [detail.path, detail])));
      setIsAllShown(true);
    },
    forget(names: readonly string[]) {
      if (refused.size === 0) return;
      const heads = names.map((name) => wireNames[name as SettingName] ?? name);
      setRefused(new Map([...refused].filter(([path]) => !heads.some((head) => path.startsWith(head)))));
    },
    reset() {
      setRefused(new Map());
      setIsAllShown(false);
      setTouched(new Set());
    },
  };
}
