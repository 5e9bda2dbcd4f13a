import { expect, test } from 'vitest';
import { createHostCounts, type ReferringHost } from '../../../src/cli/referring-hosts.ts';
import type { EventRow } from '../../../src/model/tables.ts';

type Group = readonly [host: string, times: number, channel?: EventRow['channel']];

function likelyOwn(groups: readonly Group[], hostsMax?: number): ReferringHost | undefined {
  const counts = createHostCounts(hostsMax);
  for (const [referrer_host, times, channel = 'Referral'] of groups) {
    for (let time = 0; time < times; time++) counts.add({ referrer_host, channel });
  }
  return counts.likelyOwn();
}

test('a host of a fifth of the page views that have one, and of twenty, is named', () => {
  const groups: readonly Group[] = [
    ['', 900, 'Direct'],
    ['shop.example', 20],
    ...Array.from({ length: 8 }, (_, at): Group => [`blog-${at}.example`, 10]),
  ];
  expect(likelyOwn(groups)).toEqual({ host: 'shop.example', pageviews: 20, of: 100 });
});

test.each<[string, readonly Group[]]>([
  ['no host at all', [['', 900, 'Direct']]],
  ['nineteen page views', [['shop.example', 19]]],
  ['less than a fifth', Array.from({ length: 6 }, (_, at): Group => [`blog-${at}.example`, 30])],
  ['a search engine', [['google.com', 500, 'Organic Search']]],
])('%s names none', (_what, groups) => {
  expect(likelyOwn(groups)).toBeUndefined();
});

test('a search engine that sent more does not hide the site itself', () => {
  const groups: readonly Group[] = [
    ['google.com', 60, 'Organic Search'],
    ['shop.example', 30],
  ];
  expect(likelyOwn(groups)).toEqual({ host: 'shop.example', pageviews: 30, of: 90 });
});

test('only so many hosts are held: a rare one is forgotten when there are more', () => {
  const rare = Array.from({ length: 30 }, (_, at): Group => [`spam-${at}.example`, 1]);
  const groups: readonly Group[] = [['shop.example', 1], ...rare, ['shop.example', 25]];
  expect(likelyOwn(groups, 8)).toEqual({ host: 'shop.example', pageviews: 25, of: 56 });
});

test('however many hosts there are, a frequent one is counted in full once it is among them', () => {
  const rare = (from: number): Group[] =>
    Array.from({ length: 30 }, (_, at): Group => [`spam-${from + at}.example`, 1]);
  const groups: readonly Group[] = [
    ...rare(0),
    ['shop.example', 40],
    ...rare(30),
    ['shop.example', 5],
  ];
  expect(likelyOwn(groups, 8)).toEqual({ host: 'shop.example', pageviews: 45, of: 105 });
});
