/**
 * Visitor keys through a restart, in a file that lies in memory (tmpfs or ramfs) and exists only
 * while no process runs. What never happens: a key on a disk. A path on one is refused at the start;
 * the file is written once, at the stop, for its owner alone, and overwritten and removed at the
 * next start. A process that is killed writes none: its keys are gone.
 */
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  statfsSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { HandedKey } from '../privacy/visitor-key.ts';
import { StartError } from './listen.ts';

/** How statfs(2) names the two file systems that lie in memory. */
const memoryTypes: ReadonlySet<number> = new Set([0x0102_1994, 0x8584_58f6]);
const keyBytes = 32;
const newline = 10;
/** `seen` of a thousand busy sites around midnight fits; a larger file is none of ours. */
const fileBytesMax = 1_073_741_824;

/** The first line; after it come the keys, 32 bytes each, in the same order. */
const headerSchema = z.array(
  z.object({
    site: z.object({ id: z.string(), timezone: z.string() }),
    day: z.iso.date(),
    seen: z.array(z.tuple([z.string(), z.number()])),
  }),
);

const refuse = (reason: string): StartError => new StartError(`ESTOMPE_KEY_FILE: ${reason}`);

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A link would lead elsewhere, a file of somebody else was not left by us, a mount may be a disk's. */
function checkFile(path: string): void {
  try {
    const file = lstatSync(path);
    if (!file.isFile()) throw refuse('is there, and is no plain file.');
    if (file.uid !== process.getuid?.()) throw refuse('is there, and belongs to another user.');
    if ((file.mode & 0o077) !== 0) throw refuse('is there, and others may read it.');
    if (file.dev !== statSync(dirname(path)).dev) throw refuse('is a mount of its own.');
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}

/** @throws StartError where a key written there could reach a disk */
export function checkKeyFile(path: string, platform: string = process.platform): void {
  if (platform !== 'linux') {
    throw refuse(
      'works on Linux only: this system has no file system in memory that can be told from a disk. Leave it out; a restart then makes new visitor keys.',
    );
  }
  let type: number;
  try {
    type = statfsSync(dirname(path)).type >>> 0;
  } catch {
    throw refuse('its folder is not there, or may not be opened.');
  }
  if (!memoryTypes.has(type)) {
    throw refuse(
      'is on a disk, where visitor keys must never be. Choose a path on tmpfs or ramfs, such as /dev/shm/estompe.keys.',
    );
  }
  checkFile(path);
}

function readHeader(bytes: Buffer): z.infer<typeof headerSchema> {
  try {
    const end = bytes.indexOf(newline);
    return headerSchema.parse(JSON.parse(bytes.toString('utf8', 0, end)));
  } catch {
    return [];
  }
}

function parseKeys(bytes: Buffer): HandedKey[] {
  const header = readHeader(bytes);
  const begin = bytes.indexOf(newline) + 1;
  // Cut short, it is worth no more than absent.
  if (bytes.length !== begin + header.length * keyBytes) return [];
  return header.map(({ site, day, seen }, index) => {
    const at = begin + index * keyBytes;
    return {
      site,
      day,
      bytes: new Uint8Array(bytes.subarray(at, at + keyBytes)),
      seen: new Map(seen),
    };
  });
}

/** Zeros over all of it, then gone. */
function wipe(path: string, file: number): void {
  const { size } = fstatSync(file);
  const zeros = Buffer.alloc(Math.min(size, 65_536));
  for (let at = 0; at < size; at += zeros.length) {
    writeSync(file, zeros, 0, Math.min(zeros.length, size - at), at);
  }
  fsyncSync(file);
  unlinkSync(path);
}

/** The keys that an earlier process left; the file is gone afterwards. @throws StartError, see checkKeyFile */
export function takeKeys(path: string): HandedKey[] {
  checkKeyFile(path);
  let file: number;
  try {
    file = openSync(path, constants.O_RDWR | constants.O_NOFOLLOW);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw refuse('cannot be opened.');
  }
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.min(size, fileBytesMax));
    readSync(file, bytes, 0, bytes.length, 0);
    const keys = parseKeys(bytes);
    bytes.fill(0);
    wipe(path, file);
    return keys;
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
}

/** What could not be written whole. Where it cannot be wiped either, the next start finds it cut short, and does. */
function discard(path: string, file: number): void {
  try {
    wipe(path, file);
  } catch {
    // The keys in this process's memory are overwritten all the same.
  }
}

/** @returns whether the keys are in the file; where they are not, nothing of them is */
export function leaveKeys(path: string, keys: readonly HandedKey[]): boolean {
  if (keys.length === 0) return false;
  let file: number | undefined;
  try {
    // Again: what was mounted at the start may not be now.
    checkKeyFile(path);
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
    file = openSync(path, flags, 0o600);
    const header = keys.map(({ site, day, seen }) => {
      const { id, timezone } = site;
      return { site: { id, timezone }, day, seen: [...seen] };
    });
    writeAll(file, Buffer.from(`${JSON.stringify(header)}\n`));
    for (const { bytes } of keys) writeAll(file, bytes);
    return true;
  } catch {
    if (file !== undefined) discard(path, file);
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
