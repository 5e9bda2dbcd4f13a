/** Clean rows for the conformance suites: made here by a cast, since no visitor stands behind them. */
import type { CleanRow } from '../../src/model/clean.ts';
import type { ConsentRow, EventRow, TallyRow } from '../../src/model/tables.ts';

export function eventRow(changes: Partial<EventRow> = {}): EventRow {
  return {
    site: 'example',
    ts: 1_780_000_000,
    seq: 0,
    kind: 'pageview',
    name: '',
    event_id: '1',
    visitor: '18446744073709551615',
    hostname: 'example.org',
    path: '/',
    title: '',
    source: '',
    channel: 'Direct',
    referrer_host: '',
    utm_source: '',
    utm_medium: '',
    utm_campaign: '',
    utm_content: '',
    utm_term: '',
    click_network: '',
    country: 'FR',
    region: '',
    city: '',
    network: '192.0.2.0/24',
    operator: '',
    browser: 'Firefox',
    browser_version: '140',
    os: 'Linux',
    os_version: '',
    device: 'desktop',
    device_brand: '',
    device_model: '',
    screen: 'lg',
    pixel_ratio: '1',
    language: 'fr',
    color_scheme: 'light',
    connection: '',
    click_type: '',
    click_target: '',
    share_target: '',
    mail_proxy: '',
    engaged_ms: 0,
    scroll_depth: 0,
    value: 0,
    currency: '',
    props: {},
    consent: 'unset',
    subject: '',
    sharp_until: Date.UTC(2099, 0) / 1_000,
    gone_after: '2099-02-01',
    policy_version: 1,
    ...changes,
  };
}

export function tallyRow(changes: Partial<TallyRow> = {}): TallyRow {
  return {
    site: 'example',
    day: '2026-11-23',
    group: 'bot',
    reason: 'bot_agent',
    count: 1,
    gone_after: '2099-02-01',
    ...changes,
  };
}

export const cleanEvent = (changes: Partial<EventRow> = {}) =>
  ({ table: 'events', row: eventRow(changes) }) as CleanRow;

export const cleanTally = (changes: Partial<TallyRow> = {}) =>
  ({ table: 'tallies', row: tallyRow(changes) }) as CleanRow;

export function consentRow(changes: Partial<ConsentRow> = {}): ConsentRow {
  return {
    site: 'example',
    subject: '0123456789abcdef0123456789abcdef',
    purpose: 'audience',
    state: 'granted',
    text_version: 'v1',
    source: 'page',
    decided_at: 1_795_000_000,
    received_at: 1_795_000_001,
    policy_version: 1,
    gone_after: '2099-02-01',
    ...changes,
  };
}

export const cleanConsent = (changes: Partial<ConsentRow> = {}) =>
  ({ table: 'consents', row: consentRow(changes) }) as CleanRow;
