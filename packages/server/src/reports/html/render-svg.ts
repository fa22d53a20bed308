import { escapeHtml } from '../../pages/escape-html.ts';
import { type Mark, type Plot, textSize } from '../plots/plot.ts';

const round = (value: number) => Number(value.toFixed(2));

function renderMark(mark: Mark): string {
  switch (mark.kind) {
    case 'line': {
      const { x1, y1, x2, y2, width = 1, isDashed } = mark;
      const dash = isDashed === true ? ' stroke-dasharray="4 4"' : '';
      return `<line class="s-${mark.role}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke-width="${width}"${dash}/>`;
    }
    case 'rect': {
      const opacity = mark.opacity === undefined ? '' : ` fill-opacity="${round(mark.opacity)}"`;
      return `<rect class="f-${mark.role}" x="${round(mark.x)}" y="${round(mark.y)}" width="${round(mark.width)}" height="${round(mark.height)}" rx="2"${opacity}/>`;
    }
    case 'dot':
      return `<circle class="f-${mark.role}" cx="${round(mark.x)}" cy="${round(mark.y)}" r="${mark.radius}"/>`;
    case 'path': {
      const points = mark.points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
      return `<polyline class="s-${mark.role}" fill="none" stroke-width="${mark.width ?? 1}" points="${points}"/>`;
    }
    case 'text': {
      const weight = mark.isBold === true ? ' font-weight="600"' : '';
      return `<text class="f-${mark.role}" x="${round(mark.x)}" y="${round(mark.y)}" text-anchor="${mark.anchor}" font-size="${mark.size ?? textSize}"${weight}>${escapeHtml(mark.text)}</text>`;
    }
  }
}

/** A plot as inline SVG; colours come from the page's style by the roles of the marks. */
export function renderSvg(plot: Plot, id: string): string {
  return `<svg role="img" aria-labelledby="${id}-title ${id}-text" viewBox="0 0 ${round(plot.width)} ${round(plot.height)}" width="${round(plot.width)}" height="${round(plot.height)}"><title id="${id}-title">${escapeHtml(plot.title)}</title><desc id="${id}-text">${escapeHtml(plot.description)}</desc>${plot.marks.map(renderMark).join('')}</svg>`;
}
