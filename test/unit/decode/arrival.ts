/** An arrival for tests: an ordinary browser, a fixed clock, a counter. */
import type { Arrival } from '../../../src/decode/hit.ts';
import { readSender } from '../../../src/decode/sender.ts';

export function makeArrival(headers: Readonly<Record<string, string>> = {}): Arrival {
  let seq = 0;
  return {
    sender: readSender({ header: (name) => headers[name], address: '192.0.2.7' }),
    atMs: 1_700_000_000_000,
    nextSeq: () => seq++,
  };
}
