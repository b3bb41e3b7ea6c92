/** The page's style: light, dark and print from one set of variables. */
const LIGHT = `
  --back: #fff; --panel: #f4f6f8; --text: #1b2027; --muted: #545e6b; --line: #d3d9e0; --link: #1f5fae;
  --good: #1f7a45; --bad: #b3261e;
  --scalar: #737d8a; --swar: #1f8a80; --ilp: #3465c0; --simd: #c24e17; --cores: #7548b8; --processes: #a83a74;
  --heat0: #dae6f3; --heat1: #c6dbef; --heat2: #9ecae1; --heat3: #6baed6; --heat4: #4292c6; --heat5: #2171b5; --heat6: #084594;
  --wait: #f2a65a; --idle: transparent;`;
const DARK = `
  --back: #13161a; --panel: #1c2127; --text: #e7eaee; --muted: #a4aeba; --line: #38404a; --link: #7fb2f0;
  --good: #6cc491; --bad: #ff8a80;
  --scalar: #97a1ad; --swar: #45b8ac; --ilp: #7aa2f0; --simd: #f0824c; --cores: #b18ae6; --processes: #e58bbd;
  --heat0: #16263a; --heat1: #173a5e; --heat2: #1f5488; --heat3: #2f74b3; --heat4: #559bd4; --heat5: #8cc2ec; --heat6: #d3e8fb;
  --wait: #b8702a; --idle: transparent;`;

export const STYLE = `
:root { color-scheme: light dark; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
header, main, footer { max-width: 940px; margin: 0 auto; padding: 0 30px; }
header { padding-top: 36px; }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 22px; margin: 52px 0 8px; padding-top: 14px; border-top: 1px solid var(--line); }
h3 { font-size: 17px; margin: 28px 0 6px; }
p { margin: 8px 0; max-width: 46em; }
a { color: var(--link); }
code { font: 0.9em ui-monospace, monospace; white-space: nowrap; }
.lead, .note, figcaption { color: var(--muted); }
.note, figcaption, details { font-size: 14px; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 18px; list-style: none; margin: 18px 0 0; padding: 0; font-size: 15px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 12px; margin: 24px 0 8px; padding: 0; }
.tiles div { background: var(--panel); border-radius: 8px; padding: 14px 16px; }
.tiles dt { color: var(--muted); font-size: 14px; }
.tiles dd { margin: 0; font-size: 26px; font-weight: 650; line-height: 1.25; }
.tiles dd small { display: block; font-size: 13px; font-weight: 400; color: var(--muted); line-height: 1.35; }
.banner, li { overflow-wrap: anywhere; }
.banner { border-left: 4px solid var(--bad); background: var(--panel); padding: 10px 14px; margin: 12px 0; border-radius: 4px; }
.banner.good { border-color: var(--good); }
figure { margin: 18px 0 10px; }
figcaption { max-width: 50em; margin-top: 6px; }
svg { display: block; max-width: 100%; height: auto; }
.narrow { display: none; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; list-style: none; margin: 0 0 8px; padding: 0; font-size: 14px; }
.legend li { display: flex; align-items: center; gap: 6px; }
.swatch { width: 14px; height: 14px; border-radius: 3px; background: var(--swatch); border: 1px solid var(--line); }
.swatch.dot { border-radius: 50%; width: 11px; height: 11px; border: 0; }
.swatch.line, .swatch.dashes, .swatch.dots { width: 22px; height: 0; border: 0; border-top: 2px solid var(--swatch); border-radius: 0; background: none; }
.swatch.dashes { border-top-style: dashed; }
.swatch.dots { border-top-style: dotted; }
.scroll { overflow-x: auto; margin: 10px 0; }
table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: 3px 12px 3px 0; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--muted); vertical-align: bottom; }
.text { text-align: left; }
tbody th { font-weight: 550; }
details { margin: 10px 0; }
summary { cursor: pointer; color: var(--link); }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 2px 18px; font-size: 15px; }
dl.facts dt { color: var(--muted); }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
footer { color: var(--muted); font-size: 14px; padding-top: 40px; padding-bottom: 40px; }
@media (max-width: 700px) {
  header, main, footer { padding: 0 20px; }
  header { padding-top: 22px; }
  h1 { font-size: 25px; }
  .wide { display: none; }
  .narrow { display: block; }
  .tiles { grid-template-columns: 1fr 1fr; }
  .tiles dd { font-size: 21px; }
  dl.facts { grid-template-columns: 1fr; }
  dl.facts dd { margin-bottom: 8px; }
}
@media print {
  :root { color-scheme: light; ${LIGHT} }
  @page { margin: 14mm; }
  body { font-size: 12px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, main, footer { max-width: none; padding: 0; }
  nav { display: none; }
  summary { list-style: none; color: var(--text); font-weight: 600; }
  .wide { display: block; }
  .narrow { display: none; }
  .scroll { overflow: visible; }
  table { font-size: 9px; }
  th, td { padding: 1px 7px 1px 0; }
  figure, tr, .tiles, .banner { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  details::details-content { content-visibility: visible; display: block; }
}
`;
