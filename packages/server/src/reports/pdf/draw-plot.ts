import { type Mark, type Plot, textSize } from '../plots/plot.ts';
import {
  addElement,
  content,
  features,
  inks,
  makeRoom,
  margin,
  type PdfPage,
  printable,
} from './pdf-page.ts';

function drawMark(page: PdfPage, mark: Mark): void {
  const { doc } = page;
  const colour = inks[mark.role];
  switch (mark.kind) {
    case 'line':
      doc.lineWidth(mark.width ?? 1).strokeColor(colour);
      if (mark.isDashed === true) doc.dash(4, { space: 4 });
      doc.moveTo(mark.x1, mark.y1).lineTo(mark.x2, mark.y2).stroke();
      doc.undash();
      return;
    case 'rect':
      if (mark.width <= 0) return;
      doc.fillOpacity(mark.opacity ?? 1);
      doc.roundedRect(mark.x, mark.y, mark.width, mark.height, Math.min(2, mark.width / 2)).fill(colour);
      doc.fillOpacity(1);
      return;
    case 'dot':
      doc.circle(mark.x, mark.y, mark.radius).fill(colour);
      return;
    case 'path': {
      const [first, ...rest] = mark.points;
      if (first === undefined) return;
      doc
        .lineWidth(mark.width ?? 1)
        .strokeColor(colour)
        .lineJoin('round')
        .moveTo(...first);
      for (const point of rest) doc.lineTo(...point);
      doc.stroke();
      return;
    }
    case 'text': {
      doc
        .font(mark.isBold === true ? 'bold' : 'text')
        .fontSize(mark.size ?? textSize)
        .fillColor(colour);
      const text = printable(page, mark.text);
      const width = doc.widthOfString(text, { features });
      const x =
        mark.anchor === 'start' ? mark.x : mark.anchor === 'end' ? mark.x - width : mark.x - width / 2;
      doc.text(text, x, mark.y, { lineBreak: false, baseline: 'alphabetic', features });
    }
  }
}

/** A plot as wide as it was made for, or as the page allows; described for those who do not see it. */
export function drawPlot(page: PdfPage, plot: Plot): void {
  const scale = Math.min(0.86, content.width / plot.width);
  const height = plot.height * scale;
  makeRoom(page, height + 8);
  const { doc } = page;
  const left = margin.side + Math.max(0, (content.width - plot.width * scale) / 2);
  const draw = () => {
    doc.save().translate(left, page.y).scale(scale);
    for (const mark of plot.marks) drawMark(page, mark);
    doc.restore();
  };
  addElement(page, 'Figure', draw, { title: plot.title, alt: plot.description });
  page.y += height + 14;
}
