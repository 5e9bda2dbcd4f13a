/** The little Markdown that the generated parts need. */

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

export const code = (text: string): string => `\`${text}\``;

/** `16384` -> `16,384` */
export const figure = (value: number): string => value.toLocaleString('en');

/**
 * Puts each part between its marks, `<!-- name -->` and `<!-- /name -->`.
 * @throws where the page has lost a part's marks
 */
export function fillMarks(page: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const [open, close] = [`<!-- ${name} -->\n`, `\n<!-- /${name} -->`];
    const start = text.indexOf(open);
    const end = text.indexOf(close, start);
    if (start === -1 || end === -1) throw new Error(`a page has lost its \`${name}\` marks`);
    return text.slice(0, start + open.length) + part + text.slice(end);
  }, page);
}
