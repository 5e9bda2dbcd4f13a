import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { countLines, readLines, readPart, recogniseFile } from '../../../src/entry/log-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'estompe-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, bytes: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function gather(from: AsyncIterable<string>): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of from) lines.push(line);
  return lines;
}

const all = (path: string): Promise<string[]> => gather(readLines(path));

test.each([
  ['plain', 'a\nb\n', ['a', 'b']],
  ['without a last line end', 'a\nb', ['a', 'b']],
  ['with the line ends of Windows', 'a\r\nb\r\n', ['a', 'b']],
  ['empty', '', []],
  ['of one byte', 'a', ['a']],
  ['with blank lines', '\na\n \n\nb\n\n', ['a', 'b']],
])('a file %s gives its lines, plain or zipped', async (name, text, lines) => {
  expect(await all(write(name, text))).toEqual(lines);
  expect(await all(write(`${name}.gz`, gzipSync(text)))).toEqual(lines);
});

test('a file that is not there is an error to catch, and counts no lines', async () => {
  await expect(all(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await countLines(join(folder, 'nothing'))).toBe(0);
});

test('an archive that was cut is an error, not a short file', async () => {
  const zipped = gzipSync('line\n'.repeat(100_000));
  const path = write('cut.gz', zipped.subarray(0, zipped.length / 2));
  await expect(all(path)).rejects.toMatchObject({ code: 'Z_BUF_ERROR' });
});

test.each(['part', 'part.gz'])('a part of %s is read, and the rest is left alone', async (name) => {
  const text = Array.from({ length: 200_000 }, (_, at) => `line ${at + 1}\n`).join('');
  const path = write(name, name.endsWith('.gz') ? gzipSync(text) : text);
  const part = await gather(readPart(path, { from: 2, to: 4 }));
  expect(part).toEqual(['line 3', 'line 4']);
  expect(await gather(readPart(path, { from: 4, to: 4 }))).toEqual([]);
});

const key = Buffer.from('a key of 32 bytes, for the tests');
const entry = (at: number): string =>
  `203.0.113.9 - - [14/Jan/2026:12:00:${String(at).padStart(2, '0')} +0000] "GET /a HTTP/1.1" 200 5`;
const entries = (count: number, end = '\n'): string =>
  Array.from({ length: count }, (_, at) => entry(at) + end).join('');
const noted = async (path: string) => ({
  ...(await recogniseFile(path, { imports: [], key })).known,
  unfinished: false,
});

test('an import of a log is known by the lines alone, however they are ended and packed', async () => {
  const { known } = await recogniseFile(write('unix.log', entries(3)), { imports: [], key });
  const digest = createHash('sha256').update(key).update(entries(3)).digest('hex');
  expect(known).toEqual({ lines: 3, digest });
  for (const bytes of [entries(3, '\r\n'), entries(3).trimEnd(), gzipSync(entries(3))]) {
    expect((await recogniseFile(write('other.log', bytes), { imports: [], key })).known).toEqual(
      known,
    );
  }
});

test('of a log that has grown, the longest earlier import is recognised, and no other one', async () => {
  const first = await noted(write('first.log', entries(3)));
  const second = await noted(write('second.log', entries(5)));
  const longer = await noted(write('longer.log', entries(9)));
  const sameLength = await noted(write('same.log', `${entries(4)}${entry(59)}\n`));
  const imports = [longer, sameLength, first, second];
  const grown = async (bytes: string | Buffer) =>
    (await recogniseFile(write('grown.log', bytes), { imports, key })).earlier;
  expect(await grown(entries(8))).toEqual(second);
  expect(await grown(gzipSync(entries(8)))).toEqual(second);
  expect(await grown(entries(5))).toEqual(second);
  expect(await grown(entries(4))).toEqual(first);
  expect(await grown(entries(2))).toBeUndefined();
  expect(await grown(entries(8).replace('/a', '/b'))).toBeUndefined();
});

test('an import of another log that is longer does not hide the one that is recognised', async () => {
  const first = await noted(write('first.log', entries(3)));
  const other = await noted(write('other.log', entries(5).replaceAll('/a', '/b')));
  const { earlier } = await recogniseFile(write('grown.log', entries(8)), {
    imports: [other, first],
    key,
  });
  expect(earlier).toEqual(first);
});

test.each([50, 60])(
  'a last line that is cut after %i characters is read again when it is whole',
  async (length) => {
    const cut = await recogniseFile(write('cut.log', entries(3) + entry(3).slice(0, length)), {
      imports: [],
      key,
    });
    expect([cut.known.lines, cut.certain.lines]).toEqual([4, 3]);
    const imports = [cut.known, cut.certain].map((one) => ({ ...one, unfinished: false }));
    const whole = await recogniseFile(write('whole.log', entries(5)), { imports, key });
    expect(whole.earlier?.lines).toBe(3);
    const same = await recogniseFile(join(folder, 'cut.log'), { imports, key });
    expect(same.earlier?.lines).toBe(4);
  },
);

test('the same lines under another key are not known: a digest tells nothing to who has the database alone', async () => {
  const imports = [await noted(write('first.log', entries(3)))];
  const other = Buffer.from('another key of 32 bytes, for now');
  const { earlier } = await recogniseFile(write('same.log', entries(3)), { imports, key: other });
  expect(earlier).toBeUndefined();
});
