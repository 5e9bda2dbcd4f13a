/** A log file as lines, plain or gzip, and what must be known of it before it is imported. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** @throws the file system's error (`ENOENT`, `EACCES`, `EISDIR`) */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const input: Readable = (await isGzip(path)) ? file.pipe(createGunzip()) : file;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield line;
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
