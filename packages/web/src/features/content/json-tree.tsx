import './content.css';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { JsonLine } from './json-line.tsx';
import { type JsonRow, pathsToOpen, rowsFirst, rowsMax, rowsOf } from './json-rows.ts';

interface JsonTreeProps {
  value: unknown;
  label: string;
}

/**
 * A JSON value as a tree. Only lines that are open exist, and long lists open in stretches, so that its size does not
 * matter. Arrow keys walk it as the WAI-ARIA tree pattern says.
 */
export function JsonTree({ value, label }: JsonTreeProps) {
  const t = useTranslations('content.json');
  const [open, setOpen] = useState(() => pathsToOpen(value, rowsFirst));
  const [active, setActive] = useState('$');
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(value, open), [value, open]);
  const current = rows.some((row) => row.path === active) ? active : '$';
  const toggle = ({ path, isOpen }: JsonRow) => {
    const next = new Set(open);
    if (isOpen) next.delete(path);
    else next.add(path);
    setOpen(next);
  };
  const goTo = (row: JsonRow | undefined) => {
    if (row === undefined) return;
    setActive(row.path);
    const lines = tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]');
    lines?.[rows.indexOf(row)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const index = rows.findIndex((row) => row.path === current);
    const row = rows[index];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const isForward = event.key === (isRightToLeft(event.currentTarget) ? 'ArrowLeft' : 'ArrowRight');
    const isBack = event.key === (isRightToLeft(event.currentTarget) ? 'ArrowRight' : 'ArrowLeft');
    // A press on a line is the tree's, and submits nothing; one on a button within it is the button's.
    const isPress = (event.key === 'Enter' || event.key === ' ') && isLine(event.target);
    if (event.key === 'ArrowDown') goTo(rows[index + 1]);
    else if (event.key === 'ArrowUp') goTo(rows[index - 1]);
    else if (event.key === 'Home') goTo(rows[0]);
    else if (event.key === 'End') goTo(rows.at(-1));
    else if (isForward && row.isOpen) goTo(rows[index + 1]);
    else if (isBack && !row.isOpen) goTo(rows.findLast(({ depth }, at) => at < index && depth < row.depth));
    else if ((isForward || isBack || isPress) && (row.size ?? 0) > 0) toggle(row);
    else if (!isForward && !isBack && !isPress) return;
    event.preventDefault();
  };
  const isAllOpen = rows.every((row) => row.isOpen || (row.size ?? 0) === 0);
  return (
    <div className="content-tree">
      <div
        ref={tree}
        role="tree"
        aria-label={label}
        onKeyDown={onKeyDown}
        dir="ltr"
        className="overflow-x-auto py-1"
      >
        {rows.map((row) => (
          <JsonLine
            key={row.path}
            row={row}
            isCurrent={row.path === current}
            onToggle={() => toggle(row)}
            onFocus={() => setActive(row.path)}
          />
        ))}
      </div>
      {(rows.length > 10 || !isAllOpen) && (
        <div className="flex gap-1 border-t border-line p-1">
          {!isAllOpen && (
            <button type="button" onClick={() => setOpen(pathsToOpen(value, rowsMax))}>
              {t('openAll')}
            </button>
          )}
          {open.size > 0 && (
            <button type="button" onClick={() => setOpen(new Set())}>
              {t('closeAll')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

const isRightToLeft = (element: Element) => getComputedStyle(element).direction === 'rtl';

const isLine = (target: EventTarget) =>
  target instanceof Element && target.getAttribute('role') === 'treeitem';
