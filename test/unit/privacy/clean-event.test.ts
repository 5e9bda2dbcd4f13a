import { describe, expect, test, vi } from 'vitest';
import { eventColumns } from '../../../src/model/columns.ts';
import { limits } from '../../../src/model/limits.ts';
import type { EnrichedHit } from '../../../src/model/raw.ts';
import type { EventRow } from '../../../src/model/tables.ts';
import { cleanEvent, type CleanContext } from '../../../src/privacy/clean-event.ts';
import { atMs, contextOf, sampleHit } from './sample-hit.ts';

const dayMs = 86_400_000;
const epoch = (iso: string) => Date.parse(iso) / 1_000;

function rowOf(hit: EnrichedHit, context: CleanContext): EventRow {
  const { row } = cleanEvent(hit, context);
  if (row.table !== 'events') throw new Error('an event goes to events');
  return row.row;
}

const standardRow: EventRow = {
  site: 'shop',
  ts: Math.floor(atMs / 1_000),
  seq: 1,
  kind: 'pageview',
  name: 'signup',
  event_id: '42',
  visitor: '12345',
  hostname: 'shop.example',
  path: '/shoes/blue',
  title: 'Blue shoes',
  source: 'news',
  channel: 'Campaign',
  referrer_host: 'google.com',
  utm_source: 'news',
  utm_medium: 'banner',
  utm_campaign: 'spring',
  utm_content: 'top',
  utm_term: 'shoes',
  click_network: 'Google Ads',
  country: 'FR',
  region: 'Bretagne',
  city: 'Rennes',
  network: '198.51.100.0/24',
  operator: 'Orange',
  browser: 'Firefox',
  browser_version: '120',
  os: 'Linux',
  os_version: '6',
  device: 'desktop',
  device_brand: 'Google',
  device_model: 'Pixel 8',
  screen: 'lg',
  pixel_ratio: '2',
  language: 'fr',
  color_scheme: 'dark',
  connection: '4g',
  click_type: '',
  click_target: '',
  share_target: '',
  mail_proxy: '',
  engaged_ms: 1_234,
  scroll_depth: 80,
  value: 20,
  currency: 'EUR',
  props: { plan: 'pro' },
  consent: 'unset',
  subject: '',
  sharp_until: epoch('2026-06-08T00:00+02:00'),
  gone_after: '2027-04-10',
  policy_version: 1,
};

/** What a row has where its sharp fields are blank. */
const blankSharp: Partial<EventRow> = {
  visitor: '0',
  title: '',
  region: '',
  city: '',
  network: '',
  operator: '',
  browser_version: '',
  os_version: '',
  device_brand: '',
  device_model: '',
  props: {},
};

