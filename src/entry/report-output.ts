/** Where a report goes: standard output, or a file that only its owner may read. */
import { writeFileSync } from 'node:fs';
import { CommandError } from './command-error.ts';

export function writeReport(text: string, out: string | undefined): void {
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(out, text, { mode: 0o600 });
  } catch {
    throw new CommandError('--out: this file cannot be written.');
  }
}
