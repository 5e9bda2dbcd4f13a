/** Who may loosen, what is recorded of it, and that the API says who decided each setting. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProfileChoice, SitePolicy } from '../../../dashboard/api/contract.ts';
import { fingerprint } from '../../../src/policy/fingerprint.ts';
import { profiles } from '../../../src/policy/profiles.ts';
import { settingNames } from '../../../src/policy/settings.ts';
import { limits } from '../../../src/model/limits.ts';
import { profileNames } from '../../../src/model/site.ts';
import { saveSite } from '../../../src/store/settings.ts';
import { type Dashboard, openShop, send, site } from './dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openShop();
});
afterAll(() => dashboard.close());

/** The shop with lists that can be written to, as the store's reader has them. */
const lists = { ...site, hostnames: [...site.hostnames], props: [], params: [] };
const person = { by: ' Ada L. ', reason: 'The editors need campaigns.' };

async function policyOf(id: string): Promise<SitePolicy> {
  return (await send(dashboard.open, `GET /api/sites/${id}/policy`)).json();
}

async function choicesOf(id?: string): Promise<ProfileChoice[]> {
  const query = id === undefined ? '' : `?site=${id}`;
  return (await send(dashboard.open, `GET /api/profiles${query}`)).json();
}

function choiceOf(choices: readonly ProfileChoice[], profile: string): ProfileChoice {
  const choice = choices.find((one) => one.profile === profile);
  if (!choice) throw new Error(`no choice ${profile}`);
  return choice;
}

async function put(id: string, body: object) {
  return send(dashboard.open, `PUT /api/sites/${id}`, { body: { ...site, id, ...body } });
}

async function make(id: string, body: object = {}): Promise<void> {
  const made = await send(dashboard.open, 'POST /api/sites', { body: { ...site, id, ...body } });
  expect(made.status).toBe(201);
}

function decidersOf({ groups }: SitePolicy): Record<string, unknown> {
  const all = groups.flatMap(({ settings }) => settings);
  return Object.fromEntries(all.map(({ name, decider }) => [name, decider]));
}

async function profileInList(id: string): Promise<string | undefined> {
  const list = await (
    await send(dashboard.open, 'GET /api/sites')
  ).json<{
    sites: { id: string; profile: string }[];
  }>();
  return list.sites.find((one) => one.id === id)?.profile;
}

describe('a looser profile', () => {
  it('is refused without a name and a reason, which are named, and nothing of it is kept', async () => {
    await make('quiet', { profile: 'strict' });
    const before = await policyOf('quiet');
    const refusals = [
      [{}, ['by', 'reason']],
      [{ by: '  ', reason: 'Because.' }, ['by']],
      [{ by: 'Ada', reason: ' ' }, ['reason']],
    ] as const;
    for (const [author, fields] of refusals) {
      const answer = await put('quiet', { profile: 'standard', name: 'Renamed', ...author });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        error: { code: 'invalid', fields: fields.map((field) => ({ field, reason: 'missing' })) },
      });
    }
    expect(await policyOf('quiet')).toEqual(before);
    expect(await profileInList('quiet')).toBe('strict');
  });

  it('with both is in force at once, and both are in the history', async () => {
    await make('loud', { profile: 'strict' });
    const { version } = await policyOf('loud');
    expect((await put('loud', { profile: 'standard', ...person })).status).toBe(200);
    const policy = await policyOf('loud');
    expect(policy).toMatchObject({ version: version + 1, profile: 'standard' });
    expect(policy.sinceMs).toBe(policy.history[0]?.atMs);
    expect(policy.history[0]).toMatchObject({
      version: version + 1,
      by: 'Ada L.',
      reason: person.reason,
    });
    const told = policy.history[0]?.changes.map(({ from, to }) => `${from.en} > ${to.en}`);
    expect(told?.[0]).toBe('strict > standard');
    expect(dashboard.deps.policyOf({ id: 'loud', profile: 'standard' }).version).toBe(version + 1);
  });

  it('takes no more of a name and a reason than the history holds', async () => {
    await make('wordy', { profile: 'strict' });
    const answer = await put('wordy', {
      profile: 'standard',
      by: 'x'.repeat(limits.policyPersonChars + 1),
      reason: 'x'.repeat(limits.policyReasonChars + 1),
    });
    const fields = ['by', 'reason'].map((field) => ({ field, reason: 'too_big' }));
    expect(await answer.json()).toMatchObject({ error: { fields } });
  });

  it('is any that loosens one setting, however much else gets stricter', async () => {
    await make('french', { profile: 'exempt-fr' });
    const strict = choiceOf(await choicesOf('french'), 'strict');
    // Opened e-mails are counted under strict, and not under exempt-fr.
    expect(strict.loosens.map(({ to }) => to.en)).toContain('a campaign');
    expect((await put('french', { profile: 'strict' })).status).toBe(400);
  });

  it('takes a name and a reason also where the site is removed and made again', async () => {
    await make('again', { profile: 'strict' });
    expect((await send(dashboard.open, 'DELETE /api/sites/again')).status).toBe(204);
    const looser = { ...site, id: 'again', profile: 'standard' };
    const refused = await send(dashboard.open, 'POST /api/sites', { body: looser });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      error: { fields: [{ field: 'by' }, { field: 'reason' }] },
    });
    await make('again', { profile: 'strict' });
    expect(await profileInList('again')).toBe('strict');
    await send(dashboard.open, 'DELETE /api/sites/again');
    await make('again', { profile: 'standard', ...person });
    expect((await policyOf('again')).history[0]).toMatchObject({ by: 'Ada L.' });
  });

  it('takes them for a site from before the first version too', async () => {
    await saveSite(dashboard.store.insert, { ...lists, id: 'old', profile: 'strict' }, 1);
    expect((await send(dashboard.open, 'DELETE /api/sites/old')).status).toBe(204);
    const body = { ...site, id: 'old', profile: 'standard' };
    expect((await send(dashboard.open, 'POST /api/sites', { body })).status).toBe(400);
  });

  it('does not come with other settings that were read before it was tightened', async () => {
    await make('raced');
    const tightened = dashboard.applyPolicy({ profiles: { raced: 'strict' }, ...person });
    const answers = await Promise.all([
      put('raced', { props: ['plan'] }),
      put('raced', { profile: 'strict', props: ['plan'] }),
    ]);
    await tightened;
    expect(answers.map(({ status }) => status)).toEqual([400, 200]);
    expect(await profileInList('raced')).toBe('strict');
    const { sites } = await (
      await send(dashboard.open, 'GET /api/sites')
    ).json<{ sites: { id: string; props: string[] }[] }>();
    expect(sites.find(({ id }) => id === 'raced')?.props).toEqual(['plan']);
  });

  it('is none where the installation’s policy keeps everything as it was', async () => {
    await make('held', { profile: 'strict' });
    const document = JSON.stringify({ profile: 'strict' });
    await dashboard.applyPolicy({ document, by: 'Board', reason: '' });
    try {
      expect(choiceOf(await choicesOf('held'), 'standard').loosens).toEqual([]);
      expect((await put('held', { profile: 'standard' })).status).toBe(200);
      expect((await policyOf('held')).settings.visitorKey).toBe('none');
    } finally {
      await dashboard.applyPolicy({ document: '{}', ...person });
    }
  });
});

