import { describe, expect, it } from 'vitest';
import { fieldErrors } from '../../../dashboard/ui/dialogs/field-errors.ts';
import { slugOf } from '../../../dashboard/ui/dialogs/slug.ts';
import { messagesOf } from '../../../dashboard/ui/messages/language.ts';
import {
  isScripted,
  type TaggedSite,
  tagKinds,
  tagText,
} from '../../../dashboard/ui/parts/tag-text.ts';
import { briefOf } from '../../../dashboard/api/site-policy.ts';
import { type ProfileName, profileNames, siteSchema } from '../../../src/model/site.ts';
import { compilePolicies, compilePolicy } from '../../../src/policy/compile.ts';
import { profiles } from '../../../src/policy/profiles.ts';
import { firstVersion } from '../../../src/policy/versions.ts';

const messages = messagesOf('en');

describe('errors of a form', () => {
  it('stand at their field, the first reason of each, in the person’s words', () => {
    const problem = {
      code: 'invalid',
      status: 400,
      fields: [
        { field: 'hostnames.0', reason: 'not_a_hostname' },
        { field: 'hostnames.1', reason: 'too_big' },
        { field: 'name', reason: 'never_heard_of' },
      ],
    };
    expect(fieldErrors(problem, messages)).toEqual({
      hostnames: messages.errors.not_a_hostname,
      name: messages.errors.other,
    });
  });

  it('say that an id is taken', () => {
    const problem = { code: 'conflict', status: 409, fields: [] };
    expect(fieldErrors(problem, messages)).toEqual({ id: messages.errors.taken });
  });

  it('say something where the API names no field, and nothing where all is well', () => {
    const problem = { code: 'offline', status: 0, fields: [] };
    expect(fieldErrors(problem, messages)).toEqual({ form: messages.errors.failed });
    expect(fieldErrors(undefined, messages)).toEqual({});
  });
});

describe('an id made of a name', () => {
  const cases = ['Le Café des Arts', ' www.example.org ', '--x--', 'a'.repeat(100)];
  for (const name of cases) {
    it(`is one that the API takes: ${name.slice(0, 20)}`, () => {
      expect(siteSchema.shape.id.safeParse(slugOf(name)).success).toBe(true);
    });
  }
  it('reads like the name', () => expect(slugOf('Le Café des Arts')).toBe('le-cafe-des-arts'));
});

describe('the tag', () => {
  const collector = 'http://localhost:8000';
  const plain: TaggedSite = { id: 'shop', wantsHints: false, consent: 'none', cmp: 'page' };
  const inForce = (profile: ProfileName): TaggedSite => ({
    ...plain,
    ...briefOf(compilePolicy({ id: 'shop', profile })),
  });

  for (const kind of tagKinds) {
    it(`for ${kind} names the site and the collector, without a double slash`, () => {
      const text = tagText(kind, { ...plain, id: 'my-shop' }, 'https://c.example/');
      expect(text).toContain('my-shop');
      expect(text).toMatch(/https:\/\/c\.example\/(?:t\.js|p\.gif|o\.gif)/);
    });
  }

  it.each([
    [true, ' data-hints'],
    [false, ''],
  ])('asks for the model only where the policy in force keeps it: %s', (wantsHints, hints) => {
    const site = { ...plain, wantsHints };
    expect(tagText('html', site, collector)).toBe(
      `<script defer src="http://localhost:8000/t.js" data-site="shop"${hints}></script>`,
    );
    const asked = tagKinds.filter((kind) => /hints/.test(tagText(kind, site, collector)));
    expect(asked).toEqual(wantsHints ? ['html', 'wordpress', 'next', 'gtm'] : []);
  });

  it('follows the profiles as they are compiled', () => {
    for (const profile of profileNames) {
      const text = tagText('html', inForce(profile), collector);
      // Before a yes, `strict` applies to the visitors of `consented`, and keeps no model.
      const { keepModel, visitorKey } = profiles[profile];
      const isAsked = keepModel.value && visitorKey.value !== 'consented';
      expect(text.includes('data-hints')).toBe(isAsked);
      expect(text.includes('consent.js')).toBe(profiles[profile].visitorKey.value === 'consented');
    }
  });

  it('without a script lets the browser say which page it is on', () => {
    const text = tagText('noscript', plain, 'https://c.example');
    // By default another origin is told the site only, and every view would be one of `/`.
    expect(text).toContain(' referrerpolicy="no-referrer-when-downgrade"');
  });

  it('is two where consent is asked for, the one that asks first', () => {
    const site = { ...inForce('consented'), cmp: 'klaro' } as const;
    expect(tagText('html', site, collector).split('\n')).toEqual([
      '<script defer src="http://localhost:8000/consent.js" data-site="shop" data-cmp="klaro" data-text="VERSION"></script>',
      '<script defer src="http://localhost:8000/t.js" data-site="shop"></script>',
    ]);
    for (const kind of tagKinds.filter(isScripted)) {
      expect(tagText(kind, site, collector)).toMatch(/\/consent\.js[\s\S]*\/t\.js/);
    }
  });

  it('has no tracker in it where nothing may be collected before consent', () => {
    const settings = { beforeConsent: 'none' } as const;
    const version = { ...firstVersion, document: { settings } };
    const policy = compilePolicies(version)({ id: 'shop', profile: 'consented' });
    const site = { ...plain, ...briefOf(policy) };
    expect(tagText('html', site, collector)).toBe(
      '<script defer src="http://localhost:8000/consent.js" data-site="shop" data-text="VERSION" data-wait data-hints></script>',
    );
    for (const kind of tagKinds.filter(isScripted)) {
      expect(tagText(kind, site, collector)).not.toMatch(/\/t\.js/);
    }
  });
});
