/** A page view of the shop, decoded from headers as they arrive. */
import { emptyHit } from '../../../src/decode/hit.ts';
import { readSender } from '../../../src/decode/sender.ts';
import type { RawHit } from '../../../src/model/raw.ts';
import { browserAgent, nowMs } from './journey.ts';

export function makeHit(
  hit: Partial<RawHit> = {},
  headers: Readonly<Record<string, string>> = {},
): RawHit {
  const all: Readonly<Record<string, string>> = { 'user-agent': browserAgent, ...headers };
  const sender = readSender({ header: (name) => all[name], address: '192.0.2.7' });
  return {
    ...emptyHit({ sender, atMs: nowMs, nextSeq: () => 3 }),
    site: 'shop',
    kind: 'pageview',
    url: 'https://shop.example/a?secret=1',
    ...hit,
  };
}
