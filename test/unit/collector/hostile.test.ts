import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeCollector } from './collector.ts';

/** Rides in every part of every request; no answer may hold it. */
const mark = 'm4rkedPerson';

const statuses = new Set([200, 202, 204, 400, 403, 404, 405, 413, 415]);
const marked = fc.string({ unit: 'grapheme' }).map((text) => text + mark);
const keys = fc.constantFrom(
  'site',
  'kind',
  'url',
  'title',
  'props',
  'events',
  'click',
  'target',
  'value',
  '__proto__',
);
const text = fc.oneof(
  marked,
  fc.constantFrom('shop', 'open', 'pageview', 'custom', `https://shop.example/${mark}`),
);
const scalar = fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null));
const flat = fc.dictionary(fc.oneof(keys, marked), fc.oneof(scalar, fc.dictionary(marked, scalar)));
const batch = fc.record({ site: text, events: fc.array(flat, { maxLength: 4 }) });

/** Close to what is accepted, so that the later steps are reached too. */
const nearly = flat.map((fields) => ({
  site: 'open',
  kind: 'pageview',
  url: `https://shop.example/${mark}?${mark}=${mark}`,
  ...fields,
}));

const body = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.oneof(flat, batch, nearly, fc.json(), marked).map((value) => JSON.stringify(value)),
);
const headerValue = fc.oneof(
  fc.constant(mark),
  fc.stringMatching(/^[ -~]{0,40}$/).map((value) => mark + value.trim()),
);
const headers = fc.record(
  Object.fromEntries(
    [
      'user-agent',
      'referer',
      'origin',
      'cookie',
      'accept-language',
      'sec-gpc',
      'sec-ch-ua',
      'x-forwarded-for',
    ].map((name) => [name, headerValue]),
  ),
  { requiredKeys: [] },
);
const type = fc.constantFrom('text/plain', 'application/json', `text/${mark}`);

/** The headers that a run of the property has drawn. */
function given(sent: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const pairs = Object.entries(sent).map(([name, value]) => [name, value ?? mark]);
  return Object.fromEntries(pairs);
}

async function check(response: Response): Promise<void> {
  expect(statuses).toContain(response.status);
  const answer = JSON.stringify([...response.headers]) + (await response.text());
  expect(answer).not.toContain(mark);
}

test('whatever is posted, the answer is a listed status and repeats nothing of it', async () => {
  const { app, signals } = await makeCollector();
  await fc.assert(
    fc.asyncProperty(body, headers, type, async (content, sent, contentType) => {
      const init = { method: 'POST', headers: { ...given(sent), 'content-type': contentType } };
      await check(
        await app.request('/e', { ...init, body: Uint8Array.from(Buffer.from(content)) }),
      );
    }),
    { numRuns: 400 },
  );
  expect(signals.render()).not.toContain(mark);
});

test('whatever is asked for, the answer is a listed status and repeats nothing of it', async () => {
  const { app, signals } = await makeCollector();
  const names = fc.oneof(
    fc.constantFrom('site', 'url', 'campaign', 'title', 'referrer', 'lang'),
    marked,
  );
  const query = fc
    .array(fc.tuple(names, fc.oneof(text, fc.constant('%ff'))), { maxLength: 4 })
    .map((pairs) => pairs.map(([name, value]) => `${encodeURIComponent(name)}=${value}`).join('&'));
  const path = fc.constantFrom(
    '/p.gif',
    '/o.gif',
    '/t.js',
    '/e',
    '/metrics',
    '/privacy',
    '/.well-known/gpc.json',
    `/${mark}`,
    `/demo/${mark}`,
  );
  const method = fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE');
  await fc.assert(
    fc.asyncProperty(fc.tuple(method, path, query), headers, async ([how, where, what], sent) => {
      const url = encodeURI(`http://collector.example${where}?${what}`);
      await check(await app.request(url, { method: how, headers: new Headers(given(sent)) }));
    }),
    { numRuns: 400 },
  );
  expect(signals.render()).not.toContain(mark);
});
