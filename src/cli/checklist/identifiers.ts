/** B. Identifiers. */
import { type ChecklistRow, check, manual, test, unmet } from './row.ts';

const cleanEvent = 'test/unit/privacy/clean-event.test.ts';
const redact = 'test/unit/privacy/redact.test.ts';
const url = 'test/unit/privacy/url.test.ts';
const canary = test('test/privacy/canary.test.ts', 'no mark is found in any table');

export const identifierRows: readonly ChecklistRow[] = [
  {
    number: 11,
    asks: 'Before consent the tracker sets no cookie and stores nothing.',
    proofs: [
      ...test('test/browser/tracker-silence.test.ts', 'nothing is stored on the device'),
      ...test(
        'test/unit/tracker/size.test.ts',
        'it stands alone: no import, no eval, no storage, no cookie written',
      ),
    ],
  },
  {
    number: 12,
    asks: 'A cookie’s end is the one of its first day: at most 395 days, never renewed.',
    proofs: [
      ...test(
        'test/browser/consent-cookie.test.ts',
        'ends when it was to end at first, whatever is said and seen meanwhile',
      ),
      ...test(
        'test/unit/privacy/visitor-id.test.ts',
        'lives 395 days from its first day at most, and every visit leaves it less',
      ),
    ],
  },
  {
    number: 13,
    asks: 'Two sites never have equal numbers for the same browser.',
    proofs: [
      ...test(
        'test/privacy/attack.test.ts',
        'row 13: two sites never have equal numbers for the same browser',
      ),
      ...test(
        'test/unit/privacy/visitor-key.test.ts',
        'differs between sites even if their keys were the same',
      ),
      ...test(
        'test/unit/privacy/visitor-id.test.ts',
        'makes other subjects and visitors of one value at two sites, and of two values at one',
      ),
    ],
  },
  {
    number: 14,
    asks: 'exempt-fr: a browser’s numbers of two days differ, and no other field links the days but listed coarse ones.',
    proofs: [
      ...test(
        'test/privacy/attack.test.ts',
        'row 14: on two days a browser has two numbers, and shares only coarse fields',
      ),
    ],
  },
  {
    number: 15,
    asks: 'With the whole disk, configuration and secrets after the key’s end, trying every prefix with every agent finds no number again.',
    proofs: [
      ...test(
        'test/privacy/attack.test.ts',
        'finds his own number under no 32 bytes at any offset of any file',
        'would find it if a key had been written %s',
        'finds nobody whom he knows under any secret, date, or key made of them',
        'finds no stranger in any network, under the likeliest keys; under the true key he does',
      ),
    ],
  },
  {
    number: 16,
    asks: 'A day’s key is on no disk, in no environment, backup or log, and does not come back with a restart.',
    proofs: [
      check('keys-destroyed'),
      ...test(
        'test/privacy/attack.test.ts',
        'is in no file, row, answer, environment or output, as bytes, hexadecimal or base64',
        'is overwritten where it was, and that is on record',
      ),
      ...test(
        'test/unit/entry/edge-keys.test.ts',
        'row 16: a restart of an edge node brings no old key back',
      ),
      ...test(
        'test/journey/restart.test.ts',
        'a process that is killed leaves no key behind: its visitors count twice',
      ),
      manual(
        'Operator',
        'Encrypt the swap of the server, or switch it off: no program can keep its memory out of it.',
      ),
    ],
  },
  {
    number: 17,
    asks: 'No agent string is stored; versions no finer than major; rare agents merged.',
    proofs: [
      ...canary,
      ...test('test/unit/enrich/agent.test.ts', 'an agent is read up to its limit only'),
      ...test(
        'test/unit/privacy/policy-event.test.ts',
        'mergeRareAgents: a rare browser has no name and no version',
      ),
      ...test('test/unit/privacy/common-agents.test.ts', 'no name leaves that is not on the list'),
    ],
  },
  {
    number: 18,
    asks: 'Under strict and exempt-fr no detailed client hint is asked for.',
    proofs: test(
      'test/browser/tracker-views.test.ts',
      'model and platform version go along only where the tag says so',
    ),
  },
  {
    number: 19,
    asks: 'Answers to beacons cannot mark a browser: no-store, no ETag, no date.',
    proofs: [
      ...test(
        'test/conformance/http.test.ts',
        'the app answers as agreed',
        'a Node server answers as agreed',
      ),
      ...test('test/unit/collector/app.test.ts', 'is the same 43 bytes for everybody'),
    ],
  },
  {
    number: 20,
    asks: 'Values of click identifiers are nowhere; the network’s name at most.',
    proofs: [
      ...test('test/unit/enrich/source.test.ts', '%s tells its network, never its value'),
      ...test(
        cleanEvent,
        'under strict has no visitor, no network, no campaign and no sharp field',
      ),
      ...canary,
    ],
  },
  {
    number: 21,
    asks: 'Query parameters that a site has not listed are absent, and fragments always.',
    proofs: [
      ...test(
        url,
        'has no query and no fragment, and says so on the receipt',
        'keeps listed parameters, sorted and redacted',
        'never holds an identifier, wherever it stands and however it is encoded',
      ),
      ...canary,
    ],
  },
  {
    number: 22,
    asks: 'E-mail addresses, telephone, card and account numbers, tokens and UUIDs in any text are absent or replaced.',
    proofs: [
      ...test(
        redact,
        'an e-mail address goes',
        'a UUID goes',
        'a card goes, with any separator',
        'an account number goes',
      ),
      ...test(
        'test/unit/privacy/canary.test.ts',
        'no canary survives (%s)',
        'no encoding of a canary survives',
      ),
      ...test(
        'test/unit/privacy/redact-encoded.test.ts',
        '%s is found, padded or not, in both alphabets',
      ),
      ...test('test/unit/privacy/redaction-goals.test.ts', '%s: recall and precision'),
      ...canary,
      ...test('test/privacy/mutation.test.ts', 'without $without, the canary finds a mark'),
    ],
  },
  {
    number: 23,
    asks: 'Of a referrer the host is kept; under exempt-fr it is not joined to a goal or a visit.',
    proofs: [
      ...test('test/unit/enrich/source.test.ts', 'leaves its host behind and nothing else'),
      ...test(
        'test/unit/stats/joins.test.ts',
        'exempt-fr refuses conversions by source',
        'whatever the metric, every pair of a source and an action is known',
      ),
      unmet('A source is still a fact of the visit: how often visits came from it can be asked.'),
    ],
  },
  {
    number: 24,
    asks: 'Unknown keys and properties are refused or taken out, and never repeated.',
    proofs: [
      ...test(
        'test/unit/decode/beacon-keys.test.ts',
        'also where it stands for one that is missing',
      ),
      ...test(
        'test/unit/collector/hostile.test.ts',
        'whatever is posted, the answer is a listed status and repeats nothing of it',
      ),
      ...test(cleanEvent, 'an empty list of properties keeps nothing'),
    ],
  },
  {
    number: 25,
    asks: 'exempt-fr: times are multiples of the grain, and rows do not lie in the order of arrival.',
    proofs: [
      ...test(
        'test/privacy/one-day.test.ts',
        'times are whole minutes, without an order, and end to the minute 24 hours later',
      ),
      ...test(
        'test/unit/policy/time-grain.test.ts',
        'stays on the same local day and in the same local hour, and never runs ahead',
      ),
      ...test(
        'test/unit/pipeline/insert-rows.test.ts',
        'leaves no trace of the order of arrival, and loses no line',
      ),
      ...test(
        'test/unit/store/row-order.test.ts',
        'rows of one minute, as they lie in the table after a merge, tell nothing of their arrival',
      ),
    ],
  },
  {
    number: 26,
    asks: 'Every column says what it is and how personal; there is no table beside the declared ones.',
    proofs: [
      check('tables'),
      ...test(cleanEvent, 'has exactly the columns of the table, under every profile'),
      ...test(
        'test/unit/privacy/clean-tally.test.ts',
        'a tally has exactly the columns of its table',
      ),
    ],
  },
];
