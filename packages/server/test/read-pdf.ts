import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  pages: number;
  /** All pages' text, runs of space made one. */
  text: string;
  title: string;
  isTagged: boolean;
  /** Titles of the outline. */
  outline: string[];
  /** The alternative texts of its figures. */
  alternatives: string[];
  fonts: string[];
}

/** What pdf.js hands out for a node or a piece of text of the structure tree; its own types know no `alt`. */
interface Node {
  alt?: string;
  children?: Node[];
}

function alternativesOf(node: Node | null): string[] {
  if (node === null) return [];
  return [
    ...(node.alt === undefined ? [] : [node.alt]),
    ...(node.children ?? []).flatMap((child) => alternativesOf(child)),
  ];
}

/** Reads a PDF with another program than the one that made it. */
export async function readPdf(bytes: ArrayBuffer): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const texts: string[] = [];
  const alternatives: string[] = [];
  const fonts = new Set<string>();
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    texts.push(
      content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''),
    );
    for (const { fontFamily } of Object.values(content.styles)) fonts.add(fontFamily);
    alternatives.push(...alternativesOf((await page.getStructTree()) as Node | null));
  }
  const { info } = await document.getMetadata();
  const outline = (await document.getOutline()) ?? [];
  const marks = await document.getMarkInfo();
  const read = {
    pages: document.numPages,
    text: texts.join(' ').replace(/\s+/g, ' '),
    title: String((info as { Title?: unknown }).Title),
    isTagged: (marks as { Marked?: boolean } | null)?.Marked === true,
    outline: outline.map(({ title }) => title),
    ...{ alternatives, fonts: [...fonts] },
  };
  await task.destroy();
  return read;
}