describe('every other change of a profile', () => {
  it('tightens at once, without a person, as a version by the dashboard', async () => {
    await make('firm');
    const { version } = await policyOf('firm');
    expect((await put('firm', { profile: 'strict' })).status).toBe(200);
    const policy = await policyOf('firm');
    expect(policy.history[0]).toMatchObject({ version: version + 1, by: 'dashboard', reason: '' });
    expect(dashboard.deps.policyOf({ id: 'firm', profile: 'strict' }).visitorKey).toBe('none');
  });

  it('names the person where there is one', async () => {
    await make('named');
    await put('named', { profile: 'strict', by: 'Ada' });
    expect((await policyOf('named')).history[0]).toMatchObject({ by: 'Ada' });
  });

  it('of a new site is a version that says with what it began', async () => {
    const before = (await policyOf('shop')).version;
    await make('fresh', { profile: 'exempt-fr' });
    const { history, version } = await policyOf('fresh');
    expect(version).toBe(before + 1);
    expect(history).toMatchObject([{ version, by: 'dashboard' }]);
    expect(history[0]?.changes.map(({ from, to }) => [from.en, to.en])).toEqual([
      ['not recorded', 'exempt-fr'],
    ]);
    // Later it is still what it began with.
    await put('fresh', { profile: 'standard', ...person });
    expect((await policyOf('fresh')).history[1]?.changes).toEqual(history[0]?.changes);
  });

  it('that is none is no version', async () => {
    await make('same');
    const { version } = await policyOf('same');
    expect((await put('same', { name: 'Another name' })).status).toBe(200);
    expect((await policyOf('same')).version).toBe(version);
  });
});

