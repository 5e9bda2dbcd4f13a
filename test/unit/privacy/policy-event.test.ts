/** Every setting of a policy is obeyed where the row is made. */
import { describe, expect, test } from 'vitest';
import type { EnrichedHit } from '../../../src/model/raw.ts';
import type { EventRow } from '../../../src/model/tables.ts';
import type { CompiledPolicy } from '../../../src/policy/compiled.ts';
import { cleanEvent, type CleanContext } from '../../../src/privacy/clean-event.ts';
import { contextOf, sampleHit } from './sample-hit.ts';

const epoch = (iso: string) => Date.parse(iso) / 1_000;

function rowOf(hit: EnrichedHit, context: CleanContext): EventRow {
  const { row } = cleanEvent(hit, context);
  if (row.table !== 'events') throw new Error('an event goes to events');
  return row.row;
}

/** A row under a policy that differs from standard in some settings. */
function rowUnder(settings: Partial<CompiledPolicy>, hit: EnrichedHit = sampleHit): EventRow {
  const context = contextOf('standard');
  return rowOf(hit, { ...context, policy: { ...context.policy, ...settings } });
}

describe('a setting is obeyed', () => {
  test.each<[string, Partial<CompiledPolicy>, Partial<EventRow>]>([
    ['place none', { place: 'none' }, { country: '', region: '', city: '', operator: '' }],
    ['place country', { place: 'country' }, { country: 'FR', region: '', city: '', operator: '' }],
    ['keepLanguage', { keepLanguage: false }, { language: '' }],
    [
      'keepScreen',
      { keepScreen: false },
      { screen: '', pixel_ratio: '', color_scheme: '', connection: '' },
    ],
    ['keepReferrer', { keepReferrer: false }, { referrer_host: '', source: 'news' }],
    [
      'keepReferrer and keepCampaign',
      { keepReferrer: false, keepCampaign: false },
      {
        channel: 'Referral',
        source: '',
        referrer_host: '',
        utm_source: '',
        utm_medium: '',
        utm_campaign: '',
        utm_content: '',
        utm_term: '',
        click_network: '',
      },
    ],
    ['mergeRareAgents', { mergeRareAgents: true }, { browser: 'Firefox', os: 'Linux' }],
  ])('%s', (_, settings, expected) => {
    expect(rowUnder(settings)).toEqual({ ...rowUnder({}), ...expected });
  });

  test('keepReferrer: a source that is known by its host goes with the host', () => {
    const acquisition = { ...sampleHit.acquisition, source: 'Google', utmSource: '' };
    const row = rowUnder({ keepReferrer: false }, { ...sampleHit, acquisition });
    expect([row.source, row.referrer_host]).toEqual(['', '']);
  });

  test('mergeRareAgents: a rare browser has no name and no version', () => {
    const device = { ...sampleHit.device, browser: 'Falkon', os: 'Haiku' };
    const row = rowUnder({ mergeRareAgents: true }, { ...sampleHit, device });
    expect([row.browser, row.browser_version, row.os, row.os_version]).toEqual([
      'Other',
      '',
      'Other',
      '',
    ]);
  });

  test.each([
    ['second', '2026-03-10T11:00:00Z', 1],
    ['minute', '2026-03-10T11:00:00Z', 0],
    ['hour', '2026-03-10T11:00:00Z', 0],
  ] as const)('timeGrain %s: no finer time, and no order within it', (timeGrain, at, seq) => {
    const row = rowUnder({ timeGrain });
    expect([row.ts, row.seq]).toEqual([epoch(at), seq]);
  });
});

describe('24 hours', () => {
  const context = contextOf('exempt-fr');
  test('end to the minute, from the stored time', () => {
    const row = rowOf({ ...sampleHit, atMs: Date.parse('2026-03-10T23:59:59.999+01:00') }, context);
    expect(row.ts).toBe(epoch('2026-03-10T23:59+01:00'));
    expect(row.sharp_until).toBe(epoch('2026-03-11T23:59+01:00'));
  });

  test('that are over leave no number, no place and no version when it is imported', () => {
    const late = (nowMs: number) => rowOf(sampleHit, contextOf('exempt-fr', { nowMs }));
    const end = Date.parse('2026-03-11T12:00+01:00');
    expect(late(end - 1_000)).toMatchObject({ visitor: '12345', city: 'Rennes' });
    expect(late(end)).toMatchObject({ visitor: '0', city: '', title: '', browser_version: '' });
  });
});
