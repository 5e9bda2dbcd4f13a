/** Text for a terminal of 80 columns: wrapped, indented, in columns. */

export const terminalColumns = 80;

/** A word that is longer than a line, in pieces of a line. */
function pieces(word: string, width: number): string[] {
  const count = Math.max(1, Math.ceil(word.length / width));
  return Array.from({ length: count }, (_, at) => word.slice(at * width, (at + 1) * width));
}

/** Greedy, at spaces; a breakable space is a plain one. */
export function wrap(text: string, width: number): string[] {
  const words = text.split(/[ \n]/).filter((part) => part !== '');
  const lines: string[] = [];
  let line = '';
  for (const word of words.flatMap((whole) => pieces(whole, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Wrapped to the terminal, every line `indent` columns to the right. */
export function paragraph(text: string, indent = 0): string[] {
  return wrap(text, terminalColumns - indent).map((line) => ' '.repeat(indent) + line);
}

interface Columns {
  readonly indent: number;
  /** Of every column but the last, which has what is left. */
  readonly widths: readonly number[];
}

/** One row; a cell that is too long goes on below itself. */
export function row(cells: readonly string[], { indent, widths }: Columns): string[] {
  const taken = widths.reduce((sum, width) => sum + width, indent);
  const wrapped = cells.map((cell, at) =>
    wrap(cell, (widths[at] ?? terminalColumns - taken + 1) - 1),
  );
  const height = Math.max(...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) =>
    wrapped
      .reduce(
        (line, column, place) => line + (column[at] ?? '').padEnd(widths[place] ?? 0),
        ' '.repeat(indent),
      )
      .trimEnd(),
  );
}

/** `26 November 2026, 14:58 UTC`, the same on every machine. */
export function momentText(atMs: number): string {
  const at = new Date(atMs);
  const month = at.toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  const clock = at.toISOString().slice(11, 16);
  return `${at.getUTCDate()} ${month} ${at.getUTCFullYear()}, ${clock} UTC`;
}
