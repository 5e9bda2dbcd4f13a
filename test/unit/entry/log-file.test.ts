import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { countLines, digestFile, readLines } from '../../../src/entry/log-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'estompe-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, bytes: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function all(path: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(path)) lines.push(line);
  return lines;
}

test.each([
  ['plain', 'a\nb\n', ['a', 'b']],
  ['without a last line end', 'a\nb', ['a', 'b']],
  ['with the line ends of Windows', 'a\r\nb\r\n', ['a', 'b']],
  ['empty', '', []],
  ['of one byte', 'a', ['a']],
])('a file %s gives its lines, plain or zipped', async (name, text, lines) => {
  expect(await all(write(name, text))).toEqual(lines);
  expect(await all(write(`${name}.gz`, gzipSync(text)))).toEqual(lines);
});

test('a file that is not there is an error to catch, and counts no lines', async () => {
  await expect(all(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await countLines(join(folder, 'nothing'))).toBe(0);
  await expect(digestFile(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('an archive that was cut is an error, not a short file', async () => {
  const zipped = gzipSync('line\n'.repeat(100_000));
  const path = write('cut.gz', zipped.subarray(0, zipped.length / 2));
  await expect(all(path)).rejects.toMatchObject({ code: 'Z_BUF_ERROR' });
});
