/** The random key under which this installation knows log files again; it stays beside the data, not in the database. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Made at its first use. Without the old one, files that were imported are not recognised. */
export function readDigestKey(dataFolder: string): Uint8Array {
  const path = join(dataFolder, 'imports.key');
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' });
  return readFileSync(path);
}
