/** The register is made from what is in force, and invents nothing. */
import { expect, test } from 'vitest';
import { renderHtml } from '../../../src/cli/document/html.ts';
import { renderText } from '../../../src/cli/document/terminal.ts';
import { registerDocument } from '../../../src/cli/register/register-document.ts';
import { type RegisterParts, registerOf } from '../../../src/cli/register/register.ts';
import { eventColumns } from '../../../src/model/columns.ts';
import { tables } from '../../../src/model/tables.ts';
import { importMonths } from '../../../src/policy/beside-visits.ts';
import { noticeOf } from '../../../src/policy/notice.ts';
import { compilePolicies } from '../../../src/policy/compile.ts';
import { firstVersion, type PolicyVersion } from '../../../src/policy/versions.ts';
import { makeSite } from '../pipeline/journey.ts';

const sites = [
  makeSite({ id: 'shop' }),
  makeSite({ id: 'blog' }),
  makeSite({ id: 'quiet', profile: 'strict' }),
  makeSite({ id: 'asks', profile: 'consented' }),
];
const parts: RegisterParts = {
  current: firstVersion,
  sites,
  configuration: 'c0ffee',
  language: 'en',
};
const named: PolicyVersion = {
  ...firstVersion,
  version: 2,
  atMs: Date.UTC(2026, 10, 26),
  by: 'A. Person',
  reason: 'First document',
  document: {
    controller: { name: 'Example <SAS>', contact: 'privacy@example.org' },
    dpo: { name: 'D. Officer', contact: 'dpo@example.org' },
    recipients: [
      { name: 'Host', purpose: { en: 'Hosting', fr: 'Hébergement' }, country: 'FR' },
      {
        name: 'Far',
        purpose: { en: 'Mail', fr: 'Courrier' },
        country: 'US',
        safeguard: 'SCC 2021',
      },
      { name: 'Bare', purpose: { en: 'Help', fr: 'Aide' }, country: 'US' },
    ],
  },
};

test('every column of the database is in the register of a site that keeps everything, and no other field', () => {
  const { activities } = registerOf(parts);
  const all = activities.find((activity) => activity.sites.includes('asks'));
  expect(all?.fields.map(({ field }) => field).toSorted()).toEqual(
    Object.keys(eventColumns).toSorted(),
  );
  expect(all?.fields.find(({ field }) => field === 'visitor')).toMatchObject({
    limit: '395 days',
    limitWithoutConsent: 'not kept',
  });
});

test('every table whose rows end, and so every one about visits, is in the register', () => {
  const aged = Object.entries(tables).flatMap(([name, table]) => ('ttl' in table ? [name] : []));
  const told = sites.flatMap((site) => {
    const policy = compilePolicies(firstVersion)(site);
    return noticeOf({ site, policy, versions: [firstVersion] }).besides.map(({ table }) => table);
  });
  expect(['events', ...new Set(told)].toSorted()).toEqual(aged.toSorted());
  expect(tables.imports.ttl).toContain(`toIntervalMonth(${importMonths})`);
});

test('what is stored beside visits is one list for the register and the visitor', () => {
  for (const site of sites) {
    const policy = compilePolicies(firstVersion)(site);
    const { besides } = noticeOf({ site, policy, versions: [firstVersion] });
    const activity = registerOf(parts).activities.find((one) => one.sites.includes(site.id));
    expect(activity?.besides).toEqual(
      besides.map(({ what, limit }) => ({ what: what.en, limit: limit.en })),
    );
  }
});

test('a site has its name, its hosts and its legal ground', () => {
  const shop = makeSite({ id: 'shop', name: 'The <Shop>', hostnames: ['shop.example'] });
  const asks = makeSite({ id: 'asks', name: 'Asks', profile: 'consented' });
  const register = registerOf({ ...parts, sites: [shop, asks] });
  expect(register.activities.map(({ ground, groundWithout }) => [ground, groundWithout])).toEqual([
    [expect.stringMatching(/^consent/), expect.stringMatching(/^legitimate interest/)],
    [expect.stringMatching(/^legitimate interest/), undefined],
  ]);
  const page = renderHtml(registerDocument(register));
  expect(page).toContain('The &lt;Shop&gt; (shop): shop.example');
  expect(page).toContain('Asks (asks): any host');
  const unasked = { ...firstVersion, document: { settings: { visitorKey: 'day' as const } } };
  const [activity] = registerOf({ ...parts, current: unasked, sites: [asks] }).activities;
  expect([activity?.ground, activity?.groundWithout]).toEqual([
    expect.stringMatching(/^legitimate interest/),
    undefined,
  ]);
});

test('a policy that is stricter than the profile is told, and the rule that erases', () => {
  const current: PolicyVersion = {
    ...named,
    document: { profile: 'exempt-fr', settings: { rules: { email: 'erase' } } },
  };
  const text = renderText(registerDocument(registerOf({ ...parts, current }))).replaceAll(
    /\s+/g,
    ' ',
  );
  expect(text).toContain('standard, made stricter by the policy');
  expect(text).toContain('Time of an event: to the minute');
  expect(text).toContain('When, by our clock: to the minute');
  expect(text).not.toContain('the minute or the hour');
  expect(text).toContain('the whole text erased (email)');
  expect(text).toContain('under an older version keeps the dates of its collection');
});

test('sites that are processed alike are one activity, with what their policy keeps', () => {
  const { activities } = registerOf(parts);
  expect(activities.map((activity) => activity.sites)).toEqual([
    ['asks'],
    ['blog', 'shop'],
    ['quiet'],
  ]);
  const quiet = activities[2]?.fields.map(({ field }) => field);
  expect(quiet).not.toContain('visitor');
  expect(quiet).not.toContain('title');
  expect(activities[2]?.besides.map(({ what }) => what).join()).not.toContain('visitor key');
});

test('what a person must fill in is said to be missing', () => {
  const register = registerOf(parts);
  expect([register.controller, register.dpo, register.recipients]).toEqual([null, null, []]);
  expect(register.open.join(' ')).toMatch(/`controller`.*`dpo`.*names none/);
  const page = renderHtml(registerDocument(register));
  expect(page).toContain(
    '<span class="open">Not named: <code>controller</code> of the policy document</span>',
  );
  const filled = registerOf({ ...parts, current: named });
  expect(filled.recipients.map(({ transfer }) => transfer)).toEqual([
    'inside the EEA',
    'SCC 2021',
    null,
  ]);
  expect(filled.open.join(' ')).toContain('Bare: Outside the EEA');
});

test('the same input gives the same bytes, whatever the order of the sites', () => {
  const again = registerOf({ ...parts, sites: sites.toReversed() });
  expect(JSON.stringify(again)).toBe(JSON.stringify(registerOf(parts)));
});

test('a page holds no script and asks for nothing; values are escaped', () => {
  const page = renderHtml(registerDocument(registerOf({ ...parts, current: named })));
  expect(page).toContain('Example &lt;SAS&gt;');
  expect(page).not.toMatch(/<script|<link|src=|href=|url\(/);
  expect(page).toContain("default-src 'none'");
});

test('in French nothing is left in English, and lines fit the terminal', () => {
  const register = registerOf({ ...parts, current: named, language: 'fr' });
  const document = registerDocument(register);
  const text = renderText(document);
  expect(document.lang).toBe('fr');
  expect(text).toContain('Hébergement');
  // The names of tests are English.
  const told = text.slice(0, text.indexOf('Mesures de sécurité'));
  expect(told).not.toMatch(/\b(the|Purpose|Kind|Erased|months|days)\b/);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
