/**
 * What the collector answers over HTTP, as data: the same cases run against the app itself, a Node
 * server and workerd. Whoever runs them serves `httpSites` and says how much was stored.
 */
import { expect } from 'vitest';
import { type Site, siteSchema } from '../../src/model/site.ts';
import { accepted } from './http-accepted.ts';
import { consentAccepted, consentRefused } from './http-consent.ts';
import { cors, type HttpCase, type StoredRows } from './http-case.ts';
import { privacy } from './http-privacy.ts';
import { refused } from './http-refused.ts';

/** `shop` takes beacons of its hosts only, `open` of any, `strict` runs under the strict profile, `asks` under `consented`. */
export const httpSites: readonly Site[] = [
  { id: 'shop', hostnames: ['shop.example', '*.shop.example'], profile: 'standard' },
  { id: 'open', hostnames: [], profile: 'standard' },
  { id: 'strict', hostnames: [], profile: 'strict' },
  { id: 'asks', hostnames: ['asks.example'], profile: 'consented' },
].map((site) =>
  siteSchema.parse({ name: site.id, timezone: 'UTC', props: [], params: [], ...site }),
);

/** Requests are made for this origin; a sender over the network puts its own in its place. */
export const httpOrigin = 'http://collector.example';

/** What a person's browser says of itself. */
export const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0';

const fixed: readonly HttpCase[] = [
  {
    name: 'the script',
    ask: 'GET /t.js',
    status: 200,
    answers: {
      ...cors,
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'cross-origin-resource-policy': 'cross-origin',
    },
  },
  {
    name: 'the script for consent',
    ask: 'GET /consent.js',
    status: 200,
    answers: {
      ...cors,
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    },
  },
  { name: 'a version of the script that is not there', ask: 'GET /t.000000000000.js', status: 404 },
  { name: 'liveness', ask: 'GET /healthz', status: 200 },
  {
    name: 'readiness',
    ask: 'GET /readyz',
    status: 200,
    answers: { 'content-type': 'application/json' },
  },
];

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** The identifier that was set last. */
let held = '';

const shapes = {
  set: /^(__Host-estompe-asks=[\w-]{22}\.\d{5}\.[\w-]{22}); Max-Age=\d{8}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  removed: /^__Host-estompe-asks=; Max-Age=0; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  marked: /^estompe_optout=1; Max-Age=34128000; Path=\/; SameSite=None; Secure$/,
  unmarked: /^estompe_optout=; Max-Age=0; Path=\/; SameSite=None; Secure$/,
} as const;

/** What the answer does with the identifier or the refusal marker; the header itself where it is nothing of these. */
function cookieOf(response: Response): string | undefined {
  const header = response.headers.get('set-cookie') ?? undefined;
  if (header === undefined) return undefined;
  const [, set] = shapes.set.exec(header) ?? [];
  if (set !== undefined) held = set;
  if (set !== undefined) return 'set';
  const done = (['removed', 'marked', 'unmarked'] as const).find((shape) =>
    shapes[shape].test(header),
  );
  return done ?? header;
}

function cookieHeader({ brings }: HttpCase): Readonly<Record<string, string>> {
  if (brings === undefined) return {};
  const forged = held.slice(0, -4) + (held.endsWith('AAAA') ? 'BBBB' : 'AAAA');
  return { cookie: brings === 'cookie' ? held : forged };
}

function bodyOf({ body: content, isStream }: HttpCase): RequestInit {
  if (content === undefined) return {};
  const bytes =
    content instanceof Uint8Array
      ? content
      : new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
  const body = Uint8Array.from(bytes);
  if (!isStream) return { body };
  const stream: RequestInit & { duplex: 'half' } = {
    body: new Blob([body]).stream(),
    duplex: 'half',
  };
  return stream;
}

function requestOf(httpCase: HttpCase): Request {
  const [method = '', path = ''] = httpCase.ask.split(' ');
  const type = httpCase.body === undefined ? {} : { 'content-type': 'text/plain' };
  const headers = { 'user-agent': agent, ...type, ...cookieHeader(httpCase), ...httpCase.headers };
  // The answer itself is looked at, not where it sends to.
  const redirect = 'manual';
  return new Request(httpOrigin + path, { method, headers, redirect, ...bodyOf(httpCase) });
}

/** Everything that an answer shows of a case, in the shape of what the case expects. */
async function observe(httpCase: HttpCase, response: Response): Promise<unknown> {
  const text = await response.text();
  const names = Object.keys({ ...everywhere, ...httpCase.answers });
  const { fields, known } = httpCase.fields ? JSON.parse(text).error : httpCase;
  return {
    name: httpCase.name,
    status: response.status,
    dropped: response.headers.get('x-estompe-dropped') ?? undefined,
    headers: Object.fromEntries(names.map((name) => [name, response.headers.get(name) ?? ''])),
    cookie: cookieOf(response),
    fields,
    known,
  };
}

function expected({ name, status, dropped, cookie, fields, known, answers }: HttpCase): unknown {
  return {
    name,
    status,
    dropped,
    headers: { ...everywhere, ...answers },
    cookie,
    fields,
    known,
  };
}

/**
 * Sends every case in order and compares answers, then what was stored: nothing for what was
 * refused, and exactly the accepted rows for the rest. Throws an assertion error of vitest.
 */
export async function runHttpCases(
  send: (request: Request) => Promise<Response>,
  stored: () => Promise<StoredRows>,
): Promise<void> {
  for (const cases of [refused, consentRefused, fixed, accepted, consentAccepted, privacy]) {
    const before = await stored();
    const seen: unknown[] = [];
    for (const httpCase of cases)
      seen.push(await observe(httpCase, await send(requestOf(httpCase))));
    expect(seen).toEqual(cases.map(expected));
    const sum = (table: keyof StoredRows): number =>
      cases.reduce((total, { stores }) => total + (stores?.[table] ?? 0), before[table]);
    expect(await stored()).toEqual({
      events: sum('events'),
      tallies: sum('tallies'),
      consents: sum('consents'),
    });
  }
}
