import type { LaidOutReport, Section } from '../laid-out-report.ts';
import { drawBlock } from './draw-block.ts';
import { content, drawText, flowText, footerY, inks, makeRoom, openPdf, type PdfPage } from './pdf-page.ts';

const boxNote =
  'Some names in this report hold characters that the fonts of its PDF form lack (letters of Arabic, Hebrew, Asian and other scripts, pictures). Each stands as a box □ here; the HTML form has them all.';

function drawHead(page: PdfPage, { title, subtitle, madeAt, version }: LaidOutReport): void {
  const made = `Made ${madeAt.slice(0, 16).replace('T', ' ')} UTC by EvalGuard Review ${version}`;
  flowText(page, 'P', subtitle, { font: 'bold', size: 9.5, colour: inks.accent, after: 3 });
  flowText(page, 'H1', title, { font: 'bold', size: 24, after: 3, lineGap: 0 });
  flowText(page, 'P', made, { size: 9.5, colour: inks.muted, after: 22 });
}

function drawSection(page: PdfPage, { id, title, blocks }: Section, isFirst: boolean): void {
  if (!isFirst) page.y += 14;
  makeRoom(page, 130);
  page.doc.outline.addItem(title);
  page.doc.addNamedDestination(id);
  flowText(page, 'H2', title, { font: 'bold', size: 15, after: 8 });
  for (const [at, block] of blocks.entries()) drawBlock(page, block, blocks[at + 1] ?? null);
}

function drawFooters(page: PdfPage, { title }: LaidOutReport): void {
  const { doc } = page;
  const { start, count } = doc.bufferedPageRange();
  for (let at = start; at < start + count; at++) {
    doc.switchToPage(at);
    doc.markContent('Artifact', { type: 'Pagination' });
    const style = { size: 8, colour: inks.muted };
    const name = Array.from(title);
    drawText(page, name.length > 70 ? `${name.slice(0, 69).join('')}…` : title, footerY, style);
    drawText(page, `${at + 1} of ${count}`, footerY, { ...style, align: 'right', width: content.width });
    doc.endMarkedContent();
  }
}

/** A report as PDF, tagged for screen readers, its fonts within. Some 0.1 to 0.3 s: run it off the event loop. Pure. */
export function renderPdf(report: LaidOutReport): Uint8Array {
  const page = openPdf(report);
  drawHead(page, report);
  for (const [at, section] of report.sections.entries()) drawSection(page, section, at === 0);
  if (page.isBoxed) drawBlock(page, { type: 'notice', tone: 'warn', text: boxNote });
  drawFooters(page, report);
  page.root.end();
  page.doc.end();
  // The library writes at once; all of it is there to be read.
  const bytes: unknown = page.doc.read();
  if (!(bytes instanceof Uint8Array)) throw new Error('The PDF was not written in one go.');
  return new Uint8Array(bytes);
}
