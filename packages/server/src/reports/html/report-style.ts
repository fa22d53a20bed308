const light = `
  --paper: #f8f6f2; --surface: #fffefc; --ink: #1f2328; --muted: #5b6168; --line: #e5e1d9; --strong: #8b8f91;
  --accent: #1f6350; --soft: #e3eee9; --good: #22683a; --good-soft: #e4f1e6; --bad: #a3312a; --bad-soft: #fae8e5;
  --warn: #7a5200; --warn-soft: #faf0d9; color-scheme: light;`;

const dark = `
  --paper: #141618; --surface: #1a1d20; --ink: #e7e5e0; --muted: #a3a8ad; --line: #2c3135; --strong: #757b80;
  --accent: #86cdb5; --soft: #1f332d; --good: #8ccf9b; --good-soft: #1c3023; --bad: #f2a097; --bad-soft: #3a211f;
  --warn: #e5c07a; --warn-soft: #352a15; color-scheme: dark;`;

const roles = ['ink', 'muted', 'line', 'accent', 'soft', 'good', 'bad']
  .map((role) => `.f-${role} { fill: var(--${role}); } .s-${role} { stroke: var(--${role}); }`)
  .join('\n');

/** The whole style of a report's page; the colours are those of packages/web/src/styles.css. */
export const reportStyle = `
:root {${light} }
@media screen and (prefers-color-scheme: dark) { :root {${dark} } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body { margin: 0; font: 1rem/1.6 "Inter", ui-sans-serif, system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", sans-serif; }
.page { max-width: 52rem; margin-inline: auto; padding: 3rem 1.5rem 4rem; }
.kind { margin: 0; color: var(--accent); font-weight: 600; font-size: .8125rem; letter-spacing: .04em; text-transform: uppercase; }
h1 { margin: .25rem 0 .25rem; font-size: 2.25rem; line-height: 1.2; letter-spacing: -.02em; overflow-wrap: anywhere; }
.made { margin: 0; color: var(--muted); font-size: .875rem; }
nav { margin-block: 1.75rem 0; padding-block: .75rem; border-block: 1px solid var(--line); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; list-style: none; font-size: .875rem; }
a { color: var(--accent); text-underline-offset: .2em; }
a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
section { margin-block-start: 3rem; }
h2 { margin: 0 0 1rem; font-size: 1.375rem; letter-spacing: -.01em; line-height: 1.3; }
h3 { margin: 2rem 0 .5rem; font-size: 1rem; }
p { margin: 0 0 1rem; max-width: 44rem; overflow-wrap: anywhere; }
.muted { color: var(--muted); font-size: .9375rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 0 0 1.5rem; }
.figures div { background: var(--surface); border: 1px solid var(--line); border-radius: .625rem; padding: 1rem 1.125rem; }
.figures dt { color: var(--muted); font-size: .8125rem; }
.figures dd { margin: 0; }
.figures .value { font-size: 1.75rem; font-weight: 600; letter-spacing: -.02em; line-height: 1.3; font-variant-numeric: tabular-nums; }
.figures .note { color: var(--muted); font-size: .8125rem; }
.notice { border-inline-start: 3px solid; border-radius: .25rem; padding: .625rem .875rem; max-width: none; font-size: .9375rem; }
.good { border-color: var(--good); background: var(--good-soft); }
.bad { border-color: var(--bad); background: var(--bad-soft); }
.warn { border-color: var(--warn); background: var(--warn-soft); }
.facts { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .375rem 1.5rem; margin: 0 0 1.5rem; font-size: .9375rem; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 0 0 1rem; padding-inline-start: 1.25rem; max-width: 44rem; }
li { margin-block-end: .375rem; font-size: .9375rem; overflow-wrap: anywhere; }
nav li { margin: 0; }
figure { margin: 0 0 1.5rem; }
.scroll { overflow-x: auto; border-radius: .625rem; }
.plot { background: var(--surface); border: 1px solid var(--line); padding: 1.25rem 1rem; text-align: center; }
svg { display: inline-block; max-width: 100%; min-width: min(24rem, 100vw); height: auto; font-family: inherit; font-variant-numeric: tabular-nums; }
figcaption { font-weight: 600; font-size: .9375rem; margin-block-end: .5rem; }
figure .scroll + .scroll { margin-block-start: .75rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; margin: 0; }
.table { margin-block-end: 1.5rem; border-radius: 0; }
caption { text-align: start; color: var(--muted); padding-block-end: .375rem; font-size: .8125rem; }
th, td { text-align: start; vertical-align: top; padding: .4375rem .75rem .4375rem 0; border-block-end: 1px solid var(--line); }
thead td { border-color: var(--strong); }
thead th { color: var(--muted); font-weight: 500; font-size: .8125rem; border-color: var(--strong); }
tbody th { font-weight: 500; min-width: 9.5rem; }
th.number, td.number { text-align: end; white-space: nowrap; }
td { overflow-wrap: break-word; }
td:not(.number):last-child { min-width: 10rem; }
footer { margin-block-start: 3rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); color: var(--muted); font-size: .8125rem; }
${roles}
@media (max-width: 30rem) {
  .page { padding: 1.75rem 1rem 3rem; }
  h1 { font-size: 1.75rem; }
  .plot { padding: 1rem .375rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-block-end: .5rem; }
}
@media print {
  :root { --paper: #fff; --surface: #fff; }
  @page { margin: 18mm 16mm; }
  body { font-size: 10pt; }
  .page { max-width: none; padding: 0; }
  nav { display: none; }
  section { margin-block-start: 1.5rem; }
  h2, h3, figcaption, caption { break-after: avoid; }
  .plot, tr, .notice, .figures div { break-inside: avoid; }
  .scroll { overflow: visible; }
}
`;
