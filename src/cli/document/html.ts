/** A document as one HTML page: no script, nothing from elsewhere, made to be printed on A4. */
import { type Block, type Cell, cellText, cellTone, type Document } from './document.ts';
import { terminalColumns } from '../lines.ts';
import { style } from './style.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => entities[char] ?? char);

function inline(cell: Cell): string {
  const tone = cellTone(cell);
  const text = escape(cellText(cell)).replaceAll(/`([^`]{1,200})`/g, '<code>$1</code>');
  return tone === 'plain' ? text : `<span class="${tone}">${text}</span>`;
}

/** Columns as wide as in a terminal, so that those of one page's tables stand below each other. */
function columns(widths: readonly number[]): string {
  const shares = widths.map((width) => Math.round((width / (terminalColumns - 2)) * 100));
  return tag(
    'colgroup',
    [...shares.map((share) => `<col style="width:${share}%">`), '<col>'].join(''),
  );
}

const tag = (name: string, body: string): string => `<${name}>${body}</${name}>`;

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return tag('p', inline(block.text));
    case 'list':
      return tag('ul', block.items.map((item) => tag('li', inline(item))).join('\n'));
    case 'facts':
      return tag(
        'dl',
        block.rows
          .map(([label, value]) => tag('dt', escape(label)) + tag('dd', inline(value)))
          .join('\n'),
      );
    case 'table': {
      const head = block.head.map((cell) => `<th scope="col">${escape(cell)}</th>`).join('');
      const rows = block.rows.map((cells) =>
        tag('tr', cells.map((cell) => tag('td', inline(cell))).join('')),
      );
      return tag(
        'table',
        columns(block.widths) + tag('thead', tag('tr', head)) + tag('tbody', rows.join('\n')),
      );
    }
  }
}

export function renderHtml({ lang, title, lead, sections, foot }: Document): string {
  const body = sections.map(({ title: heading, blocks }) =>
    tag('section', [tag('h2', escape(heading)), ...blocks.map(renderBlock)].join('\n')),
  );
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escape(title)}</h1>
<p class="lead">${escape(lead)}</p>
</header>
<main>
${body.join('\n')}
</main>
<footer><p>${escape(foot)}</p></footer>
</body>
</html>
`;
}
