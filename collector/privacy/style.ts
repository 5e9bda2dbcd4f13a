/**
 * The visitor's page: paper and graphite, light and dark, from a phone to a desk and on paper. The
 * colours are the dashboard's (a test compares them). The Content-Security-Policy admits exactly this text.
 */
import { sha256 } from '@noble/hashes/sha2.js';

export const style = `:root {
  color-scheme: light dark;
  --page: #faf9f7;
  --surface: #ffffff;
  --ink: #1b1d1f;
  --ink-2: #5d6063;
  --line: #e7e4df;
  --line-strong: #c9c5be;
  --accent: #0f766e;
  --on-accent: #ffffff;
  --accent-soft: #e2efed;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #131517;
    --surface: #1a1d20;
    --ink: #eceae6;
    --ink-2: #a3a6a9;
    --line: #2a2e32;
    --line-strong: #474c52;
    --accent: #5ec7bc;
    --on-accent: #10201e;
    --accent-soft: #1f3735;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html {
  background: var(--page);
  color: var(--ink);
  font: 16px/24px system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif;
  font-variant-numeric: tabular-nums;
  -webkit-text-size-adjust: 100%;
}
body { margin: 0; min-width: 320px; }
h1, h2, h3, p, ul, dl, dd, table, caption { margin: 0; padding: 0; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: 8px; top: -60px; padding: 8px 16px; border-radius: 8px; background: var(--accent); color: var(--on-accent); }
.skip:focus { top: 8px; }
header { border-bottom: 1px solid var(--line); }
.bar { display: flex; align-items: center; gap: 8px; max-width: 920px; margin: 0 auto; padding: 14px 24px; font-size: 14px; line-height: 20px; }
.bar .name { flex: 1; min-width: 0; font-weight: 600; overflow-wrap: anywhere; }
.mark { flex: none; color: var(--accent); }
main { max-width: 920px; margin: 0 auto; padding: 40px 24px 24px; display: grid; gap: 24px; }
main > * { min-width: 0; }
h1 { font-size: 28px; line-height: 34px; font-weight: 600; overflow-wrap: anywhere; }
h2 { font-size: 18px; line-height: 24px; font-weight: 600; }
h3 { margin-top: 24px; font-size: 14px; line-height: 20px; font-weight: 600; }
.lead { margin-top: 8px; max-width: 66ch; color: var(--ink-2); }
.intro > .quiet { margin-top: 12px; }
.host { color: var(--ink-2); overflow-wrap: anywhere; }
.card { padding: 24px; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); }
.card > p, .card > ul, .card > dl, .card > form { margin-top: 12px; max-width: 70ch; }
.quiet { color: var(--ink-2); font-size: 14px; line-height: 20px; }
.facts { display: grid; grid-template-columns: repeat(4, 1fr); padding: 0; overflow: hidden; }
.facts > div { display: flex; flex-direction: column; padding: 16px; border-left: 1px solid var(--line); }
.facts > :first-child { border-left: 0; }
dl.facts dt { margin-top: 0; color: var(--ink-2); font-size: 14px; line-height: 20px; }
.facts dd { margin-top: auto; padding-top: 4px; font-size: 22px; line-height: 28px; font-weight: 600; }
.choice { border-top: 3px solid var(--accent); }
.state { display: flex; gap: 10px; align-items: baseline; font-weight: 600; }
.state::before { content: ''; flex: none; width: 9px; height: 9px; border-radius: 50%; background: var(--accent); }
.state.no::before { background: none; box-shadow: inset 0 0 0 2px var(--accent); }
button { min-height: 44px; padding: 9px 20px; border: 1px solid var(--accent); border-radius: 8px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
button.soft { background: transparent; color: var(--accent); }
table { width: 100%; margin-top: 12px; border-collapse: collapse; font-size: 14px; line-height: 20px; }
th, td { padding: 8px 16px 8px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--ink-2); font-size: 12px; line-height: 16px; }
td { width: 24%; }
.row td { width: 46%; }
code { font: 13px/20px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; overflow-wrap: anywhere; }
.tag { display: inline-block; margin-left: 6px; padding: 0 7px; border-radius: 9px; background: var(--accent-soft); font-size: 12px; line-height: 18px; white-space: nowrap; }
ul { padding-left: 20px; }
li { margin-top: 8px; }
li::marker { color: var(--line-strong); }
dt { margin-top: 12px; color: var(--ink-2); font-size: 14px; line-height: 20px; }
dl > dt:first-child { margin-top: 0; }
dd { overflow-wrap: anywhere; }
details { margin-top: 16px; }
summary { color: var(--accent); cursor: pointer; font-size: 14px; line-height: 24px; }
.purpose { margin-top: 0; border-bottom: 1px solid var(--line); }
h2 + .purpose { margin-top: 12px; border-top: 1px solid var(--line); }
.purpose > summary { display: flex; gap: 4px 16px; align-items: baseline; padding: 12px 0; color: var(--ink); font-size: 16px; }
.purpose > summary::before { content: ''; flex: none; width: 7px; height: 7px; border: solid var(--accent); border-width: 0 2px 2px 0; transform: translateY(-2px) rotate(-45deg); }
.purpose[open] > summary::before { transform: translateY(-4px) rotate(45deg); }
.purpose > summary > :nth-child(1) { flex: 1; }
.purpose > summary > .quiet { flex: none; width: 27%; }
.purpose > summary::-webkit-details-marker { display: none; }
.purpose > table { margin: 0 0 16px; }
.purpose > table tr:last-child > * { border-bottom: 0; }
details ul { font-size: 14px; line-height: 20px; }
footer { max-width: 920px; margin: 0 auto; padding: 0 24px 40px; color: var(--ink-2); font-size: 14px; line-height: 20px; }
@media (max-width: 640px) {
  .bar { padding: 12px 16px; }
  main { padding: 24px 12px 16px; gap: 12px; }
  main > .intro { padding: 0 4px; }
  .card { padding: 16px; }
  .facts { padding: 0; grid-template-columns: 1fr 1fr; }
  .facts > div { padding: 12px 16px; }
  .facts > :nth-child(odd) { border-left: 0; }
  .facts > :nth-child(n + 3) { border-top: 1px solid var(--line); }
  .facts dd { font-size: 18px; line-height: 24px; }
  footer { padding: 0 16px 32px; }
  td { width: 34%; }
  .row td { width: 50%; }
  code { font-size: 12px; }
  .purpose > summary { flex-wrap: wrap; }
  .purpose > summary > :nth-child(1) { flex: 1 1 80%; }
  .purpose > summary > .quiet { flex: 1 1 100%; width: auto; padding-left: 23px; }
}
@media print {
  html { font-size: 11pt; line-height: 1.4; background: #ffffff; }
  .skip, form, .language { display: none; }
  main { padding: 0; gap: 12pt; max-width: none; }
  .bar { max-width: none; padding: 0 0 8pt; }
  .card { padding: 0; border: 0; break-inside: auto; }
  .facts { border: 1px solid var(--line); }
  .choice { border-top: 0; }
  h2, h3 { break-after: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  tr, li { break-inside: avoid; }
  footer { padding: 12pt 0 0; max-width: none; }
}
`;

const digest = btoa(String.fromCharCode(...sha256(new TextEncoder().encode(style))));

/** No script, no other style, no request but the form's. */
export const contentPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${digest}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
