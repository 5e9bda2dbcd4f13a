/** A secret across a limit: what is left of it must not be its first half. */
import { describe, expect, test } from 'vitest';
import { findAcquisition } from '../../../src/enrich/source.ts';
import { limits } from '../../../src/model/limits.ts';
import type { EnrichedHit } from '../../../src/model/raw.ts';
import type { EventRow } from '../../../src/model/tables.ts';
import { cleanEvent } from '../../../src/privacy/clean-event.ts';
import { cutText, textColumns, textLimits } from '../../../src/privacy/cut-texts.ts';
import { contextOf, sampleHit } from './sample-hit.ts';

const address = '2001:db8::8a2e:370:7334';
const sender = { ...sampleHit.sender, address };
const origin = 'https://shop.example/';

/** A text of words in which the secret starts so far before the limit; nothing in it looks like a secret. */
const across = (secret: string, limit: number, before: number): string =>
  `${'ab '.repeat(limit).slice(0, limit - before - 1)} ${secret}`;
/** The same for a host name or a path, where spaces are none. */
const dotted = (secret: string, limit: number, before: number): string =>
  across(secret, limit, before).replaceAll(' ', '.').replace(/^\./, 'a');

const enrich = (hit: EnrichedHit): EnrichedHit => ({
  ...hit,
  acquisition: findAcquisition(hit, ['shop.example']),
});
const campaign = (name: string) => (text: string) =>
  enrich({ ...sampleHit, sender, url: `${origin}?${name}=${encodeURIComponent(text)}` });
const device = (name: 'browser' | 'os' | 'deviceBrand' | 'deviceModel') => (text: string) => ({
  ...sampleHit,
  sender,
  device: { ...sampleHit.device, [name]: text },
});

/** How a text of any length comes into each column. */
const ways: Readonly<Record<keyof typeof textLimits, (text: string) => EnrichedHit>> = {
  name: (name) => ({ ...sampleHit, sender, kind: 'custom', name }),
  hostname: (text) => ({ ...sampleHit, sender, url: `https://${text.replaceAll('@', '-')}/` }),
  path: (text) => ({ ...sampleHit, sender, url: origin + text.replaceAll('.ab', '/ab') }),
  title: (title) => ({ ...sampleHit, sender, title }),
  source: campaign('ref'),
  referrer_host: (text) =>
    enrich({
      ...sampleHit,
      sender,
      url: origin,
      referrer: `https://${text.replaceAll('@', '-')}/`,
    }),
  utm_source: campaign('utm_source'),
  utm_medium: campaign('utm_medium'),
  utm_campaign: campaign('utm_campaign'),
  utm_content: campaign('utm_content'),
  utm_term: campaign('utm_term'),
  click_target: (clickTarget) => ({
    ...sampleHit,
    sender,
    kind: 'click',
    clickType: 'named',
    clickTarget,
  }),
  browser: device('browser'),
  os: device('os'),
  device_brand: device('deviceBrand'),
  device_model: device('deviceModel'),
};

function rowOf(hit: EnrichedHit, params: string[] = []): EventRow {
  const { row } = cleanEvent(hit, contextOf('standard', { params }));
  if (row.table !== 'events') throw new Error('an event goes to events');
  return row.row;
}

/** The secret, and a beginning of it that must not be left. */
const secrets: readonly [secret: string, half: string][] = [
  ['canary.person@mail.example', 'canary.p'],
  ['2001-db8--8a2e-370-7334', '2001-db8--8a'],
  ['2001_db8__8a2e_370_7334', '2001_db8__8a'],
  ['550e8400-e29b-41d4-a716-446655440000', '550e8400'],
];
const hosts = new Set(['hostname', 'referrer_host']);

describe.each(textColumns)('%s', (column) => {
  test.each(secrets)('holds no half of %s', (secret, half) => {
    const limit = textLimits[column];
    const isHost = hosts.has(column);
    const spell = isHost || column === 'path' ? dotted : across;
    const start = isHost && secret.includes('@') ? secret.replace('@', '-') : secret;
    for (let before = half.length; before < secret.length; before += 1) {
      const text = spell(start, column === 'path' ? limit - 1 : limit, before);
      const stored = rowOf(ways[column](text))[column];
      expect(stored.length).toBeLessThanOrEqual(limit);
      // A host name holds no e-mail address, so that one is text there.
      if (isHost && secret.includes('@')) continue;
      expect(decodeURIComponent(stored)).not.toContain(half);
    }
  });
});

test.each(secrets)('a listed parameter and a property hold no half of %s', (secret, half) => {
  for (let before = half.length; before < secret.length; before += 1) {
    const text = across(secret, limits.propValueChars, before);
    const plan = { ...sampleHit, sender, props: { plan: text } };
    const tab = { ...sampleHit, sender, url: `${origin}?tab=${encodeURIComponent(text)}` };
    expect(JSON.stringify(rowOf(plan).props)).not.toContain(half);
    expect(rowOf(plan).props['plan']?.length).toBeLessThanOrEqual(limits.propValueChars);
    expect(rowOf(tab, ['tab']).path).not.toContain(half);
  }
});

test('a path is cut at its limit', () => {
  const { path } = rowOf({ ...sampleHit, url: `${origin}${'a b/'.repeat(400)}` });
  expect(path).toHaveLength(limits.pathChars);
});

test('a character is never split', () => {
  expect(cutText('ab😀', 3)).toBe('ab');
  expect(cutText('ab😀', 4)).toBe('ab😀');
});
