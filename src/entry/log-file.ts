/** A log file as lines, plain or gzip, and what must be known of it before it is imported. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { NotedImport } from '../store/imports.ts';

/** A gzip file begins with 1f 8b (RFC 1952). */
async function isGzip(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
}

/**
 * Blank lines are none.
 * @param size bytes to read at the most; all unless told
 * @throws the file system's error (`ENOENT`, `EACCES`, `EISDIR`), or zlib's for a damaged archive
 */
export async function* readLines(path: string, size?: number): AsyncGenerator<string> {
  if (size === 0) return;
  const file = await open(path);
  const end = size === undefined ? {} : { end: size - 1 };
  const bytes = file.createReadStream({ start: 0, autoClose: false, ...end });
  try {
    const zipped = await isGzip(file);
    const input = zipped ? bytes.pipe(createGunzip()) : bytes;
    // readline does not hand an error of its input on: the last line would just come early.
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    input.on('error', () => lines.close());
    for await (const line of lines) if (line.trim() !== '') yield line;
    if (input.errored) throw input.errored;
  } finally {
    // A reader may leave before the end.
    bytes.destroy();
    await file.close();
  }
}

/** The lines after the first `from`, up to the one numbered `to`. */
export async function* readPart(
  path: string,
  { from, to }: { readonly from: number; readonly to: number },
): AsyncGenerator<string> {
  let count = 0;
  if (from >= to) return;
  for await (const line of readLines(path)) {
    count += 1;
    if (count > from) yield line;
    if (count === to) return;
  }
}

/** Lines from the first on, by their number and digest. */
export type Beginning = Pick<NotedImport, 'lines' | 'digest'>;

/** A file's lines, and how they are known again. */
export interface KnownFile {
  readonly known: Beginning;
  /** Without the last line, where it has no line feed: the server may go on writing it, and it will be another line then. */
  readonly certain: Beginning;
  /** The longest earlier import that is this file's beginning. */
  readonly earlier: NotedImport | undefined;
}

export interface Recognition {
  /** Of the site. */
  readonly imports: readonly NotedImport[];
  /** Random bytes that stay in the data folder: see `readDigestKey`. */
  readonly key: Uint8Array;
}

/**
 * SHA-256 over the key and the lines, at every length of an earlier import. Without the key, a log of
 * a line or two (or of a line more than the one before) could be guessed, address and all.
 */
function createRecogniser({ imports, key }: Recognition) {
  const hash = createHash('sha256').update(key);
  const ends = new Set(imports.map((noted) => noted.lines));
  const byDigest = new Map(imports.map((noted) => [noted.digest, noted]));
  let lines = 0;
  let earlier: NotedImport | undefined;
  const sofar = (): Beginning => ({ lines, digest: hash.copy().digest('hex') });
  return {
    add(line: string): void {
      hash.update(`${line}\n`);
      lines += 1;
      if (ends.has(lines)) earlier = byDigest.get(sofar().digest) ?? earlier;
    },
    sofar,
    earlier: () => earlier,
  };
}

/** Whether the last line has been ended, and the file's size then. */
async function findEnd(path: string): Promise<{ size: number; isEnded: boolean }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    return { size, isEnded: size === 0 || buffer[0] === 0x0a || (await isGzip(file)) };
  } finally {
    await file.close();
  }
}

/** Reads the whole file, as it is now, and holds one line of it. */
export async function recogniseFile(path: string, how: Recognition): Promise<KnownFile> {
  const { size, isEnded } = await findEnd(path);
  const recogniser = createRecogniser(how);
  let last: string | undefined;
  for await (const line of readLines(path, size)) {
    if (last !== undefined) recogniser.add(last);
    last = line;
  }
  const certain = recogniser.sofar();
  if (last !== undefined) recogniser.add(last);
  const known = recogniser.sofar();
  return { known, certain: isEnded ? known : certain, earlier: recogniser.earlier() };
}

/** For a progress bar. @returns 0 where the file cannot be read */
export async function countLines(path: string): Promise<number> {
  let lines = 0;
  const all = readLines(path);
  try {
    while (!(await all.next()).done) lines += 1;
  } catch {
    return 0;
  }
  return lines;
}
