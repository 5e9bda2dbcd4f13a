/**
 * Visitor keys against an attacker who has everything after they were rotated: the data folder, the
 * configuration, the environment, all secrets, every stored row, and his own visits among them. Rows
 * 13 to 16 of the checklist. Process memory is not searched: who can read it is no matter of the disk.
 */
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { accessToken } from '../../src/entry/access-token.ts';
import { readDigestKey } from '../../src/entry/digest-key.ts';
import { type Instance, openInstance } from '../../src/entry/instance.ts';
import { buildCollector } from '../../src/entry/serve-collector.ts';
import { configSchema } from '../../src/model/config.ts';
import { tables } from '../../src/model/tables.ts';
import { saveSite } from '../../src/store/settings.ts';
import { makeSite } from '../unit/pipeline/journey.ts';
import { counted, people, sites, visitorsOf } from './attack-scene.ts';
import { createKeyTrial, type Guess, windowsOf } from './attacker.ts';
import { guessKeys, likeliestKeys } from './guessed-keys.ts';
import { filesBelow } from './marks.ts';
import { sweepInThreads } from './sweep-threads.ts';

const folder = mkdtempSync(join(tmpdir(), 'estompe-attack-'));
const password = 'a password of ClickHouse';
const config = configSchema.parse({ ESTOMPE_DATA: folder, ESTOMPE_CLICKHOUSE_PASSWORD: password });

/** Which visits of two days may have in common under exempt-fr. */
const coarseFields = `site kind hostname channel country browser browser_version os os_version
  device language consent policy_version`.split(/\s+/);

interface StoredRow {
  readonly [column: string]: unknown;
  readonly site: string;
  readonly visitor: string;
  readonly path: string;
}

const dayMs = 86_400_000;
/** After the real day, so that ClickHouse blanks nothing while this runs. */
const midnightMs = Date.now() - (Date.now() % dayMs) + 2 * dayMs;
const days = [midnightMs - 1, midnightMs].map((ms) => new Date(ms).toISOString().slice(0, 10));
const minutes = (n: number): number => midnightMs + n * 60_000;

let nowMs = minutes(-10);
let instance: Instance;
let collector: Hono;
let peer = '';
/** Each key that was made, and the buffer it lived in. */
const made: { readonly copy: Buffer; readonly used: Uint8Array }[] = [];
const said: string[] = [];
let rows: StoredRow[] = [];
let everyRow = '';
let files: Buffer[] = [];
let secrets: Buffer[] = [];

/** As random as any, and known to the test. */
function makeKey(length: number): Uint8Array {
  const copy = createHmac('sha256', 'canary key').update(String(made.length)).digest();
  const used = Uint8Array.from(copy.subarray(0, length));
  made.push({ copy, used });
  return used;
}

/** Everybody opens a page of every site. */
async function everybodyVisits(path: string): Promise<void> {
  for (const { address, agent, language } of people) {
    peer = address;
    for (const { id } of sites) {
      const url = `https://${id}.example/${path}`;
      const body = JSON.stringify({ site: id, kind: 'pageview', url });
      const headers = { 'user-agent': agent, 'accept-language': language };
      const answer = await collector.request('/e', { method: 'POST', body, headers });
      expect(answer.status).toBe(202);
      said.push(await answer.text(), JSON.stringify([...answer.headers]));
    }
  }
}

