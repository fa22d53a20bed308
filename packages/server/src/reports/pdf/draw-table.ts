import type { Table } from '../laid-out-report.ts';
import {
  addElement,
  content,
  drawText,
  features,
  flowText,
  inks,
  makeRoom,
  margin,
  measureText,
  type PdfPage,
} from './pdf-page.ts';

const points = 8.5;
const [gap, pad] = [10, 4];

/** Columns get what their widest cell asks for; where that is too much, the wide ones give way. */
function widthsOf(page: PdfPage, { columns, rows }: Table): number[] {
  const { doc } = page;
  const widthOf = (text: string) => doc.widthOfString(text, { features });
  const ask = columns.map(({ title }, at) => {
    doc.font('bold').fontSize(points);
    const head = Math.max(...title.split(' ').map(widthOf));
    doc.font('text').fontSize(points);
    const cells = rows.slice(0, 200).map((row) => widthOf(row[at] ?? ''));
    const words = rows.slice(0, 200).flatMap((row) => (row[at] ?? '').split(' ').map(widthOf));
    const most = Math.max(head, ...cells) + 1;
    // A number that breaks in two is no number.
    const isWhole = columns[at]?.isNumber === true;
    return { most, least: isWhole ? most : Math.min(160, Math.max(head, ...words) + 1) };
  });
  const room = content.width - gap * (columns.length - 1);
  const wanted = ask.reduce((sum, { most }) => sum + most, 0);
  if (wanted <= room) {
    const spare = room - wanted;
    return ask.map(({ most }) => most + spare / columns.length);
  }
  const least = ask.reduce((sum, one) => sum + one.least, 0);
  if (least >= room) return ask.map((one) => (one.least * room) / least);
  const give = (room - least) / (wanted - least);
  return ask.map((one) => one.least + give * (one.most - one.least));
}

interface Layout {
  widths: readonly number[];
  isNumber: readonly boolean[];
}

function drawRow(
  page: PdfPage,
  cells: readonly string[],
  { widths, isNumber }: Layout,
  isHead: boolean,
): void {
  const style = {
    size: points,
    ...(isHead ? { font: 'bold' as const, colour: inks.muted } : {}),
    lineGap: 1.5,
  };
  const height = Math.max(
    ...cells.map((cell, at) => measureText(page, cell, { ...style, width: widths[at] ?? 0 })),
  );
  const { doc } = page;
  const row = doc.struct('TR');
  page.root.add(row);
  const top = page.y + pad;
  let x: number = margin.side;
  cells.forEach((cell, at) => {
    const [width, left] = [widths[at] ?? 0, x];
    const align = isNumber[at] === true ? 'right' : 'left';
    const draw = () => drawText(page, cell, top, { ...style, x: left, width, align });
    addElement(page, isHead || (at === 0 && isNumber[0] !== true) ? 'TH' : 'TD', draw, {}, row);
    x += width + gap;
  });
  row.end();
  page.y += height + 2 * pad;
  doc.markContent('Artifact', { type: 'Layout' });
  doc.lineWidth(isHead ? 0.8 : 0.5).strokeColor(isHead ? '#8b8f91' : inks.line);
  doc
    .moveTo(margin.side, page.y)
    .lineTo(margin.side + content.width, page.y)
    .stroke();
  doc.endMarkedContent();
}

/** The height of the longest cell of a row. */
function rowHeight(page: PdfPage, cells: readonly string[], { widths }: Layout): number {
  const style = { size: points, lineGap: 1.5 };
  return (
    2 * pad +
    Math.max(...cells.map((cell, at) => measureText(page, cell, { ...style, width: widths[at] ?? 0 })))
  );
}

/** A table over as many pages as it takes, its head on each. */
export function drawTable(page: PdfPage, table: Table): void {
  makeRoom(page, 80);
  flowText(page, 'Caption', table.caption, { size: points, colour: inks.muted, after: 2 });
  const layout = {
    widths: widthsOf(page, table),
    isNumber: table.columns.map((one) => one.isNumber === true),
  };
  const heads = table.columns.map(({ title }) => title);
  const { root, doc } = page;
  // Rows hang below the table in the structure, while the caption and all that follows hang below the section.
  const element = doc.struct('Table');
  root.add(element);
  page.root = element;
  drawRow(page, heads, layout, true);
  for (const row of table.rows) {
    const before = page.y;
    makeRoom(page, rowHeight(page, row, layout));
    if (page.y < before) drawRow(page, heads, layout, true);
    drawRow(page, row, layout, false);
  }
  element.end();
  page.root = root;
  page.y += 18;
}
