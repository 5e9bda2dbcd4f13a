/** A campaign from its links to a recipient's withdrawal, through the commands that a controller uses. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hono } from 'hono';
import { askHere, type Ask } from '../../src/entry/control.ts';
import { createHandlers } from '../../src/entry/commands.ts';
import { type Instance, openInstance } from '../../src/entry/instance.ts';
import { linkCommand, recipientsCommand, tokensCommand } from '../../src/entry/mail-handlers.ts';
import { buildCollector } from '../../src/entry/serve-collector.ts';
import { saveSite } from '../../src/store/settings.ts';
import { scratchFolder } from '../conformance/scratch-folder.ts';
import { browserAgent, makeSite } from '../unit/pipeline/journey.ts';
import { testConfig } from './test-config.ts';

const folder = scratchFolder();
let instance: Instance;
let collector: Hono;
let ask: Ask;
let aheadMs = 0;

beforeAll(async () => {
  instance = await openInstance(testConfig(folder.path), {
    nowMs: () => Date.now() + aheadMs,
  });
  await saveSite(
    instance.store.insert,
    makeSite({ id: 'shop', hostnames: ['shop.example'], profile: 'consented' }),
    1,
  );
  await saveSite(instance.store.insert, makeSite({ id: 'plain', hostnames: ['plain.example'] }), 1);
  await instance.sites.reload();
  collector = await buildCollector(instance, { demo: false, peer: () => '192.0.2.7' });
  ask = askHere(createHandlers(instance));
});

afterAll(async () => {
  await instance.close();
  folder.remove();
});

const get = (path: string) => collector.request(path, { headers: { 'user-agent': browserAgent } });
const recipients = (state: 'granted' | 'denied', ...references: string[]) =>
  ask(recipientsCommand, { site: 'shop', state, text: 'v1', references });

async function rowsOf(table: string): Promise<Record<string, unknown>[]> {
  await instance.drain.flush();
  return instance.store.query.query({ sql: `SELECT * FROM ${table}`, params: {} });
}

test('a link that a command signed is followed and counted', async () => {
  const asked = { site: 'shop', campaign: 'spring', target: 'https://shop.example/sale' };
  const { path } = await ask(linkCommand, asked);
  const answer = await get(path);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, asked.target]);
  expect(await rowsOf('events')).toMatchObject([{ click_type: 'mail', utm_campaign: 'spring' }]);
});

test.each([
  ['https://shop.example/日本', 'https://shop.example/%E6%97%A5%E6%9C%AC'],
  ['https://shop.example/soldé?q=é', 'https://shop.example/sold%C3%A9?q=%C3%A9'],
  ['https://SHOP.example', 'https://shop.example/'],
])('a target of any script is followed as a header can carry it: %s', async (target, location) => {
  const { path } = await ask(linkCommand, { site: 'shop', campaign: 'spring', target });
  const answer = await get(path);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, location]);
});

test.each([
  [{ site: 'shop', campaign: 'spring', target: 'ftp://shop.example/' }, 'URL'],
  [{ site: 'shop', campaign: 'spring', target: 'https://elsewhere.example/' }, 'URL'],
  [{ site: 'nowhere', campaign: 'spring', target: 'https://shop.example/' }, '--site'],
])('a link that would lead elsewhere is not signed: %j', async (asked, field) => {
  await expect(ask(linkCommand, asked)).rejects.toThrow(field);
});

test('recipients are followed from their consent to their withdrawal, with evidence of both', async () => {
  const { tokens } = await recipients('granted', 'crm-1', 'crm-2');
  for (const token of tokens) await get(`/o.gif?site=shop&campaign=spring&r=${token}`);
  await recipients('denied', 'crm-1');
  for (const token of tokens) await get(`/o.gif?site=shop&campaign=spring&r=${token}`);
  const opens = (await rowsOf('events')).filter(({ kind }) => kind === 'open');
  const openedBy = (token: string | undefined) => {
    const person = instance.journey.mail?.readRecipient('shop', token ?? '', Date.now());
    return opens.filter(({ subject }) => subject === person?.subject).length;
  };
  const [withdrawn, stays] = tokens;
  expect(openedBy(stays)).toBe(2);
  // One from before the withdrawal, or none where it has been erased already.
  expect(openedBy(withdrawn)).toBeLessThan(2);
  expect(opens.length).toBe(openedBy(stays) + openedBy(withdrawn));
  const evidence = await rowsOf('consents');
  expect(evidence.map(({ purpose, state, source }) => [purpose, state, source])).toEqual(
    expect.arrayContaining([
      ['mail', 'granted', 'controller'],
      ['mail', 'denied', 'controller'],
    ]),
  );
  expect(evidence.length).toBe(3);
  expect(JSON.stringify([evidence, opens])).not.toContain('crm-');
});

test('a withdrawal of somebody who never consented, or withdrew before, is told by its place', async () => {
  await recipients('granted', 'crm-7');
  expect(await recipients('denied', 'never', 'crm-7')).toMatchObject({ strangers: [0] });
  expect(await recipients('denied', 'crm-7')).toMatchObject({ strangers: [0] });
});

test('a site whose policy follows no recipients takes no consent to it', async () => {
  const asked = { site: 'plain', state: 'granted', text: 'v1', references: ['crm-1'] } as const;
  await expect(ask(recipientsCommand, asked)).rejects.toThrow('`mail` is not `recipient`');
});

test('a list of the controller does not undo what a recipient took back, until that recipient agrees again', async () => {
  const [first = ''] = (await recipients('granted', 'ada', 'bob')).tokens;
  let looks = 0;
  /** Events of one more opening of the first e-mail, by a campaign of its own. */
  const opens = async () => {
    looks += 1;
    await instance.drain.flush();
    await instance.withdrawn.reload();
    await get(`/o.gif?site=shop&campaign=list-${looks}&r=${first}`);
    const rows = await rowsOf('events');
    return rows.filter((row) => row['utm_campaign'] === `list-${looks}`).length;
  };
  expect(await opens()).toBe(1);
  const forgotten = await collector.request('/privacy', {
    method: 'POST',
    headers: {
      'user-agent': browserAgent,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    body: `site=shop&lang=en&action=forget&r=${first}`,
  });
  expect(forgotten.status).toBe(303);
  aheadMs += 3_600_000;
  const again = await recipients('granted', 'ada', 'bob');
  expect([again.tokens[0], again.tokens[1] === '']).toEqual(['', false]);
  expect(await opens()).toBe(0);
  const anew = (agreedOn: string) =>
    ask(recipientsCommand, {
      site: 'shop',
      state: 'granted',
      text: 'v2',
      references: ['ada'],
      agreedOn,
    });
  const today = new Date(Date.now() + aheadMs).toISOString().slice(0, 10);
  expect(await anew(today)).toEqual({ tokens: [''] });
  aheadMs += 86_400_000;
  await expect(anew('2999-01-01')).rejects.toThrow('--agreed-on');
  const tomorrow = new Date(Date.now() + aheadMs).toISOString().slice(0, 10);
  expect((await anew(tomorrow)).tokens).not.toEqual(['']);
  expect(await opens()).toBe(1);
});

test('tokens are told again without evidence, of those whose consent is on record and of nobody else', async () => {
  const { tokens } = await recipients('granted', 'dora', 'emil');
  await recipients('denied', 'emil');
  const before = (await rowsOf('consents')).length;
  const tell = () =>
    ask(tokensCommand, { site: 'shop', references: ['dora', 'emil', 'nobody'] }).then(
      (told) => told.tokens,
    );
  expect(await tell()).toEqual([tokens[0], '', '']);
  // Later, too, it is the token of the day of the consent, and ends with it.
  aheadMs += 300 * 86_400_000;
  expect(await tell()).toEqual([tokens[0], '', '']);
  aheadMs += 100 * 86_400_000;
  expect(await tell()).toEqual(['', '', '']);
  expect((await rowsOf('consents')).length).toBe(before);
});
