/** Whatever order decisions and events arrive in: after a withdrawal nothing of that person is written with consent. */
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

/** What a browser did at `at` minutes and the network delivers at `arrives`, with the cookie it held then or holds now. */
const message = fc.record({
  what: fc.constantFrom('grant', 'denial', 'event', 'event', 'reload'),
  at: fc.nat(60),
  delay: fc.oneof(fc.constant(0), fc.nat(60)),
  /** Which of the cookies that were ever set comes along; none where there is no such one. */
  tab: fc.nat(2),
});
type Message = typeof message extends fc.Arbitrary<infer T> ? T : never;

interface Known {
  readonly state: string;
  readonly at: number;
}

/** Per subject, what evidence says: the newest decision, a tie being a withdrawal. */
function newest(rows: readonly CleanRow[]): Map<string, Known> {
  const states = new Map<string, Known>();
  for (const { table, row } of rows) {
    if (table !== 'consents') continue;
    const known = states.get(row.subject);
    const isNewer = !known || row.decided_at > known.at;
    const isTie = known?.at === row.decided_at && row.state === 'denied';
    if (isNewer || isTie) states.set(row.subject, { state: row.state, at: row.decided_at });
  }
  return states;
}

/** What the store would tell at a reload: of subjects that ever withdrew, the newest of both. */
function stored(rows: readonly CleanRow[]) {
  const latest = (subject: string, state: string) =>
    Math.max(
      0,
      ...rows.flatMap(({ table, row }) =>
        table === 'consents' && row.subject === subject && row.state === state
          ? [row.decided_at]
          : [],
      ),
    );
  return [...newest(rows).keys()]
    .map((subject) => ({
      subject,
      decidedAt: latest(subject, 'denied'),
      grantedAt: latest(subject, 'granted'),
    }))
    .filter(({ decidedAt }) => decidedAt > 0);
}

const transportWith = (cookie: string) => {
  const headers: Readonly<Record<string, string>> = { ...page, cookie };
  return { header: (name: string) => headers[name], peer: '192.0.2.7', trustedProxies: [] };
};

type Deps = ReturnType<typeof makeConsentJourney>;

/** What was written of an event that breaks the promise: with consent that nobody gave, or took back. */
function findBreach(row: EventRow, states: ReadonlyMap<string, Known>): unknown {
  const { consent, subject, visitor } = row;
  if (consent !== 'granted') return subject === '' && visitor === '0' ? undefined : row;
  return states.get(subject)?.state === 'granted' ? undefined : row;
}

function view(cookie: string, deps: Deps): EventRow {
  const body = { site: 'asks', kind: 'pageview', url: 'https://asks.example/a' };
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const [written] = receiveBeacon(bytes, transportWith(cookie), deps).rows;
  if (written?.table !== 'events') throw new Error('an event was expected');
  return written.row;
}

/** A no that a yes of the same time or earlier undid. */
const findUndone = (before: ReadonlyMap<string, Known>, after: ReadonlyMap<string, Known>) =>
  [...after].filter(([subject, { state, at }]) => {
    const was = before.get(subject);
    return was?.state === 'denied' && state === 'granted' && at <= was.at;
  });

/** @returns everything that broke a promise */
function play(messages: readonly Message[], setClock: (ms: number) => void, deps: Deps): unknown[] {
  const rows: CleanRow[] = [];
  const cookies: string[] = [];
  const breaches: unknown[] = [];
  const arriving = messages.toSorted((a, b) => a.at + a.delay - b.at - b.delay);
  for (const { what, at, delay, tab } of arriving) {
    setClock(nowMs + (at + delay) * minute);
    const cookie = cookies[tab] ?? '';
    const before = newest(rows);
    if (what === 'reload') deps.consent?.withdrawals.load(stored(rows));
    else if (what === 'event') breaches.push(findBreach(view(cookie, deps), before));
    else {
      const decision = { ...(what === 'grant' ? grant : denial), at: nowMs + at * minute };
      const result = receiveConsent(decision, transportWith(cookie), deps);
      rows.push(...result.rows);
      result.whenStored?.();
      cookies.push(...[keepCookie(result.cookie)].filter((kept) => kept !== ''));
      breaches.push(...findUndone(before, newest(rows)));
    }
  }
  return breaches.filter((breach) => breach !== undefined);
}

test('a withdrawal stands, however messages overtake each other', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 25 }), (messages) => {
      let clock = nowMs;
      const deps = makeConsentJourney({ nowMs: () => clock });
      expect(play(messages, (ms) => (clock = ms), deps)).toEqual([]);
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