describe('a row', () => {
  test('has exactly the columns of the table, under every profile', () => {
    const expected = Object.keys(eventColumns).sort();
    for (const profile of ['standard', 'strict'] as const) {
      expect(Object.keys(rowOf(sampleHit, contextOf(profile))).sort()).toEqual(expected);
    }
  });

  test('under standard holds what the policy allows', () => {
    expect(rowOf(sampleHit, contextOf('standard'))).toEqual(standardRow);
  });

  test('under strict has no visitor, no network, no campaign and no sharp field', () => {
    expect(rowOf(sampleHit, contextOf('strict'))).toEqual({
      ...standardRow,
      ...blankSharp,
      source: 'google.com',
      channel: 'Referral',
      utm_source: '',
      utm_medium: '',
      utm_campaign: '',
      utm_content: '',
      utm_term: '',
      click_network: '',
      ts: epoch('2026-03-10T12:00+01:00'),
      seq: 0,
      sharp_until: epoch('2026-03-10T12:00+01:00'),
    });
  });

  test('under exempt-fr has a visitor of 24 hours and a city, and nothing of a campaign', () => {
    expect(rowOf(sampleHit, contextOf('exempt-fr'))).toEqual({
      ...standardRow,
      ts: epoch('2026-03-10T12:00+01:00'),
      seq: 0,
      network: '',
      device_brand: '',
      device_model: '',
      props: {},
      source: 'google.com',
      channel: 'Referral',
      utm_source: '',
      utm_medium: '',
      utm_campaign: '',
      utm_content: '',
      utm_term: '',
      click_network: '',
      sharp_until: epoch('2026-03-11T12:00+01:00'),
      gone_after: '2028-04-10',
    });
  });

  test('under strict keeps the channel that the referrer alone tells', () => {
    const none = { utmSource: '', utmMedium: '', utmCampaign: '', utmContent: '', utmTerm: '' };
    const acquisition = { ...sampleHit.acquisition, ...none, clickNetwork: '' };
    const search = { ...acquisition, source: 'Google', channel: 'Organic Search' } as const;
    const row = rowOf({ ...sampleHit, acquisition: search }, contextOf('strict'));
    expect([row.source, row.channel]).toEqual(['google.com', 'Organic Search']);
  });

  test.each(Object.entries(eventColumns).filter(([, column]) => 'sharp' in column))(
    'has %s blank at once when it is imported after its sharp days',
    (name) => {
      const late = rowOf(sampleHit, contextOf('standard', { nowMs: atMs + 91 * dayMs }));
      const value: unknown = Reflect.get(late, name);
      expect(['', '0', 0]).toContain(typeof value === 'object' ? '' : value);
      expect(late.props).toEqual({});
      expect(late.sharp_until).toBe(epoch('2026-06-08T00:00+02:00'));
    },
  );

  test('has its network for a week only, also when imported', () => {
    expect(rowOf(sampleHit, contextOf('standard', { nowMs: atMs + 6 * dayMs })).network).not.toBe(
      '',
    );
    expect(rowOf(sampleHit, contextOf('standard', { nowMs: atMs + 7 * dayMs })).network).toBe('');
  });

  test('has dates of the day in the time zone of the site', () => {
    const tokyo = contextOf('standard', { timezone: 'Asia/Tokyo' });
    const night = { ...sampleHit, atMs: Date.parse('2026-03-10T16:00:00Z') };
    expect(rowOf(night, tokyo).sharp_until).toBe(epoch('2026-06-09T00:00+09:00'));
  });
});

describe('the visitor', () => {
  test('is hashed from the cut address, the agent and the language only', () => {
    const hash = vi.fn<() => string>(() => '7');
    const context = { ...contextOf('standard'), visitorKeys: { hash } };
    cleanEvent(sampleHit, context);
    const parts = ['198.51.100.0/24', sampleHit.sender.userAgent, 'fr'];
    expect(hash).toHaveBeenCalledExactlyOnceWith(context.site, atMs, parts);
  });

  test.each([
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2:3:4:5:6'],
    ['not an address', ''],
  ])(
    'is hashed from the whole of %s where the policy loosens it, and the row has none of it',
    (address, whole) => {
      const hash = vi.fn<() => string>(() => '7');
      const context = { ...contextOf('standard'), visitorKeys: { hash } };
      const full = { ...context, policy: { ...context.policy, visitorAddress: 'full' } } as const;
      const hit = { ...sampleHit, sender: { ...sampleHit.sender, address } };
      const row = rowOf(hit, full);
      const parts = [whole, sampleHit.sender.userAgent, 'fr'];
      expect(hash).toHaveBeenCalledExactlyOnceWith(context.site, atMs, parts);
      expect(row).toEqual(rowOf(hit, context));
    },
  );

  test.each([
    ['strict', 'pageview'],
    ['standard', 'open'],
  ] as const)('is not even asked for under %s for a %s', (profile, kind) => {
    const hash = vi.fn<() => string>(() => '7');
    const row = rowOf({ ...sampleHit, kind }, { ...contextOf(profile), visitorKeys: { hash } });
    expect(row.visitor).toBe('0');
    expect(hash).not.toHaveBeenCalled();
  });

  test('two senders that differ in host bits only give the same row', () => {
    const other = { ...sampleHit, sender: { ...sampleHit.sender, address: '198.51.100.200' } };
    const context = contextOf('standard');
    expect(rowOf(other, context)).toEqual(rowOf(sampleHit, context));
  });
});

