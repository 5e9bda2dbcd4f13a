/** Whatever order decisions and events arrive in: once a no was answered, nothing of that person is written with consent. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiveConsent } from '../../../src/pipeline/consent.ts';
import { receiveBeacon } from '../../../src/pipeline/receive.ts';
import type { CleanRow } from '../../../src/model/clean.ts';
import type { EventRow } from '../../../src/model/tables.ts';
import { denial, grant, keepCookie, makeConsentJourney } from './consent-deps.ts';
import { browserAgent, nowMs } from './journey.ts';

const minute = 60_000;
const page = { 'user-agent': browserAgent, origin: 'https://asks.example' };

/** What a browser did at `at` minutes and the network delivers `delay` later, with the cookie that its tab holds. */
const message = fc.record({
  what: fc.constantFrom('grant', 'denial', 'page', 'objection', 'event', 'event', 'reload'),
  at: fc.nat(60),
  delay: fc.oneof(fc.constant(0), fc.nat(60)),
  /** Which of the cookies that were ever set comes along; none where there is no such one. */
  tab: fc.nat(2),
});
type Message = typeof message extends fc.Arbitrary<infer T> ? T : never;

/** Minutes that the clock of each tab is ahead; those of our own by which it is set back in the end. */
const clocks = fc.record({
  tabs: fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 }), fc.nat(3)),
  setBack: fc.oneof(fc.constant(0), fc.nat(30)),
});
type Clocks = typeof clocks extends fc.Arbitrary<infer T> ? T : never;

/** What the store would tell at a reload: of visitors, whoever ever said no. */
function stored(rows: readonly CleanRow[]) {
  return rows.flatMap(({ table, row }) =>
    table === 'consents' && row.state === 'denied'
      ? [
          {
            subject: row.subject,
            decidedAt: row.decided_at,
            receivedAt: row.received_at,
            stands: 1,
          },
        ]
      : [],
  );
}

const transportWith = (cookie: string) => {
  const headers: Readonly<Record<string, string>> = { ...page, cookie };
  return { header: (name: string) => headers[name], peer: '192.0.2.7', trustedProxies: [] };
};

type Deps = ReturnType<typeof makeConsentJourney>;

/** Who said yes and who said no, in answers that were given. */
interface Known {
  readonly yes: Set<string>;
  readonly no: Set<string>;
}

/** What was written of an event that breaks the promise: with consent that nobody gave, or took back. */
function findBreach(row: EventRow, { yes, no }: Known): unknown {
  const { consent, subject, visitor } = row;
  if (consent !== 'granted') return subject === '' && visitor === '0' ? undefined : row;
  return yes.has(subject) && !no.has(subject) ? undefined : row;
}

function view(cookie: string, deps: Deps): EventRow {
  const body = { site: 'asks', kind: 'pageview', url: 'https://asks.example/a' };
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const [written] = receiveBeacon(bytes, transportWith(cookie), deps).rows;
  if (written?.table !== 'events') throw new Error('an event was expected');
  return written.row;
}

const headersOf = { objection: { 'sec-gpc': '1' } } as const;

interface World {
  readonly clocks: Clocks;
  readonly deps: Deps;
  readonly setClock: (ms: number) => void;
}

/** A decision, as the tab's clock or, on our own page, ours says when it was. */
function decide({ what, at, tab }: Message, cookie: string, { clocks: { tabs }, deps }: World) {
  const saidAt = what === 'page' ? deps.nowMs() : nowMs + (at + (tabs[tab] ?? 0)) * minute;
  const said = what === 'denial' || what === 'objection' ? denial : grant;
  const { header, ...rest } = transportWith(cookie);
  const signal: Readonly<Record<string, string>> = what === 'objection' ? headersOf.objection : {};
  const transport = { ...rest, header: (name: string) => signal[name] ?? header(name) };
  return receiveConsent({ ...said, at: saidAt }, transport, deps);
}

/** @returns yeses of who had said no: such a one is nobody that says yes */
function note(rows: readonly CleanRow[], { yes, no }: Known): readonly CleanRow[] {
  const decisions = rows.flatMap((one) => (one.table === 'consents' ? [one] : []));
  const undone = decisions.filter(({ row }) => row.state === 'granted' && no.has(row.subject));
  for (const { row } of decisions) (row.state === 'granted' ? yes : no).add(row.subject);
  return undone;
}

/** @returns everything that broke a promise */
function play(messages: readonly Message[], world: World): unknown[] {
  const { clocks: set, deps, setClock } = world;
  const rows: CleanRow[] = [];
  const cookies: string[] = [];
  const breaches: unknown[] = [];
  const known = { yes: new Set<string>(), no: new Set<string>() };
  const arriving = messages.toSorted((a, b) => a.at + a.delay - b.at - b.delay);
  for (const [index, one] of arriving.entries()) {
    const setBack = index * 2 > arriving.length ? set.setBack : 0;
    setClock(nowMs + (one.at + one.delay - setBack) * minute);
    const cookie = cookies[one.tab] ?? '';
    if (one.what === 'reload') deps.consent?.withdrawals.load(stored(rows));
    else if (one.what === 'event') breaches.push(findBreach(view(cookie, deps), known));
    else {
      const result = decide(one, cookie, world);
      rows.push(...result.rows);
      result.whenStored?.();
      cookies.push(...[keepCookie(result.cookie)].filter((kept) => kept !== ''));
      breaches.push(...note(result.rows, known));
    }
  }
  return breaches.filter((breach) => breach !== undefined);
}

test('a withdrawal stands, however messages overtake each other', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 25 }), clocks, (messages, set) => {
      let clock = nowMs;
      const deps = makeConsentJourney({ nowMs: () => clock });
      const setClock = (ms: number) => void (clock = ms);
      expect(play(messages, { clocks: set, deps, setClock })).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('one machine learns from the store what another was told', () => {
  const [here, there] = [makeConsentJourney(), makeConsentJourney()];
  const cookie = keepCookie(receiveConsent(grant, transportWith(''), here).cookie);
  expect(view(cookie, there).consent).toBe('granted');
  const { rows } = receiveConsent(denial, transportWith(cookie), here);
  there.consent?.withdrawals.load(stored(rows));
  expect(view(cookie, there).consent).toBe('denied');
  const again = receiveConsent(grant, transportWith(cookie), there);
  expect(again).toMatchObject({ rows: [], drop: { drop: 'late_grant' } });
});
