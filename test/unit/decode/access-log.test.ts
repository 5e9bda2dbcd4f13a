import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { accessLogHit, decodeAccessLogLine } from '../../../src/decode/access-log.ts';
import { isDrop } from '../../../src/model/drop.ts';
import { limits } from '../../../src/model/limits.ts';

const line = (parts: Partial<Record<'from' | 'time' | 'request' | 'status' | 'rest', string>>) =>
  `${parts.from ?? '192.0.2.7 - -'} [${parts.time ?? '17/May/2015:10:05:03 +0000'}] ` +
  `"${parts.request ?? 'GET /a HTTP/1.1'}" ${parts.status ?? '200'} 512${parts.rest ?? ' "-" "Agent/1"'}`;

describe('a page view', () => {
  test('has address, time, target, referrer and agent', () => {
    const rest = String.raw` "https://r.example/\"q\"" "Mozilla/5.0 \x22\xc3\xa9\x22"`;
    expect(decodeAccessLogLine(line({ request: 'GET /a/b?c=d HTTP/1.1', rest }))).toEqual({
      address: '192.0.2.7',
      atMs: Date.UTC(2015, 4, 17, 10, 5, 3),
      target: '/a/b?c=d',
      referrer: 'https://r.example/"q"',
      userAgent: 'Mozilla/5.0 "é"',
    });
  });

  test.each([
    ['17/May/2015:10:05:03 +0200', Date.UTC(2015, 4, 17, 8, 5, 3)],
    ['31/Dec/2015:23:30:00 -0730', Date.UTC(2016, 0, 1, 7, 0, 0)],
  ])('at %s by its own offset', (time, atMs) => {
    expect(decodeAccessLogLine(line({ time }))).toMatchObject({ atMs });
  });

  test.each([
    ['2001:db8::1 - -', '2001:db8::1'],
    ['example.com:80 81.2.69.143 - -', '81.2.69.143'],
    ['example.com 10.0.0.2, 10.0.0.1, 81.2.69.143 - -', '81.2.69.143'],
    ['example.com:80 "10.5.102.222, 175.16.199.1, 204.246.1.1" 10.2.1.185 - -', '204.246.1.1'],
    [
      '1.128.3.4 2a02:cf40:10ff:f00f:0:0:0:8000, 10.225.192.17 10.2.2.121 - -',
      '2a02:cf40:10ff:f00f:0:0:0:8000',
    ],
    ['10.0.0.2, 10.0.0.1 - -', '10.0.0.2'],
    ['1.128.3.4 localhost - -', ''],
    ['example.com:80 unix: - -', ''],
    ['0x51.2.69.143 - -', ''],
  ])('from %s', (from, address) => {
    expect(decodeAccessLogLine(line({ from }))).toMatchObject({ address });
  });

  test.each([
    ['GET / HTTP/2.0', '/'],
    ['GET /old', '/old'],
    ['GET http://shop.example/abs?x HTTP/1.1', '/abs?x'],
    ['GET /v1.2/page HTTP/1.1', '/v1.2/page'],
    ['GET /page.php?f=a.css HTTP/1.1', '/page.php?f=a.css'],
  ])('of %s', (request, target) => {
    expect(decodeAccessLogLine(line({ request }))).toMatchObject({ target });
  });

  test('may lack referrer and agent, or have a field more', () => {
    expect(decodeAccessLogLine(line({ rest: '' }))).toMatchObject({ userAgent: '', referrer: '' });
    expect(decodeAccessLogLine(line({ rest: ' "-" "A" "-"' }))).toMatchObject({ userAgent: 'A' });
  });

  test('may have come from the cache of the browser', () => {
    expect(isDrop(decodeAccessLogLine(line({ status: '304' })))).toBe(false);
  });
});

