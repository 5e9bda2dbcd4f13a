/** A log file as lines, plain or gzip, and what must be known of it before it is imported. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { decodeAccessLogLine } from '../decode/access-log.ts';
import { isDrop } from '../model/drop.ts';
import type { NotedImport } from '../store/imports.ts';

/** A gzip file begins with 1f 8b (RFC 1952). */
async function isGzip(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
}

/**
 * Blank lines are none.
 * @throws the file system's error (`ENOENT`, `EACCES`, `EISDIR`), or zlib's for a damaged archive
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = await open(path);
  const bytes = file.createReadStream({ start: 0, autoClose: false });
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

/** A file's lines, and how they are known again. */
export interface KnownFile {
  readonly lines: number;
  /** Without a last line that cannot be read: the server may not have finished it. */
  readonly known: { readonly lines: number; readonly digest: string };
  /** The longest earlier import that is this file's beginning. */
  readonly earlier: NotedImport | undefined;
}

/** SHA-256 line by line; one hash, not a chain: a chain would let lines be guessed one at a time. */
function createRecogniser(imports: readonly NotedImport[]) {
  const hash = createHash('sha256');
  const digest = (): string => hash.copy().digest('hex');
  const ends = new Set(imports.map((noted) => noted.lines));
  const byDigest = new Map(imports.map((noted) => [noted.digest, noted]));
  let lines = 0;
  let earlier: NotedImport | undefined;
  return {
    add(line: string): void {
      hash.update(`${line}\n`);
      lines += 1;
      if (ends.has(lines)) earlier = byDigest.get(digest()) ?? earlier;
    },
    end: () => ({ known: { lines, digest: digest() }, earlier }),
  };
}

function isUnreadable(line: string): boolean {
  const parts = decodeAccessLogLine(line);
  return isDrop(parts) && parts.drop === 'unreadable_line';
}

/** Reads the whole file, and holds one line of it. */
export async function recogniseFile(
  path: string,
  imports: readonly NotedImport[],
): Promise<KnownFile> {
  const recogniser = createRecogniser(imports);
  let lines = 0;
  let last: string | undefined;
  for await (const line of readLines(path)) {
    if (last !== undefined) recogniser.add(last);
    last = line;
    lines += 1;
  }
  if (last !== undefined && !isUnreadable(last)) recogniser.add(last);
  return { lines, ...recogniser.end() };
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
