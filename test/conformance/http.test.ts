import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { expect, test } from 'vitest';
import { compilePolicy } from '../../src/policy/compile.ts';
import { makeCollector, type TestCollector } from '../unit/collector/collector.ts';
import { makeConsent } from '../unit/pipeline/consent-deps.ts';
import { makeJourney } from '../unit/pipeline/journey.ts';
import { type StoredRows, view } from './http-case.ts';
import { agent, httpOrigin, httpSites, runHttpCases } from './http-cases.ts';

function makeConformant(): Promise<TestCollector> {
  const sites = { get: (id: string) => httpSites.find((site) => site.id === id) };
  const journey = { ...makeJourney(), sites, policyOf: compilePolicy, consent: makeConsent() };
  return makeCollector({ journey: { ...journey, nowMs: Date.now } });
}

function countRows({ rows }: TestCollector): Promise<StoredRows> {
  const of = (name: string) => rows.filter(({ table }) => table === name).length;
  return Promise.resolve({
    events: of('events'),
    tallies: of('tallies'),
    consents: of('consents'),
  });
}

test('the app answers as agreed', async () => {
  const collector = await makeConformant();
  await runHttpCases(
    async (request) => collector.app.request(request),
    () => countRows(collector),
  );
  expect(collector.rows.length).toBeGreaterThan(0);
});

test('of several Sec-GPC headers one that says 1 is enough', async () => {
  const collector = await makeConformant();
  const server = serve({ fetch: collector.app.fetch, port: 0, hostname: '127.0.0.1' });
  try {
    await once(server, 'listening');
    // A listening TCP server has an address of this kind.
    const { port } = server.address() as AddressInfo;
    const ask = async (...values: string[]): Promise<unknown> => {
      const headers = { 'content-type': 'text/plain', 'sec-gpc': values, 'user-agent': agent };
      const sent = request({ port, method: 'POST', path: '/e', headers });
      sent.end(JSON.stringify(view));
      // What a client request answers with.
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      answer.resume();
      return answer.headers['x-estompe-dropped'];
    };
    expect(await ask('0', '1')).toBe('objection_gpc');
    expect(await ask('1', 'true')).toBe('objection_gpc');
    expect(await ask('0', 'true')).toBeUndefined();
  } finally {
    server.close();
  }
});

test('a Node server answers as agreed', async () => {
  const collector = await makeConformant();
  const server = serve({ fetch: collector.app.fetch, port: 0, hostname: '127.0.0.1' });
  try {
    await once(server, 'listening');
    // A listening TCP server has an address of this kind.
    const { port } = server.address() as AddressInfo;
    const own = (url: string): string => url.replace(httpOrigin, `http://127.0.0.1:${port}`);
    await runHttpCases(
      (request) => fetch(new Request(own(request.url), request)),
      () => countRows(collector),
    );
    expect(collector.rows.length).toBeGreaterThan(0);
  } finally {
    server.close();
  }
});
