import { describe, expect, it } from 'vitest';
import { en } from '../../../dashboard/ui/messages/en.ts';
import { fr } from '../../../dashboard/ui/messages/fr.ts';
import { messagesOf, pickLanguage, pickLocale } from '../../../dashboard/ui/messages/language.ts';
import { typesetFrench } from '../../../src/model/french.ts';
import { panels } from '../../../dashboard/ui/panels/panel-list.ts';
import {
  channels,
  clickTypes,
  deviceTypes,
  eventKinds,
  screenClasses,
} from '../../../src/model/event-kind.ts';

type Words = string | ((...args: never[]) => string) | { readonly [key: string]: Words };

/** Every message with its path; functions are called with numbers that show the plural. */
function flatten(words: Words, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') {
    const call = words as (...args: unknown[]) => string;
    return [
      [`${path}()`, call('1', 1, '28')],
      [`${path}(s)`, call('5', 5, '28')],
    ];
  }
  return Object.entries(words).flatMap(([key, value]) => flatten(value, `${path}.${key}`));
}

const english = flatten(en);
const french = flatten(messagesOf('fr'));

describe('the catalogue', () => {
  it('has the same keys in both languages', () => {
    expect(
      flatten(fr)
        .map(([path]) => path)
        .toSorted(),
    ).toEqual(english.map(([path]) => path).toSorted());
  });

  it('has no empty message', () => {
    expect([...english, ...french].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('sets French without a breakable space before double signs', () => {
    expect(french.filter(([, text]) => / [;:!?»%]|« /.test(text))).toEqual([]);
  });

  it('names every value of the model’s closed lists, every panel and every tab', () => {
    const named = (list: readonly string[], words: object) =>
      list.filter((name) => !(name in words));
    expect(named(channels, en.channels)).toEqual([]);
    expect(named(deviceTypes, en.devices)).toEqual([]);
    expect(named(screenClasses, en.screens)).toEqual([]);
    expect(named(clickTypes, en.clickTypes)).toEqual([]);
    expect(named(eventKinds, en.kinds)).toEqual([]);
    expect(
      named(
        panels.map(({ id }) => id),
        en.panels,
      ),
    ).toEqual([]);
    expect(
      named(
        panels.flatMap(({ tabs }) => tabs.map(({ id }) => id)),
        en.tabs,
      ),
    ).toEqual([]);
  });

  it('knows singular and plural in each language’s way', () => {
    expect(en.tallies.bots('0', 0)).toContain('requests');
    expect(fr.tallies.bots('0', 0)).toContain('requête ');
    expect(en.tallies.bots('1', 1)).toContain('request ');
  });
});

describe('languages', () => {
  it('follow the person’s own list, then English', () => {
    expect(pickLanguage(['de-DE', 'fr-CA', 'en'])).toBe('fr');
    expect(pickLanguage(['ja'])).toBe('en');
  });

  it('keep the person’s variant for dates', () => {
    expect(pickLocale('en', ['fr-FR', 'en-GB'])).toBe('en-GB');
    expect(pickLocale('fr', ['en-GB'])).toBe('fr');
  });

  it('set narrow and no-break spaces', () => {
    expect(typesetFrench('Quoi ? « Oui » : 5 %')).toBe(
      'Quoi\u202f? «\u202fOui\u202f»\u00a0: 5\u00a0%',
    );
  });
});