async function readRows(): Promise<void> {
  await instance.drain.flush();
  for (const table of Object.keys(tables)) {
    const found = await instance.store.query.query<StoredRow>({
      sql: `SELECT * FROM ${table}`,
      params: {},
    });
    everyRow += JSON.stringify(found);
    if (table === 'events') rows = found;
  }
}

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      said.push(String(chunk));
      return true;
    });
  }
  instance = await openInstance(config, {
    nowMs: () => nowMs,
    uncompressed: true,
    randomKey: makeKey,
  });
  for (const { id, profile } of sites) {
    await saveSite(instance.store.insert, makeSite({ id, profile }), 1);
  }
  await instance.sites.reload();
  collector = await buildCollector(instance, { demo: false, peer: () => peer });
  await everybodyVisits('evening');
  nowMs = minutes(10);
  await everybodyVisits('night');
  nowMs = minutes(720);
  await everybodyVisits('noon');
  // A day and the grace later.
  nowMs = minutes(1_440 + 31);
  instance.visitorKeys.sweep();
  const tokenFile = join(folder, 'dashboard-token.sha256');
  accessToken(tokenFile).keep();
  const tokenHash = readFileSync(tokenFile, 'utf8').trim();
  secrets = [
    Buffer.from(readDigestKey(folder)),
    Buffer.from(tokenHash, 'hex'),
    Buffer.from(tokenHash),
    Buffer.from(password),
  ];
  await readRows();
  said.push(await (await collector.request('/metrics')).text());
  files = filesBelow(folder).map(([, bytes]) => bytes);
  await instance.close();
  files.push(...filesBelow(folder).map(([, bytes]) => bytes));
  vi.restoreAllMocks();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const loot = (): Buffer[] => [
  ...files,
  ...[everyRow, JSON.stringify(process.env), JSON.stringify(config), said.join('\n')].map((text) =>
    Buffer.from(text),
  ),
];
const stored = (): ReadonlySet<string> =>
  new Set(rows.map(({ visitor }) => visitor).filter((visitor) => visitor !== '0'));
const numbersOf = (site: string, path: string): string[] =>
  rows.filter((row) => row.site === site && row.path === `/${path}`).map(({ visitor }) => visitor);

type Range = Guess['firstBytes'];
const everywhere: Range = [0, 256];
/** Around everybody's address. */
const near: Range = [192, 204];

/** Of one person's browser at `shop`, whose networks are /24. */
const atShop = (key: Uint8Array, who: number, firstBytes: Range): Guess => {
  const { agent, language } = people[who] ?? people[0];
  return { key, site: 'shop', agent, language, bits: 24, firstBytes };
};
/** At `town`, whose networks are /16. */
const atTown = (key: Uint8Array, who: number): Guess => ({
  ...atShop(key, who, everywhere),
  site: 'town',
  bits: 16,
});

describe('visitor numbers', () => {
  test('are stored for a visit across midnight and the day after it, in files that can be searched', () => {
    for (const { id } of counted) {
      expect(numbersOf(id, 'night').toSorted()).toEqual(numbersOf(id, 'evening').toSorted());
    }
    // Three people, three sites, two days.
    expect(stored().size).toBe(18);
    for (const number of stored()) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(BigInt(number));
      expect(files.some((file) => file.includes(bytes))).toBe(true);
    }
  });

  test('row 13: two sites never have equal numbers for the same browser', () => {
    const bySite = counted.map(
      ({ id }) => new Set(rows.filter(({ site }) => site === id).map(({ visitor }) => visitor)),
    );
    expect(new Set(bySite.flatMap((numbers) => [...numbers])).size).toBe(
      bySite.reduce((sum, numbers) => sum + numbers.size, 0),
    );
  });

  test('row 14: on two days a browser has two numbers, and shares only coarse fields', () => {
    const of = (path: string) => rows.filter((row) => row.site === 'town' && row.path === path);
    const coarse = new Set(coarseFields);
    for (const evening of of('/evening')) {
      for (const noon of of('/noon')) {
        const equal = Object.entries(evening).filter(([column, value]) => {
          const isBlank = ['', '0', 0, '{}'].includes(
            typeof value === 'object' ? JSON.stringify(value) : (value as string),
          );
          return !isBlank && JSON.stringify(noon[column]) === JSON.stringify(value);
        });
        const told = equal.map(([column]) => column).filter((column) => !coarse.has(column));
        expect(told).toEqual([]);
      }
    }
    expect(of('/evening')).toHaveLength(3);
  });

  test('under strict no key is ever made', () => {
    // Three sites, two days.
    expect(made).toHaveLength(6);
    expect(rows.filter(({ site }) => site === 'quiet')).toHaveLength(9);
    expect(new Set(numbersOf('quiet', 'noon'))).toEqual(new Set(['0']));
  });
});

