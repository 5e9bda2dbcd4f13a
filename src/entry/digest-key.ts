/** The random key under which this installation knows log files again; it stays beside the data, not in the database. */
import { readRandomKey } from './stored-key.ts';

/** Made at its first use. @throws StartError where the file is cut short */
export function readDigestKey(dataFolder: string): Uint8Array {
  const loss = 'Files that were imported before are then not recognised.';
  return readRandomKey(dataFolder, { name: 'imports.key', loss });
}
