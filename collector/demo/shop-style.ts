/** /demo/shop.css: paper and graphite, light and dark, from a phone to a desk. */
export const shopStyle = `:root {
  color-scheme: light dark;
  --page: #faf9f7;
  --surface: #ffffff;
  --ink: #1b1d1f;
  --quiet: #5d6166;
  --line: #e7e4df;
  --accent: #0f766e;
  --on-accent: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #131517;
    --surface: #1a1d20;
    --ink: #eceae6;
    --quiet: #a3a8ad;
    --line: #2a2e32;
    --accent: #5ec7bc;
    --on-accent: #131517;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0;
  background: var(--page);
  color: var(--ink);
  font: 16px/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  font-variant-numeric: tabular-nums;
}
.notice {
  margin: 0;
  padding: 6px 16px;
  border-bottom: 1px solid var(--line);
  color: var(--quiet);
  font-size: 12px;
  text-align: center;
}
header, main, footer { max-width: 1040px; margin: 0 auto; padding: 16px 20px; }
header { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; justify-content: space-between; }
nav { display: flex; gap: 24px; }
.brand { display: inline-flex; gap: 8px; align-items: center; color: var(--ink); font-weight: 600; text-decoration: none; }
.mark { width: 32px; height: 16px; color: var(--accent); }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 4px; }
h1 { margin: 24px 0 8px; font-size: 28px; line-height: 1.2; font-weight: 600; }
h2 { margin: 24px 0 8px; font-size: 18px; line-height: 1.3; font-weight: 600; }
.lead { margin: 0 0 28px; color: var(--quiet); font-size: 18px; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 20px; margin: 0; padding: 0; list-style: none; }
.card {
  display: grid;
  gap: 4px;
  align-content: start;
  height: 100%;
  padding: 16px;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--surface);
  color: var(--ink);
  text-decoration: none;
  transition: border-color 120ms;
}
.card:hover { border-color: var(--accent); }
.picture { width: 100%; border-radius: 6px; background: var(--page); color: var(--ink); }
.name { margin-top: 8px; font-weight: 600; }
.line { color: var(--quiet); font-size: 14px; }
.price { font-weight: 600; }
.product { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 32px; align-items: start; padding-top: 16px; }
.product .picture { border: 1px solid var(--line); background: var(--surface); }
.text { max-width: 66ch; }
.panel { margin: 40px 0 0; padding: 20px; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); }
.panel h2, .panel p:first-child { margin-top: 0; }
button, .button, .share a {
  display: inline-block;
  min-height: 40px;
  padding: 7px 16px;
  border: 1px solid var(--accent);
  border-radius: 8px;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  text-decoration: none;
  cursor: pointer;
}
button:disabled { opacity: 0.6; cursor: default; }
.share { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-top: 28px; }
.share button, .share a { border-color: var(--line); background: transparent; color: var(--ink); font-weight: 400; }
[role='status'] { color: var(--quiet); font-size: 14px; overflow-wrap: anywhere; }
.basket { margin: 16px 0; padding: 0; list-style: none; }
.basket li { display: flex; justify-content: space-between; gap: 16px; padding: 12px 0; border-bottom: 1px solid var(--line); }
footer { margin-top: 48px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 14px; }
footer p { display: flex; flex-wrap: wrap; gap: 8px 24px; }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`;
