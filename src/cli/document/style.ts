/** Styles of a printed report: black on white, one column, nothing that depends on colour alone. */
export const style = `
@page { size: A4; margin: 16mm 15mm 18mm; }
:root { color-scheme: light; --ink: #1b2326; --soft: #566468; --line: #d5dcde; --teal: #0f766e; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 190mm; padding: 12mm 8mm; background: #fff; color: var(--ink);
  font: 10pt/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
header { border-bottom: 2px solid var(--teal); margin-bottom: 6mm; padding-bottom: 3mm; }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 1.5mm; }
.lead { color: var(--soft); margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 11.5pt; margin: 6mm 0 2mm; break-after: avoid; }
p { margin: 0 0 2mm; }
ul { margin: 0 0 2mm; padding-left: 5mm; }
li { margin-bottom: 0.8mm; break-inside: avoid; }
dl { display: grid; grid-template-columns: 48mm 1fr; gap: 1mm 4mm; margin: 0 0 2mm; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
p:has(+ table) { break-after: avoid; }
code, .code { font: 8.5pt/1.4 ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0 0 3mm; font-size: 9pt; line-height: 1.38; }
thead { display: table-header-group; }
th { text-align: left; color: var(--soft); font-weight: 600; border-bottom: 1px solid var(--ink); }
th, td { padding: 1.1mm 2mm 1.1mm 0; vertical-align: top; }
td { border-bottom: 1px solid var(--line); overflow-wrap: break-word; hyphens: auto; }
td:first-child { hyphens: manual; }
tr { break-inside: avoid; }
.open { background: #fff3c9; outline: 1px dashed #a06a00; padding: 0 1mm; box-decoration-break: clone; }
.good, .bad { font-weight: 600; white-space: nowrap; }
.good { color: #0b6b53; }
.bad { color: #a1261b; }
.quiet { color: var(--soft); }
footer { margin-top: 6mm; padding-top: 2mm; border-top: 1px solid var(--line); color: var(--soft); font-size: 8.5pt;
  overflow-wrap: anywhere; }
@media screen and (max-width: 640px) {
  body { padding: 6mm 4mm; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 2mm; }
  table { table-layout: auto; }
  td:has(> .quiet) { overflow-wrap: anywhere; }
}
@media print { body { padding: 0; max-width: none; } .good, .bad, .open { print-color-adjust: exact; } }
`;
