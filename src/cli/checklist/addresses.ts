/** A. Addresses. */
import { type ChecklistRow, check, manual, test, unmet } from './row.ts';

const canary = 'test/privacy/canary.test.ts';
const canaryInTables = test(
  canary,
  'marked data is accepted through every route',
  'no mark is found in any table',
);
const canaryEverywhere = test(
  canary,
  'no mark is found in any file of the data folder, and the search does find what was kept',
  'no mark is found in any answer or in what the process printed',
);
const canaryBites = test(
  'test/privacy/mutation.test.ts',
  'without $without, the canary finds a mark',
);

export const addressRows: readonly ChecklistRow[] = [
  {
    number: 1,
    asks: 'No stored value holds a sender’s IPv4 address in any form; senders that differ only in the host part leave the same rows.',
    proofs: [
      ...canaryInTables,
      ...canaryEverywhere,
      ...test(canary, 'senders that differ in their last byte leave the same'),
      ...canaryBites,
    ],
  },
  {
    number: 2,
    asks: 'The same for IPv6, below the prefix of the policy.',
    proofs: [
      ...canaryInTables,
      ...canaryEverywhere,
      ...test(
        'test/unit/privacy/address.test.ts',
        'gives the same text for IPv6 senders of one /48',
        'tells no host of %s',
      ),
    ],
  },
  {
    number: 3,
    asks: 'An IPv4 address inside an IPv6 one (6to4, Teredo, NAT64, mapped, ...) leaves no more than its own prefix.',
    proofs: [
      ...test('test/unit/privacy/address.test.ts', 'cuts IPv4 as IPv4 in %s'),
      ...test('test/unit/model/address.test.ts', 'finds the IPv4 address in %s'),
      ...canaryBites,
    ],
  },
  {
    number: 4,
    asks: 'Malformed and lenient spellings of an address are refused or cut, never stored as they came.',
    proofs: test('test/unit/model/address.test.ts', 'refuses %j, which a lenient parser may take'),
  },
  {
    number: 5,
    asks: 'Headers that carry addresses are never stored; those of proxies that are not trusted are ignored.',
    proofs: [
      ...test(
        'test/unit/decode/client-address.test.ts',
        'a peer that is no configured proxy cannot set another address',
        'that contradicts X-Forwarded-For leaves only the peer',
      ),
      ...canaryInTables,
    ],
  },
  {
    number: 6,
    asks: 'An address that stands in a path, query, referrer, title, property or agent is taken out.',
    proofs: [
      ...canaryInTables,
      ...test(canary, 'a sender whose page spells its address in every way is accepted'),
      ...test('test/unit/privacy/sender-marks.test.ts', 'holds no spelling of the address'),
      ...test(
        'test/unit/privacy/redact.test.ts',
        'an IPv4 address goes',
        'a full IPv6 address goes',
      ),
    ],
  },
  {
    number: 7,
    asks: 'exempt-fr: two bytes of an IPv4 address masked at least; places no finer than the city; no coordinates, no postcode.',
    proofs: [
      check('exempt-address'),
      ...test(
        'test/unit/policy/compile.test.ts',
        'the compiled policy of %s holds each setting of the profile',
      ),
      ...test(
        'test/unit/privacy/clean-event.test.ts',
        'has exactly the columns of the table, under every profile',
      ),
    ],
  },
  {
    number: 8,
    asks: 'Places are looked up in the process; no connection to elsewhere carries the address.',
    proofs: [
      ...test('test/unit/enrich/place.node.test.ts', 'the bundled database'),
      unmet(
        'No test captures what the process sends out. Cloudflare Workers get the place from the platform.',
      ),
      manual(
        'Operator',
        'Watch the outgoing connections of the server once, and limit them to ClickHouse.',
      ),
    ],
  },
  {
    number: 9,
    asks: 'No dump of memory is written, and a handler that throws tells nothing of the request.',
    proofs: [
      ...test(
        'test/privacy/core-dump.test.ts',
        'a crash in the middle of a request writes no core and prints no mark',
      ),
      ...test(canary, 'a handler that throws with everything in hand tells nothing of it'),
      ...test(
        'test/unit/collector/app.test.ts',
        'is answered with a constant, written nowhere, and counted',
      ),
    ],
  },
  {
    number: 10,
    asks: 'Access logs of edge, proxy and ClickHouse hold no sender’s address.',
    proofs: [
      check('database-logs'),
      ...test(canary, 'no mark is found in any answer or in what the process printed'),
      manual(
        'Operator',
        'Switch the access log of a proxy before the collector off, or cut addresses in it.',
      ),
    ],
  },
];
