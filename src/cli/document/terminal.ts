/** A document as lines for a terminal. */
import { paragraph, row, terminalColumns } from '../lines.ts';
import { type Block, type Cell, cellText, cellTone, type Document } from './document.ts';

/** Colour is for terminals that have one; what is to be filled in is marked for all. */
const shown = (cell: Cell): string =>
  cellTone(cell) === 'open' ? `! ${cellText(cell)}` : cellText(cell);

const factColumns = { indent: 2, widths: [26] };

function renderBlock(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return paragraph(shown(block.text), 2);
    case 'list':
      return block.items.flatMap((item) => row(['-', shown(item)], { indent: 2, widths: [2] }));
    case 'facts':
      return block.rows.flatMap(([label, value]) => row([label, shown(value)], factColumns));
    case 'table': {
      const columns = { indent: 2, widths: block.widths };
      return [
        ...row(block.head, columns),
        `  ${'-'.repeat(terminalColumns - 2)}`,
        ...block.rows.flatMap((cells) => row(cells.map(shown), columns)),
      ];
    }
  }
}

export function renderText({ title, lead, sections, foot }: Document): string {
  return [
    ...paragraph(title.toUpperCase()),
    ...paragraph(lead),
    ...sections.flatMap((section) => [
      '',
      ...paragraph(section.title),
      ...section.blocks.flatMap((block, at) => [...(at === 0 ? [] : ['']), ...renderBlock(block)]),
    ]),
    '',
    ...paragraph(foot),
    '',
  ].join('\n');
}
