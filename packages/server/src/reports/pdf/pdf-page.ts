import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import type { LaidOutReport, Tone } from '../laid-out-report.ts';
import type { Role } from '../plots/plot.ts';

const font = (name: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${name}.ttf`));

/** Inter: Latin, Greek, Cyrillic and Vietnamese. What it lacks is drawn as a box, and the report says so. */
export const fonts = { text: '400Regular/Inter_400Regular', bold: '600SemiBold/Inter_600SemiBold' } as const;
export type FontName = keyof typeof fonts;

/** Figures of one width: otherwise the font pulls a point below a 7, and 97.2 reads as 972. */
export const features: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum'];

/** Paper is white: the light colours of html/report-style.ts. */
export const inks: Readonly<Record<Role, string>> = {
  ink: '#1f2328',
  muted: '#5b6168',
  line: '#e5e1d9',
  accent: '#1f6350',
  soft: '#e3eee9',
  good: '#22683a',
  bad: '#a3312a',
};

export const tones: Readonly<Record<Tone, { ink: string; paper: string }>> = {
  good: { ink: '#22683a', paper: '#e4f1e6' },
  bad: { ink: '#a3312a', paper: '#fae8e5' },
  warn: { ink: '#7a5200', paper: '#faf0d9' },
};

/** A4 in points. */
export const margin = { top: 62, bottom: 66, side: 58 } as const;
const size = { width: 595.28, height: 841.89 } as const;
export const content = { width: size.width - 2 * margin.side, bottom: size.height - margin.bottom } as const;
export const footerY = size.height - 44;

/** What is being drawn; `y` is where the next thing begins. */
export interface PdfPage {
  doc: PDFKit.PDFDocument;
  y: number;
  /** The structure of the document, for screen readers; sections hang below it. */
  root: PDFKit.PDFStructureElement;
  isBoxed: boolean;
}

/** Draws something as an element of the structure below `parent`. */
export function addElement(
  page: PdfPage,
  tag: string,
  draw: () => void,
  options: { title?: string; alt?: string } = {},
  parent = page.root,
): void {
  const element = page.doc.struct(tag, options, draw);
  element.end();
  parent.add(element);
}

interface Coverage {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/** Text with a box for each character that the font lacks. The drawing library offers no way to ask; its font does. */
export function printable(page: PdfPage, text: string): string {
  const { font: face } = (page.doc as unknown as Coverage)._font;
  return Array.from(text, (character) => {
    if (character === ' ' || face.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return character;
    page.isBoxed = true;
    return '□';
  }).join('');
}

/** A document with its fonts and facts, on its first page. Made at the report's time: the same report, the same bytes. */
export function openPdf({ title, subtitle, madeAt }: LaidOutReport): PdfPage {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin.top, bottom: 0, left: margin.side, right: margin.side },
    bufferPages: true,
    tagged: true,
    lang: 'en',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Subject: subtitle, Creator: 'EvalGuard Review', CreationDate: new Date(madeAt) },
  });
  for (const [name, file] of Object.entries(fonts)) doc.registerFont(name, font(file));
  const root = doc.struct('Document');
  doc.addStructure(root);
  return { doc, y: margin.top, root, isBoxed: false };
}

/** Begins a page where `height` does not fit on this one. */
export function makeRoom(page: PdfPage, height: number): void {
  if (page.y + height <= content.bottom) return;
  page.doc.addPage();
  page.y = margin.top;
}

interface TextStyle {
  font?: FontName;
  size: number;
  colour?: string;
  x?: number;
  width?: number;
  align?: 'left' | 'right' | 'center';
  lineGap?: number;
}

/** The height that a text takes when drawn with this style. */
export function measureText(page: PdfPage, text: string, style: TextStyle): number {
  const { font: name = 'text', size: points, width = content.width, lineGap = 2.5 } = style;
  page.doc.font(name).fontSize(points);
  return page.doc.heightOfString(printable(page, text), { width, lineGap, features });
}

/** Draws a text at `y` without moving it. */
export function drawText(page: PdfPage, text: string, y: number, style: TextStyle): void {
  const { font: name = 'text', size: points, colour = inks.ink, x = margin.side } = style;
  const { width = content.width, align = 'left', lineGap = 2.5 } = style;
  page.doc.font(name).fontSize(points).fillColor(colour);
  page.doc.text(printable(page, text), x, y, { width, align, lineGap, features });
}

/** A text as an element of the structure, one line after another, over pages where it must. */
export function flowText(
  page: PdfPage,
  tag: string,
  text: string,
  style: TextStyle & { after?: number },
): void {
  const height = measureText(page, text, style);
  makeRoom(page, Math.min(height, 120));
  const parts = page.y + height <= content.bottom ? [text] : splitText(page, text, style);
  const element = page.doc.struct(tag);
  page.root.add(element);
  for (const part of parts) {
    const tall = measureText(page, part, style);
    makeRoom(page, tall);
    const top = page.y;
    addElement(page, 'Span', () => drawText(page, part, top, style), {}, element);
    page.y += tall;
  }
  element.end();
  page.y += style.after ?? 0;
}

/** Words of a text in parts that fit: into what is left of this page, then into whole pages. */
function splitText(page: PdfPage, text: string, style: TextStyle): string[] {
  const parts: string[] = [];
  let [part, room] = ['', content.bottom - page.y];
  for (const word of text.split(' ')) {
    const longer = part === '' ? word : `${part} ${word}`;
    if (part !== '' && measureText(page, longer, style) > room) {
      parts.push(part);
      [part, room] = [word, content.bottom - margin.top];
    } else part = longer;
  }
  return [...parts, part];
}
