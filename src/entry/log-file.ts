/** A log file as lines, plain or gzip, and what must be known of it before it is imported. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** A gzip file begins with 1f 8b (RFC 1952). */
async function isGzip(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
}

/** @throws the file system's error (`ENOENT`, `EACCES`, `EISDIR`), or zlib's for a damaged archive */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = await open(path);
  try {
    const zipped = await isGzip(file);
    const bytes = file.createReadStream({ start: 0, autoClose: false });
    const input = zipped ? bytes.pipe(createGunzip()) : bytes;
    // readline does not hand an error of its input on: the last line would just come early.
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    input.on('error', () => lines.close());
    for await (const line of lines) yield line;
    if (input.errored) throw input.errored;
  } finally {
    await file.close();
  }
}

/** SHA-256 of the file's bytes, by which an import is known again. */
export async function digestFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** For a progress bar. @returns 0 where the file cannot be read */
export async function countLines(path: string): Promise<number> {
  let lines = 0;
  try {
    for await (const line of readLines(path)) lines += line === '' ? 0 : 1;
  } catch {
    return 0;
  }
  return lines;
}
