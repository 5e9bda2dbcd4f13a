/** The keys' way through a restart, on this machine's real file systems. */
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkKeyFile, leaveKeys, takeKeys } from '../../../src/entry/key-file.ts';

const tmpfs = 0x0102_1994;
/** On a disk wherever the project is checked out. */
const disk = import.meta.dirname;
let folder: string;
let path: string;

const isLinux = process.platform === 'linux';

beforeEach(() => {
  folder = mkdtempSync(isLinux ? '/dev/shm/estompe-keys-' : join(tmpdir(), 'estompe-keys-'));
  path = join(folder, 'keys');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const makeKeys = () => [
  {
    site: { id: 'shop', timezone: 'Europe/Paris' },
    day: '2026-11-26',
    bytes: new Uint8Array(32).fill(10),
    seen: new Map([['18446744073709551615', 1_790_000_000_000]]),
  },
  {
    site: { id: 'blog', timezone: 'UTC' },
    day: '2026-11-26',
    bytes: new Uint8Array(32).fill(200),
    seen: new Map<string, number>(),
  },
];

describe.skipIf(!isLinux)('the file of visitor keys', () => {
  test('is for its owner alone, gives the keys back once, and is gone then', () => {
    expect(leaveKeys(path, makeKeys())).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path).includes(Buffer.alloc(32, 200))).toBe(true);
    expect(takeKeys(path)).toEqual(makeKeys());
    expect(existsSync(path)).toBe(false);
    expect(takeKeys(path)).toEqual([]);
  });

  test('is overwritten before it is removed', () => {
    leaveKeys(path, makeKeys());
    const { size } = statSync(path);
    // A second name for the same bytes stays when the first one is removed.
    const other = join(folder, 'another-name');
    linkSync(path, other);
    takeKeys(path);
    expect(readFileSync(other).equals(Buffer.alloc(size))).toBe(true);
  });

  test('is not written over one that is there: its keys would be lost', () => {
    leaveKeys(path, makeKeys());
    expect(leaveKeys(path, makeKeys().slice(1))).toBe(false);
    expect(takeKeys(path)).toHaveLength(2);
  });

  test('is not made where there is no key', () => {
    expect(leaveKeys(path, [])).toBe(false);
    expect(existsSync(path)).toBe(false);
  });

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['of another program', () => Buffer.from('hello\n')],
    ['empty', () => Buffer.alloc(0)],
  ])('is worth nothing when it is %s, and is removed', (_, damage) => {
    leaveKeys(path, makeKeys());
    writeFileSync(path, damage(readFileSync(path)));
    expect(takeKeys(path)).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });
});

describe.skipIf(!isLinux)('the start is refused, and says why,', () => {
  test('where the path is on a disk', () => {
    expect(statfsSync(disk).type).not.toBe(tmpfs);
    expect(() => checkKeyFile(join(disk, 'keys'))).toThrow(/^ESTOMPE_KEY_FILE: is on a disk/);
    expect(leaveKeys(join(disk, 'keys'), makeKeys())).toBe(false);
    expect(existsSync(join(disk, 'keys'))).toBe(false);
  });

  test('where the path is a link, which may lead to a disk', () => {
    symlinkSync(join(tmpdir(), 'keys'), path);
    expect(() => checkKeyFile(path)).toThrow(/no plain file/);
    expect(leaveKeys(path, makeKeys())).toBe(false);
  });

  test('where others may read the file', () => {
    leaveKeys(path, makeKeys());
    chmodSync(path, 0o644);
    expect(() => takeKeys(path)).toThrow(/others may read it/);
  });

  test('where the folder is not there', () => {
    expect(() => checkKeyFile(join(folder, 'none', 'keys'))).toThrow(/folder is not there/);
  });
});

test.each(['darwin', 'win32'])(
  'the start is refused on %s, which has no such file system',
  (platform) => {
    expect(() => checkKeyFile(path, platform)).toThrow(/works on Linux only/);
  },
);
