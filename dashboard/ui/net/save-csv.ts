/** A table as a file in the person's downloads. */
import { csvName } from '../format/csv.ts';

/** The mark at the start tells spreadsheets that it is UTF-8. */
const byteOrderMark = '\uFEFF';

/** @param name parts of the file's name */
export function saveCsv(name: readonly string[], csv: string): void {
  const blob = new Blob([byteOrderMark, csv], { type: 'text/csv;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = csvName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
