import { describe, expect, it } from 'vitest';
import { fieldErrors } from '../../../dashboard/ui/dialogs/field-errors.ts';
import { slugOf } from '../../../dashboard/ui/dialogs/slug.ts';
import { messagesOf } from '../../../dashboard/ui/messages/language.ts';
import { profileNames } from '../../../src/model/site.ts';
import { profiles } from '../../../src/policy/profiles.ts';
import { tagKinds, tagText } from '../../../dashboard/ui/parts/tag-text.ts';
import { siteSchema } from '../../../src/model/site.ts';

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
  for (const kind of tagKinds) {
    it(`for ${kind} names the site and the collector, without a double slash`, () => {
      const text = tagText(kind, { id: 'my-shop', profile: 'standard' }, 'https://c.example/');
      expect(text).toContain('my-shop');
      expect(text).toMatch(/https:\/\/c\.example\/(?:t\.js|p\.gif|o\.gif)/);
    });
  }
  it.each([
    ['standard', ' data-hints'],
    ['strict', ''],
  ] as const)(
    'of a %s site asks for the model only where the policy keeps it',
    (profile, hints) => {
      expect(tagText('html', { id: 'shop', profile }, 'http://localhost:8000')).toBe(
        `<script defer src="http://localhost:8000/t.js" data-site="shop"${hints}></script>`,
      );
      const asked = tagKinds.filter((kind) =>
        /hints/.test(tagText(kind, { id: 'shop', profile }, 'http://localhost:8000')),
      );
      expect(asked).toEqual(hints === '' ? [] : ['html', 'wordpress', 'next', 'gtm']);
    },
  );

  it('without a script lets the browser say which page it is on', () => {
    const text = tagText('noscript', { id: 'shop', profile: 'strict' }, 'https://c.example');
    // By default another origin is told the site only, and every view would be one of `/`.
    expect(text).toContain(' referrerpolicy="no-referrer-when-downgrade"');
  });

  it('asks for what the profiles keep', () => {
    for (const profile of profileNames) {
      const text = tagText('html', { id: 'shop', profile }, 'http://localhost:8000');
      expect(text.includes('data-hints')).toBe(profiles[profile].keepModel.value);
    }
  });
});
