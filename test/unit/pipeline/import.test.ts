import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importLine } from '../../../src/pipeline/import.ts';
import { browserAgent, makeJourney, makeSite, nowMs } from './journey.ts';

const line = `203.0.113.9 - - [15/Jan/2026:10:00:00 +0000] "GET /a HTTP/1.1" 200 5 "-" "${browserAgent}"`;
const site = makeSite({ id: 'shop', hostnames: ['shop.example'] });

test('a line is a page view on the host of its site, at its own time', () => {
  const { rows } = importLine(line, { site, shiftMs: 0 }, makeJourney());
  expect(rows).toMatchObject([
    {
      table: 'events',
      row: { hostname: 'shop.example', path: '/a', ts: Date.UTC(2026, 0, 15, 10) / 1000 },
    },
  ]);
});

test('a shift moves it, and never into the future', () => {
  const journey = makeJourney();
  const moved = importLine(line, { site, shiftMs: 3_600_000 }, journey);
  expect(moved.rows).toMatchObject([{ row: { ts: Date.UTC(2026, 0, 15, 11) / 1000 } }]);
  expect(importLine(line, { site, shiftMs: 86_400_000 }, journey).drop).toEqual({
    drop: 'in_future',
  });
});

test('a site without a plain host name takes a line too', () => {
  const journey = makeJourney();
  const wild = makeSite({ id: 'shop', hostnames: ['*.shop.example'] });
  expect(importLine(line, { site: wild, shiftMs: 0 }, journey).rows).toHaveLength(1);
  const open = makeSite({ id: 'open' });
  expect(importLine(line, { site: open, shiftMs: 0 }, journey).rows).toHaveLength(1);
});

test('a line that is none is a drop', () => {
  expect(importLine('nonsense', { site, shiftMs: 0 }, makeJourney())).toEqual({
    rows: [],
    drop: { drop: 'unreadable_line' },
    receipt: {},
  });
});

const log = new URL(
  '../../../../shared/corpora/access-logs/apache-combined-5000.log',
  import.meta.url,
);
const hasLog = existsSync(log);
if (!hasLog) console.warn('the access log of 5,000 lines is absent: its test is skipped');

describe.skipIf(!hasLog)('5,000 real lines', () => {
  test('people, bots and the rest add up, and no row holds an address', () => {
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
    const shiftMs = nowMs - Date.UTC(2015, 4, 21);
    const journey = makeJourney();
    const results = lines.map((text) => importLine(text, { site, shiftMs }, journey));
    const outcomes: Record<string, number> = {};
    for (const { drop } of results) {
      const outcome = drop?.drop ?? 'event';
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(5_000);
    expect(outcomes['unreadable_line']).toBeUndefined();
    const written = JSON.stringify(results.map(({ rows }) => rows));
    const addresses = new Set(lines.map((text) => text.slice(0, text.indexOf(' '))));
    expect([...addresses].filter((address) => written.includes(`"${address}"`))).toEqual([]);
  });
});
