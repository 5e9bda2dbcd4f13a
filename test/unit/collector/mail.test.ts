/**
 * E-mail beacons after CNIL 2026-042: the same address for everybody by default; a recipient is counted
 * with consent only, and an image or link answers the same whatever was consented to.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMailTokens } from '../../../src/privacy/mail-token.ts';
import { createSecret } from '../../../src/privacy/installation-secret.ts';
import { compilePolicies } from '../../../src/policy/compile.ts';
import { firstVersion } from '../../../src/policy/versions.ts';
import { makeConsent } from '../pipeline/consent-deps.ts';
import { browserAgent, makeJourney, makeSite, nowMs } from '../pipeline/journey.ts';
import { makeCollector } from './collector.ts';

const mail = createMailTokens(createSecret(new Uint8Array(32)));
const sites = [
  makeSite({ id: 'shop', hostnames: ['shop.example', '*.shop.example'] }),
  makeSite({ id: 'asks', hostnames: ['asks.example'], profile: 'consented' }),
  makeSite({ id: 'exempt', hostnames: ['exempt.example'], profile: 'exempt-fr' }),
];
const policyOf = compilePolicies({
  ...firstVersion,
  document: { sites: { shop: { linkHosts: ['partner.example'] } } },
});

async function open() {
  const consent = makeConsent();
  const journey = {
    ...makeJourney(),
    sites: { get: (id: string) => sites.find((site) => site.id === id) },
    policyOf,
    consent,
    mail,
  };
  const collector = await makeCollector({ journey });
  const get = (path: string, init: { method?: string; headers?: Record<string, string> } = {}) =>
    collector.app.request(path, {
      ...init,
      headers: { 'user-agent': browserAgent, ...init.headers },
    });
  return { ...collector, consent, get };
}

const linkTo = (target: string, { site = 'shop', campaign = 'spring', signed = target } = {}) =>
  `/r/${mail.signLink({ site, campaign, target: signed })}?${new URLSearchParams({ site, campaign, to: target })}`;

test('a signed link leads on, and is counted for its campaign and for nobody', async () => {
  const { get, rows } = await open();
  const answer = await get(linkTo('https://shop.example/sale?utm_source=mail'));
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe('https://shop.example/sale?utm_source=mail');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(rows).toMatchObject([
    {
      table: 'events',
      row: {
        kind: 'click',
        click_type: 'mail',
        click_target: 'shop.example',
        utm_campaign: 'spring',
        channel: 'Email',
        visitor: '0',
        subject: '',
        consent: 'unset',
      },
    },
  ]);
});

test.each([
  ['a subdomain of the site', 'https://www.shop.example/a'],
  ['a host that the policy lists', 'https://partner.example/a'],
])('%s is a target', async (_, target) => {
  const { get } = await open();
  expect((await get(linkTo(target))).status).toBe(302);
});

test.each([
  ['a host that nobody listed, though signed', linkTo('https://evil.example/')],
  ['a host that only looks like one', linkTo('https://shop.example.evil.example/')],
  ['a host behind a user name', linkTo('https://shop.example@evil.example/')],
  [
    'a target that was not signed',
    linkTo('https://shop.example/b', { signed: 'https://shop.example/a' }),
  ],
  [
    'a signature for another site',
    linkTo('https://shop.example/a').replace('site=shop', 'site=asks'),
  ],
  ['another campaign', linkTo('https://shop.example/a').replace('spring', 'summer')],
  ['no signature', linkTo('https://shop.example/a').replace(/\/r\/[^?]+/, '/r/x')],
])('%s is no way out: 404 and nothing counted', async (_, path) => {
  const { get, rows } = await open();
  const answer = await get(path);
  expect([answer.status, answer.headers.get('location'), rows]).toEqual([404, null, []]);
  expect(answer.headers.get('x-estompe-dropped')).toBe('bad_link');
});

test.each([
  ['javascript:alert(1)', ['to']],
  ['//evil.example', ['to']],
  ['', ['to']],
])('a target that is no address of the web is told by its field: %s', async (target, fields) => {
  const { get } = await open();
  const answer = await get(linkTo(target));
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { fields } });
});

test('whatever an address says, a redirect leads to what was signed and to nothing else', async () => {
  const { get } = await open();
  const allowed = ['https://shop.example/a', 'https://partner.example/b'];
  const links = allowed.map((target) => linkTo(target));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...links),
      fc.nat(200),
      fc.string({ maxLength: 6 }),
      async (link, at, text) => {
        const changed =
          link.slice(0, at) + encodeURI(text.toWellFormed()) + link.slice(at + text.length);
        const answer = await get(new URL(changed, 'https://c.example').href);
        const location = answer.headers.get('location');
        expect(location === null || allowed.includes(location)).toBe(true);
      },
    ),
  );
});

test('a reader who objects, a scanner and a site that counts no e-mails are sent on uncounted', async () => {
  const { get, rows } = await open();
  const target = 'https://shop.example/a';
  expect((await get(linkTo(target), { headers: { 'sec-gpc': '1' } })).status).toBe(302);
  expect((await get(linkTo(target), { method: 'HEAD' })).status).toBe(302);
  expect((await get(linkTo('https://exempt.example/', { site: 'exempt' }))).status).toBe(302);
  expect(rows.map(({ table }) => table)).toEqual(['tallies']);
});

const openPath = (r: string, site = 'asks') =>
  `/o.gif?site=${site}&campaign=spring${r && `&r=${r}`}`;

test('without a token every recipient has the same address, and is nobody', async () => {
  const { get, rows } = await open();
  await get(openPath(''));
  expect(rows).toMatchObject([
    { row: { kind: 'open', subject: '', visitor: '0', consent: 'unset' } },
  ]);
});

test('a recipient who consented is counted; after withdrawal the old image answers the same and records nothing', async () => {
  const { get, rows, consent } = await open();
  const token = mail.makeRecipient('asks', 'crm-42', nowMs);
  const subject = mail.readRecipient('asks', token, nowMs)?.subject ?? '';
  const before = await get(openPath(token));
  expect(rows).toMatchObject([
    { row: { kind: 'open', subject, consent: 'granted', visitor: '0' } },
  ]);
  consent.withdrawals.add({ subject, decidedAt: nowMs / 1_000 });
  const after = await get(openPath(token));
  expect(rows.length).toBe(1);
  expect([after.status, await after.bytes()]).toEqual([before.status, await before.bytes()]);
  expect([...after.headers]).toEqual([...before.headers]);
});

test.each([
  ['forged', () => `${'A'.repeat(22)}.20468.${'A'.repeat(22)}`, 'asks'],
  ['for another site', () => mail.makeRecipient('shop', 'crm-42', nowMs), 'asks'],
  [
    'older than 13 months',
    () => mail.makeRecipient('asks', 'crm-42', nowMs - 396 * 86_400_000),
    'asks',
  ],
  [
    'on a site whose policy follows no recipients',
    () => mail.makeRecipient('shop', 'crm-42', nowMs),
    'shop',
  ],
])('a token that is %s records nothing', async (_, token, site) => {
  const { get, rows } = await open();
  expect((await get(openPath(token(), site))).status).toBe(200);
  expect(rows).toEqual([]);
});

test('a token gives neither the reference back nor the same person on another site', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 4 }), (reference) => {
      const [one, other] = ['asks', 'shop'].map((site) =>
        mail.makeRecipient(site, reference, nowMs),
      );
      expect(one).not.toContain(reference);
      expect(one?.split('.')[0]).not.toBe(other?.split('.')[0]);
      expect(one).toBe(mail.makeRecipient('asks', reference, nowMs));
    }),
  );
});
