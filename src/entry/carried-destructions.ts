/** Records of destroyed visitor keys that the queue could not take, for the next process: fingerprints, no keys. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Destruction } from '../privacy/clean-destroyed-key.ts';

const fileSchema = z.array(
  z.object({
    site: z.string(),
    day: z.iso.date(),
    fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
    atMs: z.number(),
  }),
);

/** A damaged file is worth no more than an absent one. */
export function readCarried(path: string): readonly Destruction[] {
  if (!existsSync(path)) return [];
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}

export function writeCarried(path: string, waiting: readonly Destruction[]): void {
  if (waiting.length === 0) return rmSync(path, { force: true });
  writeFileSync(`${path}.new`, JSON.stringify(waiting), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