describe('the policy of a site', () => {
  it('has every setting once, with its value in words, and the source of a profile’s', async () => {
    const policy = await policyOf('shop');
    const all = policy.groups.flatMap(({ settings }) => settings);
    expect(all.map(({ name }) => name).toSorted()).toEqual(settingNames.toSorted());
    for (const { name, value, text, decider } of all) {
      expect(value).toEqual(profiles.standard[name].value);
      expect(text.en).not.toBe('');
      const { source } = profiles.standard[name];
      expect(decider).toEqual({ layer: 'profile', profile: 'standard', source });
    }
    expect(policy.noticeUrl).toBe('http://localhost:8000/privacy?site=shop');
  });

  it('says who decided where it was not the profile, and hashes what decides', async () => {
    await make('deep', { profile: 'consented' });
    const document = {
      settings: { timeGrain: 'minute' },
      sites: { deep: { settings: { sharpDays: 7 } } },
      loosenings: [{ setting: 'visitorAddress', value: 'full', site: 'deep', ...person }],
    };
    await dashboard.applyPolicy({ document: JSON.stringify(document), ...person });
    try {
      const policy = await policyOf('deep');
      expect(policy.settings).toMatchObject({ timeGrain: 'minute', sharpDays: 7 });
      expect(decidersOf(policy)).toMatchObject({
        timeGrain: { layer: 'installation' },
        sharpDays: { layer: 'site' },
        visitorAddress: { layer: 'loosening', by: 'Ada L.', reason: person.reason },
        place: { layer: 'profile', profile: 'consented' },
      });
      const applied = dashboard.deps.policyVersions().at(-1)?.document;
      expect(policy.documentHash).toBe(fingerprint(applied));
      const texts = policy.groups.flatMap(({ settings }) => settings);
      // Without consent it is the profile strict, which keeps no titles.
      expect(texts.find(({ name }) => name === 'keepTitle')?.before?.en).toBe('no');
      expect(texts.find(({ name }) => name === 'honourDnt')?.before).toBeUndefined();
    } finally {
      await dashboard.applyPolicy({ document: '{}', ...person });
    }
  });

  it('leaves versions out that changed nothing for it', async () => {
    await make('alone');
    const { history, version } = await policyOf('alone');
    await make('elsewhere');
    const after = await policyOf('alone');
    expect(after.version).toBe(version + 1);
    expect(after.history).toEqual(history);
  });

  it('of an unknown site is not there', async () => {
    expect((await send(dashboard.open, 'GET /api/sites/none/policy')).status).toBe(404);
    expect((await send(dashboard.open, 'GET /api/profiles?site=none')).status).toBe(404);
  });
});

describe('the choice of a profile', () => {
  it('has the settings of each as they are, for a site that is not made yet', async () => {
    const choices = await choicesOf();
    expect(choices.map(({ profile }) => profile)).toEqual(profileNames);
    for (const { profile, settings, stricter, loosens } of choices) {
      for (const name of settingNames) {
        expect(settings[name]).toEqual(profiles[profile][name].value);
      }
      expect([stricter, loosens]).toEqual([[], []]);
    }
  });

  it('says where the installation is stricter than the profile, and what wins', async () => {
    const document = JSON.stringify({ profile: 'exempt-fr', settings: { place: 'none' } });
    await dashboard.applyPolicy({ document, by: 'Board', reason: 'Agreed.' });
    try {
      const choices = await choicesOf();
      const { settings, stricter } = choiceOf(choices, 'standard');
      expect(settings).toMatchObject({ place: 'none', keepCampaign: false });
      expect(stricter.map(({ from, to }) => `${from.en} > ${to.en}`)).toContain('the city > none');
      expect(choiceOf(choices, 'exempt-fr').stricter).toHaveLength(1);
    } finally {
      await dashboard.applyPolicy({ document: '{}', ...person });
    }
  });

  it('says what merging costs, for the usual sizes or for the site’s own', async () => {
    const usual = await choicesOf();
    expect(choiceOf(usual, 'strict').merged).toEqual([]);
    // Who agrees has an identifier, who does not is not counted.
    expect(choiceOf(usual, 'consented').merged).toEqual([]);
    const standard = choiceOf(usual, 'standard');
    expect(standard.merged.map(({ visitors }) => visitors)).toEqual([1_000, 10_000]);
    const costs = ({ merged }: ProfileChoice) => merged.map(({ high }) => high);
    for (const [index, high] of costs(choiceOf(usual, 'exempt-fr')).entries()) {
      expect(high).toBeGreaterThan(costs(standard)[index] ?? Infinity);
    }
    // Six visitors came to the shop yesterday, and none on the days before.
    const own = choiceOf(await choicesOf('shop'), 'standard');
    expect(own).toMatchObject({ isMeasured: true, merged: [{ visitors: 6 }] });
  });
});

describe('the list of sites', () => {
  it('says of each what the page and the tag follow, by the policy in force', async () => {
    await make('asks', { profile: 'consented' });
    const document = { sites: { asks: { settings: { beforeConsent: 'none' } } } };
    const read = async () =>
      (await (await send(dashboard.open, 'GET /api/sites')).json<{ inForce: object }>()).inForce;
    expect(await read()).toMatchObject({
      shop: { countsVisitors: true, gatesAll: false, wantsHints: true, consent: 'none' },
      asks: { consent: 'asked' },
    });
    await dashboard.applyPolicy({ document: JSON.stringify(document), ...person });
    expect(await read()).toMatchObject({ asks: { consent: 'awaited' } });
  });
});
