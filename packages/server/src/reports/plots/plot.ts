/** What a mark is for; each form of a report has its own colour for it, and dark pages another. */
export type Role = 'ink' | 'muted' | 'line' | 'accent' | 'soft' | 'good' | 'bad';

export type Mark =
  | {
      kind: 'line';
      x1: number;
      y1: number;
      x2: number;
      y2: number;
      role: Role;
      width?: number;
      isDashed?: boolean;
    }
  | { kind: 'rect'; x: number; y: number; width: number; height: number; role: Role; opacity?: number }
  | { kind: 'dot'; x: number; y: number; radius: number; role: Role }
  | { kind: 'path'; points: readonly (readonly [x: number, y: number])[]; role: Role; width?: number }
  | {
      kind: 'text';
      x: number;
      /** Of the baseline. */
      y: number;
      text: string;
      role: Role;
      anchor: 'start' | 'middle' | 'end';
      size?: number;
      isBold?: boolean;
    };

/** A drawing in its own units, from the upper left. */
export interface Plot {
  title: string;
  /** What can be seen, for those who do not see it. */
  description: string;
  width: number;
  height: number;
  marks: readonly Mark[];
}

export const plotWidth = 560;
export const textSize = 12;
/** Of letters at this size, on the whole; labels are cut by it before anything is drawn. */
const letterWidth = 6.4;
/** What Inter lacks: letters of other scripts, or the boxes that stand for them. */
const otherWidth = 12;
const isInter = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{ASCII}\u2010-\u2026]$/u;

export function widthOf(text: string): number {
  return Array.from(text).reduce((sum, one) => sum + (isInter.test(one) ? letterWidth : otherWidth), 0);
}

/** A label that fits; the table beside the plot has all of it. */
export function cutText(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && widthOf(`${characters.join('')}…`) > width) characters.pop();
  return `${characters.join('')}…`;
}
