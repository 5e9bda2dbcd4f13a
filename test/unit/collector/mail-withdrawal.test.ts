/** A recipient takes consent back on the visitor's page, from a link in any of the e-mails. */
import { expect, test } from 'vitest';
import { createMailTokens } from '../../../src/privacy/mail-token.ts';
import { createSecret } from '../../../src/privacy/installation-secret.ts';
import { firstVersion } from '../../../src/policy/versions.ts';
import { consentSites, makeConsentJourney } from '../pipeline/consent-deps.ts';
import { browserAgent, nowMs } from '../pipeline/journey.ts';
import { makeCollector } from './collector.ts';

const mail = createMailTokens(createSecret(new Uint8Array(32)));
const token = mail.makeRecipient('asks', 'crm-42', nowMs);

async function open() {
  const notice = { versions: () => [firstVersion], sites: () => consentSites };
  const { app, rows } = await makeCollector({ journey: makeConsentJourney({ mail }), notice });
  const headers = { 'user-agent': browserAgent, origin: 'http://localhost' };
  const look = async (r = token) => {
    const answer = await app.request(`/privacy?site=asks&lang=en&r=${r}`, { headers });
    return answer.text();
  };
  const forget = (r = token) =>
    app.request('/privacy', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: `site=asks&lang=en&action=forget&r=${r}`,
    });
  const opened = () => app.request(`/o.gif?site=asks&campaign=spring&r=${token}`, { headers });
  return { rows, look, forget, opened };
}

test('one click ends it, with evidence, and old images record nothing', async () => {
  const { rows, look, forget, opened } = await open();
  expect(await look()).toContain('Stop counting me');
  const answer = await forget();
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `/privacy?site=asks&lang=en&r=${token}`,
  ]);
  expect(rows).toMatchObject([
    { table: 'consents', row: { purpose: 'mail', state: 'denied', source: 'recipient' } },
  ]);
  await opened();
  expect(rows.length).toBe(1);
  expect(await look()).toContain('You have withdrawn');
});

test('said again, or with a token that is nobody’s, it changes nothing', async () => {
  const { rows, look, forget } = await open();
  await forget();
  await forget();
  expect((await forget('nonsense')).status).toBe(303);
  expect(rows.length).toBe(1);
  expect(await look('nonsense')).toContain('This link follows nobody');
});

test('the token of an e-mail that is older than any identifier still takes it back', async () => {
  const { rows, look, forget, opened } = await open();
  const old = mail.makeRecipient('asks', 'crm-42', nowMs - 1_000 * 86_400_000);
  expect(await look(old)).toContain('Stop counting me');
  expect((await forget(old)).status).toBe(303);
  expect(rows).toMatchObject([{ row: { purpose: 'mail', state: 'denied', source: 'recipient' } }]);
  await opened();
  expect(rows.length).toBe(1);
});

test('without a link from an e-mail the page says nothing of e-mails that could be withdrawn', async () => {
  const { look } = await open();
  expect(await look('')).not.toContain('id="mail"');
});
