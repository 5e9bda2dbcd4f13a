/** What every dialect shares when it makes a hit: who sent it, when it came, and the empty fields. */
import { blankHit } from '../model/blank-hit.ts';
import type { RawHit, RawSender } from '../model/raw.ts';

/** One arrival: the sender and our own clock and counter. */
export interface Arrival {
  readonly sender: RawSender;
  /** Milliseconds since 1970, by our clock. */
  readonly atMs: number;
  /** Arrival counter modulo 65,536. */
  readonly nextSeq: () => number;
}

/** A hit with nothing in it but its arrival; dialects spread it and fill what they know. */
export function emptyHit(arrival: Arrival): Omit<RawHit, 'site' | 'kind'> {
  return {
    ...blankHit,
    sender: arrival.sender,
    atMs: arrival.atMs,
    seq: arrival.nextSeq(),
  };
}

/** Whether a text is the full address of a web page. */
export function isPageUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