describe('what happened', () => {
  test('an open names its campaign', () => {
    const open = { ...sampleHit, kind: 'open', url: '', campaign: 'march' } as const;
    const row = rowOf(open, contextOf('standard'));
    expect([row.utm_campaign, row.hostname, row.path]).toEqual(['march', '', '']);
    // Counted for its campaign also where pages' campaigns are not kept: that is what `mail` decides.
    expect(rowOf(open, contextOf('strict')).utm_campaign).toBe('march');
  });

  test.each([
    ['outbound', 'https://partner.org/offer?id=7', 'partner.org'],
    ['download', 'https://shop.example/f/guide.pdf?k=1', '/f/guide.pdf'],
    ['named', 'buy-now', 'buy-now'],
    ['named', 'mail jane@example.org', 'mail [email]'],
  ] as const)('a click (%s) on %s is on %s', (clickType, clickTarget, expected) => {
    const click = { ...sampleHit, kind: 'click', clickType, clickTarget } as const;
    expect(rowOf(click, contextOf('standard')).click_target).toBe(expected);
  });

  test.each([
    ['Twitter', 'x'],
    ['whatsapp', 'whatsapp'],
    ['native', 'native'],
    ['jane@example.org', 'other'],
    ['constructor', 'other'],
    ['', ''],
  ])('a share to %j is to %j', (shareTarget, expected) => {
    expect(rowOf({ ...sampleHit, shareTarget }, contextOf('standard')).share_target).toBe(expected);
  });

  test.each([
    [Number.NaN, Number.NaN, 0, 0],
    [-1, -1, 0, -1],
    [1e12, 1e15, 86_400_000, 0],
    [Number.POSITIVE_INFINITY, -12.3456, 0, -12.346],
  ])('engagement %d and value %d are put in range', (engagedMs, value, ...[engaged_ms, stored]) => {
    const row = rowOf({ ...sampleHit, engagedMs, value }, contextOf('standard'));
    expect([row.engaged_ms, row.value]).toEqual([engaged_ms, stored]);
  });
});

describe('the receipt', () => {
  test('counts what was taken out, and properties that are not listed', () => {
    const hit = { ...sampleHit, title: 'For jane@example.org', url: `${sampleHit.url}x` };
    expect(cleanEvent(hit, contextOf('standard')).receipt).toEqual({
      email: 1,
      property: 1,
      query: 1,
      fragment: 1,
    });
  });

  test('the rules of a policy are the ones that are used, in every text', () => {
    const { policy, ...rest } = contextOf('standard');
    const rules = { email: 'erase', number: 'keep' } as const;
    const context = { ...rest, policy: { ...policy, rules } };
    const text = 'EAN 9783161484100';
    const hit = {
      ...sampleHit,
      title: 'to jane@example.org now',
      name: text,
      props: { plan: text },
    };
    expect(rowOf(hit, context)).toMatchObject({
      title: '[email]',
      name: text,
      props: { plan: text },
    });
  });

  test('a text over which the rules take too long is not written', () => {
    let now = atMs;
    const nowMs = (): number => (now += limits.redactMs + 1);
    const row = rowOf({ ...sampleHit, title: 'Room 12' }, { ...contextOf('standard'), nowMs });
    expect(row.title).toBe('[failed]');
  });

  test('an empty list of properties keeps nothing', () => {
    const { row, receipt } = cleanEvent(sampleHit, contextOf('standard', { props: [] }));
    expect(row.row).toMatchObject({ props: {} });
    expect(receipt.property).toBe(2);
  });

  test("a host that is an address stays only where it is the site's own or this machine", () => {
    const context = contextOf('standard', { hostnames: ['192.168.1.9:8080'] });
    const at = (host: string): string =>
      rowOf({ ...sampleHit, url: `http://${host}/` }, context).hostname;
    expect(at('192.168.1.9:8080')).toBe('192.168.1.9');
    expect(at('127.0.0.1:8000')).toBe('127.0.0.1');
    expect(at('localhost')).toBe('localhost');
    expect(at('203.0.113.9')).toBe('[ip]');
  });
});