describe('row 16: the key of a day', () => {
  test('is in no file, row, answer, environment or output, as bytes, hexadecimal or base64', () => {
    const spellings = made.flatMap(({ copy }) => [
      copy,
      ...[copy.toString('hex'), copy.toString('hex').toUpperCase()].map((hex) => Buffer.from(hex)),
      ...[0, 1, 2].flatMap((shift) => {
        const shifted = Buffer.concat([Buffer.alloc(shift), copy]).toString('base64');
        const sure = shifted.slice(shift === 0 ? 0 : shift + 1, 42);
        return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')].map((b) => Buffer.from(b));
      }),
    ]);
    for (const bytes of loot()) {
      expect(spellings.filter((spelling) => bytes.includes(spelling))).toEqual([]);
    }
  });

  test('is overwritten where it was, and that is on record', () => {
    expect(made.every(({ used }) => used.every((byte) => byte === 0))).toBe(true);
    const fingerprints = made.map(({ copy }) =>
      createHmac('sha256', copy).update('fingerprint').digest('hex').slice(0, 16),
    );
    for (const print of fingerprints) expect(everyRow).toContain(`"fingerprint":"${print}"`);
  });
});

describe('row 15: who has the disk, the configuration and all secrets after rotation', () => {
  const himself = () => createKeyTrial(visitorsOf([people[0]]), stored());

  test(
    'finds his own number under no 32 bytes at any offset of any file',
    { timeout: 120_000 },
    () => {
      const windows = windowsOf(loot());
      expect(windows.length).toBeGreaterThan(30_000);
      expect(windows.filter(himself())).toEqual([]);
    },
  );

  test.each([
    ['as it is', (key: Buffer) => Buffer.concat([Buffer.from('odd'), key, Buffer.from('x')])],
    ['as hexadecimal', (key: Buffer) => Buffer.from(`{"a1${key.toString('hex')}"}`)],
    [
      'within base64',
      (key: Buffer) =>
        Buffer.from(`="${Buffer.concat([Buffer.from('ab'), key]).toString('base64')}"`),
    ],
  ])('would find it if a key had been written %s', (_, write) => {
    const key = made[0]?.copy ?? Buffer.alloc(32);
    expect(windowsOf([write(key)]).filter(himself())).toEqual([key]);
  });

  test('finds nobody whom he knows under any secret, date, or key made of them', () => {
    const guesses = guessKeys(
      secrets,
      days,
      sites.map(({ id }) => id),
    );
    const isKey = createKeyTrial(visitorsOf(people), stored());
    expect(guesses.length).toBeGreaterThan(500);
    expect(guesses.filter(isKey)).toEqual([]);
    expect(made.every(({ copy }) => isKey(copy))).toBe(true);
  });

  // A key is right if it gives one known visitor's number, and none of more than 500 does (above). So
  // the search for strangers is narrower, for its cost: every likely key with every browser seen, in
  // all 65,536 networks of the exempt site and in 786,432 of the standard one around its visitors; and
  // three keys with the attacker's browser in all 16,777,216, at seven seconds of a core each.
  test(
    'finds no stranger in any network, under the likeliest keys; under the true key he does',
    { timeout: 300_000 },
    async () => {
      const { all, first } = likeliestKeys(secrets, days[0] ?? '');
      const guesses = [
        ...all.flatMap((key) => people.map((_, who) => atTown(key, who))),
        ...all.flatMap((key) => people.map((_, who) => atShop(key, who, near))),
        ...first.map((key) => atShop(key, 0, everywhere)),
      ];
      const [shop, , town] = made.map(({ copy }) => copy);
      if (!shop || !town) throw new Error('no key was made');
      const found = await sweepInThreads(
        [...guesses, atShop(shop, 1, near), atTown(town, 2)],
        stored(),
      );
      expect(found.slice(0, -2).flat()).toEqual([]);
      expect(found.slice(-2)).toEqual([['198.51.100.0/24'], ['192.0.0.0/16']]);
    },
  );
});