describe('what is no page view', () => {
  test.each([
    ['an asset', line({ request: 'GET /style.CSS?v=1 HTTP/1.1' }), 'not_a_page'],
    ['another method', line({ request: 'POST /a HTTP/1.1' }), 'not_a_page'],
    ['a HEAD', line({ request: 'HEAD /a HTTP/1.1' }), 'not_a_page'],
    ['a redirect', line({ status: '301' }), 'not_a_page'],
    ['a part of a file', line({ status: '206' }), 'not_a_page'],
    ['an empty request', line({ request: '' }), 'not_a_page'],
    ['a missing page', line({ status: '404' }), 'failed_request'],
    ['an empty request that failed', line({ request: '', status: '400' }), 'failed_request'],
    [
      'nonsense that failed',
      line({ request: String.raw`\x16\x03\x01`, status: '400' }),
      'failed_request',
    ],
    ['a failure', line({ status: '500' }), 'failed_request'],
    ['an empty line', '', 'unreadable_line'],
    ['another format', '{"remote_addr":"192.0.2.7"}', 'unreadable_line'],
    ['a day that does not exist', line({ time: '31/Feb/2015:10:05:03 +0000' }), 'unreadable_line'],
    [
      'a month that does not exist',
      line({ time: '17/Mai/2015:10:05:03 +0000' }),
      'unreadable_line',
    ],
    [
      'an hour that does not exist',
      line({ time: '17/May/2015:24:05:03 +0000' }),
      'unreadable_line',
    ],
    ['a status that does not exist', line({ status: '999' }), 'unreadable_line'],
    ['a line that was cut', line({}).slice(0, 60), 'unreadable_line'],
    [
      'a line too long',
      line({ rest: ` "-" "${'x'.repeat(limits.importLineBytes)}"` }),
      'unreadable_line',
    ],
  ])('%s', (_name, text, drop) => {
    expect(decodeAccessLogLine(text)).toMatchObject({ drop });
  });
});

test('no line is slow: hostile ones of the greatest length take milliseconds', () => {
  const fill = (text: string) => text.repeat(limits.importLineBytes / text.length - 8);
  const hostile = [
    fill('"'),
    fill('\\'),
    fill('\\"'),
    fill(' ['),
    fill('1 '),
    `${line({ rest: ' "' })}${'\\"'.repeat(8000)}`,
  ];
  const start = performance.now();
  for (const text of hostile) decodeAccessLogLine(text);
  expect(performance.now() - start).toBeLessThan(500);
});

test('any text is a page view or a drop, never an exception', () => {
  const parts = fc.record({
    from: fc.string(),
    time: fc.string(),
    request: fc.string(),
    rest: fc.string(),
  });
  fc.assert(
    fc.property(fc.oneof(fc.string(), parts.map(line)), (text) => {
      expect(decodeAccessLogLine(text)).toBeTypeOf('object');
    }),
  );
});

test('a page view becomes a hit on the host of its site', () => {
  const parts = decodeAccessLogLine(line({ request: 'GET /a?b HTTP/1.1' }));
  if (isDrop(parts)) throw new TypeError('expected a page view');
  const hit = accessLogHit(parts, { site: 'shop', hostname: 'shop.example', nextSeq: () => 5 });
  expect(hit).toMatchObject({
    kind: 'pageview',
    site: 'shop',
    url: 'https://shop.example/a?b',
    atMs: parts.atMs,
    seq: 5,
    sender: { address: '192.0.2.7', userAgent: 'Agent/1', gpc: false },
  });
});

const corpora = new URL('../../../../shared/corpora/access-logs/', import.meta.url);
const hasCorpora = existsSync(corpora);
if (!hasCorpora) console.warn('access-log corpora are absent: their tests are skipped');

describe.skipIf(!hasCorpora)('real logs', () => {
  const readLines = (name: string) =>
    readFileSync(new URL(name, corpora), 'utf8')
      .split('\n')
      .filter((text) => text !== '');

  test('all 5,000 lines of Apache are understood, and pages are what a plain count says', () => {
    const outcomes: Record<string, number> = {};
    for (const text of readLines('apache-combined-5000.log')) {
      const parts = decodeAccessLogLine(text);
      const outcome = isDrop(parts) ? parts.drop : 'page';
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    expect(outcomes).toEqual({
      failed_request: 111,
      not_a_page: 2742,
      page: 2147,
    });
  });

  test('awkward lines of nginx are understood', () => {
    const outcomes = readLines('nginx-edge-lines.log').map((text) => {
      const parts = decodeAccessLogLine(text);
      return isDrop(parts) ? parts.drop : `${parts.address} ${parts.target}`;
    });
    expect(outcomes).toEqual([
      '10.0.0.2 /ocelot',
      'failed_request',
      '81.2.69.143 /ocelot',
      '81.2.69.143 /ocelot',
      '204.246.1.1 /assets/xxxx?q=100',
      'failed_request',
      'failed_request',
      'failed_request',
      ' /test2',
      ' /test2',
      'failed_request',
      'not_a_page',
    ]);
  });
});
