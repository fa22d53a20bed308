import type rehypeSanitize from 'rehype-sanitize';
import { alignCode, findRuns, type SourceRun } from './align-runs.ts';

type Root = Extract<Parameters<ReturnType<typeof rehypeSanitize>>[0], { type: 'root' }>;
type Node = Root['children'][number];
type Element = Extract<Node, { type: 'element' }>;
type Text = Extract<Node, { type: 'text' }>;

export interface RunOptions {
  /** Where the rendered markdown begins in the whole text; before it, when a fence or a head is repeated in front. */
  from: number;
  /** Where its own text begins: what stands before is no passage of it. */
  start: number;
  /** And where it ends. */
  end: number;
}

interface Bounds extends Place {
  /** False inside what markdown makes of its own, as the heading above footnotes. */
  isKnown: boolean;
}

/**
 * Puts each stretch of text into a `span` that says where it stands in the source. After the sanitising, which lets no
 * other `span` through. The runs of a code block are put on its `code` element, which is rendered line by line.
 */
export function rehypeSourceRuns({ from, start, end }: RunOptions) {
  const isOwn = (run: SourceRun) => run.at + from >= start && run.to + from <= end;
  const shifted = (run: SourceRun): SourceRun => ({ ...run, at: run.at + from, to: run.to + from });
  return (root: Root, file: { value: unknown }) => {
    const source = String(file.value);
    annotate(root, { from: 0, to: source.length, isKnown: true });

    function annotate(parent: Root | Element, bounds: Bounds): void {
      let cursor = bounds.from;
      const isCode = parent.type === 'element' && parent.tagName === 'code';
      parent.children = (parent.children as Node[]).flatMap((child, index, all): Node[] => {
        const own = placeOf(child);
        const around = { from: cursor, to: nextStart(all, index) ?? bounds.to };
        if (child.type === 'element') {
          const inner = own ?? around;
          const code = blockCode(child);
          if (code === null) annotate(child, { ...inner, isKnown: own !== null });
          else noteCode(code, alignCode(codeText(code), source, inner.from, inner.to));
          cursor = Math.max(cursor, inner.to);
          return [child];
        }
        // Between blocks the renderer sets blanks of its own.
        if (child.type !== 'text' || (own === null && child.value.trim() === '')) return [child];
        const kind = isCode ? 'code' : 'text';
        const runs =
          own === null
            ? bounds.isKnown
              ? findRuns(child.value, source, { ...around, kind })
              : null
            : inOwnPlace(child.value, kind, isCode ? withoutTicks(source, own) : after(cursor, own));
        if (runs === null) return [child];
        cursor = Math.max(cursor, runs.at(-1)?.to ?? cursor);
        const placed = runs.map((run) => (isOwn(run) ? toSpan(shifted(run)) : toText(run.text)));
        const rest = child.value.slice(runs.reduce((sum, { text }) => sum + text.length, 0));
        return rest === '' ? placed : [...placed, toText(rest)];
      }) as typeof parent.children;
    }

    /** What cannot be told apart is marked as a whole. */
    function inOwnPlace(value: string, kind: 'text' | 'code', place: Place): SourceRun[] {
      const runs = findRuns(value, source, { ...place, kind });
      return runs ?? [{ text: value, at: place.from, to: place.to, isWhole: true }];
    }

    function noteCode(code: Element, runs: SourceRun[] | null): void {
      code.data = { ...code.data, runs: runs?.filter(isOwn).map(shifted) ?? null } as Element['data'];
    }
  };
}

/** The runs that were noted on a code block's element; null where they are not known. */
export function codeRuns(element: unknown): readonly SourceRun[] | null {
  return (element as { data?: { runs?: SourceRun[] | null } } | undefined)?.data?.runs ?? null;
}

interface Place {
  from: number;
  to: number;
}

/** Lines of one text have its place in common, and follow each other in it. */
const after = (cursor: number, { from, to }: Place): Place => ({
  from: Math.max(from, Math.min(cursor, to)),
  to,
});

function withoutTicks(source: string, { from, to }: Place): Place {
  const ticks = /^`*/.exec(source.slice(from, to))?.[0].length ?? 0;
  return { from: from + ticks, to: Math.max(from + ticks, to - ticks) };
}

function placeOf(node: Node): Place | null {
  const from = node.position?.start.offset;
  const to = node.position?.end.offset;
  return from === undefined || to === undefined ? null : { from, to };
}

function nextStart(siblings: readonly Node[], index: number): number | undefined {
  for (const sibling of siblings.slice(index + 1)) {
    const place = placeOf(sibling);
    if (place !== null) return place.from;
  }
  return undefined;
}

function blockCode(element: Element): Element | null {
  const [code] = element.children;
  return element.tagName === 'pre' && code?.type === 'element' && code.tagName === 'code' ? code : null;
}

/** Without the newline that the parser ends a block with. */
const codeText = (code: Element) =>
  code.children
    .map((child) => ((child as Text).type === 'text' ? (child as Text).value : ''))
    .join('')
    .replace(/\n$/, '');

const toText = (value: string): Text => ({ type: 'text', value });

function toSpan({ text, at, to, isWhole }: SourceRun): Element {
  const properties = { dataAt: at, dataTo: to, dataWhole: isWhole ?? false };
  return { type: 'element', tagName: 'span', properties, children: [toText(text)] };
}
