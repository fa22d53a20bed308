import { createHash } from 'node:crypto';
import { escapeHtml } from '../../pages/escape-html.ts';
import type { Block, LaidOutReport, Section, Table } from '../laid-out-report.ts';
import { renderSvg } from './render-svg.ts';
import { reportStyle } from './report-style.ts';

const styleHash = createHash('sha256').update(reportStyle).digest('base64');

/** In the file itself too: saved and opened anywhere, it runs nothing and loads nothing. */
export const reportPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

/** Numbers the plots of one page, whose texts are named by id. */
interface Page {
  plots: number;
}

const text = (of: string) => escapeHtml(of);

function renderTable({ caption, columns, rows }: Table): string {
  const kind = (at: number) => (columns[at]?.isNumber === true ? ' class="number"' : '');
  const head = columns.map(({ title }, at) =>
    title === '' ? '<td></td>' : `<th scope="col"${kind(at)}>${text(title)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, at) =>
      at === 0 && columns[0]?.isNumber !== true
        ? `<th scope="row" dir="auto">${text(cell)}</th>`
        : `<td${kind(at)} dir="auto">${text(cell)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll table" tabindex="0" role="group" aria-label="${text(caption)}"><table><caption dir="auto">${text(caption)}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function renderBlock(block: Block, page: Page): string {
  switch (block.type) {
    case 'heading':
      return `<h3 dir="auto">${text(block.text)}</h3>`;
    case 'paragraph':
      return `<p dir="auto"${block.isMuted === true ? ' class="muted"' : ''}>${text(block.text)}</p>`;
    case 'notice':
      return `<p dir="auto" class="notice ${block.tone}">${text(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li dir="auto">${text(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<dl class="facts">${block.rows.map(([name, value]) => `<dt>${text(name)}</dt><dd dir="auto">${text(value)}</dd>`).join('')}</dl>`;
    case 'figures':
      return `<dl class="figures">${block.items
        .map(
          ({ label, value, note }) =>
            `<div><dt>${text(label)}</dt><dd class="value">${text(value)}</dd><dd class="note">${text(note)}</dd></div>`,
        )
        .join('')}</dl>`;
    case 'table':
      return renderTable(block.table);
    case 'plot': {
      page.plots += 1;
      const { plot, table } = block;
      const label = text(plot.title);
      return `<figure><figcaption dir="auto">${label}</figcaption><div class="scroll plot" tabindex="0" role="group" aria-label="${label}">${renderSvg(plot, `plot-${page.plots}`)}</div>${renderTable(table)}</figure>`;
    }
  }
}

function renderSection({ id, title, blocks }: Section, page: Page): string {
  const content = blocks.map((block) => renderBlock(block, page)).join('\n');
  return `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${text(title)}</h2>\n${content}</section>`;
}

/** A report as one HTML file: no script, nothing loaded, readable by screen, printer and screen reader. */
export function renderHtml({ title, subtitle, madeAt, version, sections }: LaidOutReport): string {
  const page: Page = { plots: 0 };
  const links = sections.map((one) => `<li><a href="#${one.id}">${text(one.title)}</a></li>`).join('');
  const made = `<time datetime="${text(madeAt)}">${text(madeAt.slice(0, 16).replace('T', ' '))} UTC</time>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${text(reportPolicy)}">
<title>${text(title)} · ${text(subtitle)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<style>${reportStyle}</style></head>
<body><div class="page">
<header><p class="kind">${text(subtitle)}</p><h1 dir="auto">${text(title)}</h1>
<p class="made">Made ${made} by EvalGuard Review ${text(version)}</p></header>
<nav aria-label="Contents"><ul>${links}</ul></nav>
<main>
${sections.map((section) => renderSection(section, page)).join('\n')}
</main>
<footer>EvalGuard Review ${text(version)} · ${made}</footer>
</div></body></html>
`;
}
