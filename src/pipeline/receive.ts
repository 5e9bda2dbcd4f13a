/**
 * What the collector's routes call. Enters: what arrived and who says so. Leaves: clean rows to put
 * into the queue, and the drop to tell the sender. Never passes: the hit itself, so that the
 * collector has nothing raw to leak.
 */
import { decodeBeacon } from '../decode/beacon.ts';
import { findClientAddress, type TrustedProxies } from '../decode/client-address.ts';
import { type Arrival, emptyHit } from '../decode/hit.ts';
import { decodeOpenPixel, decodePagePixel } from '../decode/pixel.ts';
import { type HeaderReader, readSender } from '../decode/sender.ts';
import type { CleanRow } from '../model/clean.ts';
import { type Drop, dropReasons, isDrop } from '../model/drop.ts';
import type { Place, RawHit } from '../model/raw.ts';
import { type Receipt, type ReceiptRule, receiptRules } from '../model/receipt.ts';
import { cookiesOf } from './cookie.ts';
import type { JourneyDeps } from './deps.ts';
import { type JourneyResult, runJourney } from './run.ts';

/** A request as its transport knows it. */
export interface Transport {
  readonly header: HeaderReader;
  /** Full address of the socket's other end, or what the platform says in its place. */
  readonly peer: string;
  readonly trustedProxies: TrustedProxies;
  readonly place?: Place | undefined;
}

export function readArrival(transport: Transport, deps: JourneyDeps): Arrival {
  const { header, peer, trustedProxies, place } = transport;
  const forwarded =
    trustedProxies.length === 0
      ? {}
      : { xForwardedFor: header('x-forwarded-for'), forwarded: header('forwarded') };
  const address = findClientAddress(peer, forwarded, trustedProxies);
  return {
    sender: readSender({ header, address, place }),
    atMs: deps.nowMs(),
    nextSeq: deps.nextSeq,
  };
}

const refuse = (drop: Drop): JourneyResult => ({ rows: [], drop, receipt: {} });

/** `site` -> `events.3.site`; without a field, the event itself. */
function placeInBatch(drop: Drop, index: number): Drop {
  const fields = (drop.fields ?? ['']).map((field) => `events.${index}${field && `.${field}`}`);
  return { drop: drop.drop, fields };
}

/** One event that is refused refuses the batch; dropped ones (bots, objections) are tallied beside the others. */
function runBatch(hits: readonly RawHit[], deps: JourneyDeps): JourneyResult {
  const rows: CleanRow[] = [];
  const receipt: Partial<Record<ReceiptRule, number>> = {};
  const drops: Drop[] = [];
  const cookies: string[] = [];
  for (const [index, hit] of hits.entries()) {
    const result = runJourney(hit, deps);
    const { drop } = result;
    if (drop && dropReasons[drop.drop].status >= 400) return refuse(placeInBatch(drop, index));
    if (drop) drops.push(drop);
    cookies.push(...cookiesOf(result));
    rows.push(...result.rows);
    addReceipt(receipt, result.receipt);
  }
  const [first, ...moreDrops] = drops;
  const [cookie, ...moreCookies] = new Set(cookies);
  return {
    rows,
    receipt,
    ...(first ? { drop: first, moreDrops } : {}),
    ...(cookie ? { cookie, moreCookies } : {}),
  };
}

function addReceipt(sum: Partial<Record<ReceiptRule, number>>, more: Receipt): void {
  for (const rule of receiptRules) {
    const times = more[rule];
    if (times) sum[rule] = (sum[rule] ?? 0) + times;
  }
}

/** `POST /e`: the body's bytes, whose number the collector has limited. All events or none. */
export function receiveBeacon(
  body: Uint8Array,
  transport: Transport,
  deps: JourneyDeps,
): JourneyResult {
  const hits = decodeBeacon(body, readArrival(transport, deps));
  if (isDrop(hits)) return refuse(hits);
  const [only] = hits;
  return only && hits.length === 1 ? runJourney(only, deps) : runBatch(hits, deps);
}

/**
 * `POST /n`: the browser of somebody who objects asks to be counted. Enters: a site's id. Leaves: a
 * tally where the request carries an objection that the site's policy honours; otherwise nothing.
 */
export function receiveObjection(
  site: string,
  transport: Transport,
  deps: JourneyDeps,
): JourneyResult {
  const arrival = readArrival(transport, deps);
  // The origin stands for the page, of which nothing is told: it must be one of the site's.
  const url = arrival.sender.origin;
  const result = runJourney({ ...emptyHit(arrival), site, kind: 'pageview', url }, deps);
  const isObjection = result.drop && dropReasons[result.drop.drop].group === 'objection';
  const isRefused = result.drop && dropReasons[result.drop.drop].status >= 400;
  return isObjection || isRefused ? result : { rows: [], receipt: {} };
}

const pixels = { page: decodePagePixel, open: decodeOpenPixel } as const;

/** `GET /p.gif` (page) and `GET /o.gif` (open): the query string, with or without its `?`. */
export function receivePixel(
  pixel: { readonly kind: keyof typeof pixels; readonly query: string },
  transport: Transport,
  deps: JourneyDeps,
): JourneyResult {
  const hit = pixels[pixel.kind](pixel.query, readArrival(transport, deps));
  return isDrop(hit) ? refuse(hit) : runJourney(hit, deps);
}
