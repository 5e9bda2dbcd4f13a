/**
 * A key that stays in the data folder, for its owner alone. Enters: how to make it. Leaves: its bytes, from
 * the first use on the same. Never passes: a file that a crash or a full disk has cut, for a key that is
 * empty or half known signs for anybody.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { StartError } from './listen.ts';

export interface StoredKey {
  /** Name of the file. */
  readonly name: string;
  /** What is lost without it, as a sentence. */
  readonly loss: string;
}

/** Down to the disk, under a name of its own first: the real name never stands for half a key. */
function writeWhole(path: string, bytes: string | Uint8Array): void {
  const part = `${path}.part`;
  const file = openSync(part, 'w', 0o600);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, path);
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

export function cutKey({ name, loss }: StoredKey): StartError {
  return new StartError(
    `The key in the file ${name} of the data folder is not whole, as after a crash or on a full disk. Put it back from a backup; where there is none, delete the file, and a new key is made. ${loss}`,
  );
}

/** The file's bytes, made at its first use. */
export function readKeyFile(
  dataFolder: string,
  name: string,
  make: () => string | Uint8Array,
): Uint8Array {
  const path = join(dataFolder, name);
  if (!existsSync(path)) writeWhole(path, make());
  return readFileSync(path);
}

/** 32 random bytes. @throws StartError where the file holds fewer */
export function readRandomKey(dataFolder: string, key: StoredKey): Uint8Array {
  const bytes = readKeyFile(dataFolder, key.name, () => randomBytes(32));
  if (bytes.length < 32) throw cutKey(key);
  return bytes;
}
