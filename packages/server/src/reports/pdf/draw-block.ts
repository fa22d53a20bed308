import type { Block, Figure, Tone } from '../laid-out-report.ts';
import { drawPlot } from './draw-plot.ts';
import { drawTable } from './draw-table.ts';
import {
  addElement,
  content,
  drawText,
  flowText,
  inks,
  makeRoom,
  margin,
  measureText,
  type PdfPage,
  tones,
} from './pdf-page.ts';

const body = { size: 10 } as const;

function asArtifact(page: PdfPage, draw: () => void): void {
  page.doc.markContent('Artifact', { type: 'Layout' });
  draw();
  page.doc.endMarkedContent();
}

function drawNotice(page: PdfPage, text: string, tone: Tone): void {
  const style = { size: 9.5, x: margin.side + 14, width: content.width - 26 };
  const height = measureText(page, text, style) + 12;
  makeRoom(page, height);
  const { ink, paper } = tones[tone];
  asArtifact(page, () => {
    page.doc.rect(margin.side, page.y, content.width, height).fill(paper);
    page.doc.rect(margin.side, page.y, 2.5, height).fill(ink);
  });
  const top = page.y;
  addElement(page, 'P', () => drawText(page, text, top + 7, style));
  page.y += height + 8;
}

function drawFigures(page: PdfPage, items: readonly Figure[]): void {
  if (items.length === 0) return;
  const space = 10;
  const columns = Math.min(4, items.length);
  const width = (content.width - space * (columns - 1)) / columns;
  const inner = width - 22;
  const heights = items.map(({ label, note }) => {
    const head = measureText(page, label, { size: 8.5, width: inner });
    return head + 24 + measureText(page, note, { size: 8.5, width: inner }) + 18;
  });
  const height = Math.max(...heights);
  items.forEach(({ label, value, note }, at) => {
    const column = at % columns;
    if (column === 0) {
      if (at > 0) page.y += height + space;
      makeRoom(page, height);
    }
    const x = margin.side + column * (width + space);
    asArtifact(page, () => {
      page.doc.lineWidth(0.8).roundedRect(x, page.y, width, height, 5).strokeColor(inks.line).stroke();
    });
    const top = page.y + 9;
    const head = measureText(page, label, { size: 8.5, width: inner });
    const style = { x: x + 11, width: inner };
    const draw = () => {
      drawText(page, label, top, { ...style, size: 8.5, colour: inks.muted });
      drawText(page, value, top + head + 1, { ...style, size: 17, font: 'bold' });
      drawText(page, note, top + head + 25, { ...style, size: 8.5, colour: inks.muted });
    };
    addElement(page, 'P', draw);
  });
  page.y += height + 16;
}

function drawFacts(page: PdfPage, rows: readonly (readonly [string, string])[]): void {
  const left = 130;
  for (const [name, value] of rows) {
    const style = { size: 9.5, x: margin.side + left, width: content.width - left };
    const height = Math.max(13, measureText(page, value, style));
    makeRoom(page, height);
    const { y } = page;
    const draw = () => {
      drawText(page, name, y, { size: 9.5, colour: inks.muted, width: left - 10 });
      drawText(page, value, y, style);
    };
    addElement(page, 'P', draw);
    page.y += height + 3;
  }
  page.y += 12;
}

function drawList(page: PdfPage, items: readonly string[]): void {
  for (const item of items) {
    const style = { size: 9.5, x: margin.side + 14, width: content.width - 14 };
    makeRoom(page, Math.min(60, measureText(page, item, style)));
    asArtifact(page, () => page.doc.circle(margin.side + 5, page.y + 6, 1.5).fill(inks.muted));
    flowText(page, 'P', item, { ...style, after: 3 });
  }
  page.y += 10;
}

/** What a plot with its title and the head of its table needs at least. */
const heightOfPlot = (height: number) => Math.min(430, height * 0.86 + 70);

/** One block, where the page stands; a heading stays with the block that follows it. */
export function drawBlock(page: PdfPage, block: Block, next: Block | null = null): void {
  switch (block.type) {
    case 'heading':
      makeRoom(page, next?.type === 'plot' ? 30 + heightOfPlot(next.plot.height) : 110);
      page.y += 4;
      flowText(page, 'H3', block.text, { font: 'bold', size: 11, after: 4 });
      return;
    case 'paragraph': {
      const colour = block.isMuted === true ? inks.muted : inks.ink;
      flowText(page, 'P', block.text, { ...body, colour, after: 8 });
      return;
    }
    case 'notice':
      drawNotice(page, block.text, block.tone);
      return;
    case 'list':
      drawList(page, block.items);
      return;
    case 'facts':
      drawFacts(page, block.rows);
      return;
    case 'figures':
      drawFigures(page, block.items);
      return;
    case 'table':
      drawTable(page, block.table);
      return;
    case 'plot':
      makeRoom(page, heightOfPlot(block.plot.height));
      flowText(page, 'P', block.plot.title, { font: 'bold', size: 10, after: 8 });
      drawPlot(page, block.plot);
      drawTable(page, block.table);
      return;
  }
}
