import { describe, expect, test } from 'vitest';
import { browserAgent } from '../pipeline/journey.ts';
import { makeCollector } from './collector.ts';

const plain = { 'user-agent': browserAgent, 'content-type': 'text/plain;charset=UTF-8' };
const own = { ...plain, origin: 'https://shop.example' };
const ask = (headers: Record<string, string>, body = 'shop') => ({ method: 'POST', headers, body });

describe('an objection', () => {
  test.each([
    ['Sec-GPC', { 'sec-gpc': '1' }, 'objection_gpc'],
    ['DNT', { dnt: '1' }, 'objection_dnt'],
    ['the opt-out', { cookie: 'estompe_optout=1' }, 'objection_optout'],
  ])('by %s is one tally and nothing else', async (_name, signal, reason) => {
    const { app, rows } = await makeCollector();
    const response = await app.request('/n', ask({ ...own, ...signal }));
    expect(response.status).toBe(202);
    expect(response.headers.get('x-estompe-dropped')).toBe(reason);
    expect(rows.map(({ table }) => table)).toEqual(['tallies']);
    expect(rows[0]?.row).toMatchObject({ site: 'shop', group: 'objection', reason, count: 1 });
  });

  test.each([
    ['without a signal', own],
    ['with a signal that is none', { ...own, 'sec-gpc': 'true' }],
    ['of a bot', { ...own, 'user-agent': 'Googlebot/2.1' }],
  ])('%s counts nothing', async (_name, headers) => {
    const { app, rows } = await makeCollector();
    expect((await app.request('/n', ask(headers))).status).toBe(202);
    expect(rows).toEqual([]);
  });

  const objection = { ...own, 'sec-gpc': '1' };
  test.each([
    [404, 'an unknown site', ask(objection, 'nowhere')],
    [403, 'a foreign page', ask({ ...objection, origin: 'https://else.example' })],
    [413, 'too long a body', ask(objection, 'a'.repeat(65))],
    [415, 'another media type', ask({ ...objection, 'content-type': 'image/gif' })],
  ])('is refused with %i for %s', async (status, _name, request) => {
    const { app, rows } = await makeCollector();
    expect((await app.request('/n', request)).status).toBe(status);
    expect(rows).toEqual([]);
  });

  test('is asked for by POST only', async () => {
    const { app } = await makeCollector();
    expect((await app.request('/n', { headers: { 'sec-gpc': '1' } })).status).toBe(405);
  });
});
