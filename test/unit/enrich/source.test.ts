import { describe, expect, test } from 'vitest';
import { findAcquisition, readHost } from '../../../src/enrich/source.ts';
import type { Acquisition } from '../../../src/model/raw.ts';
import { rawHit } from './sample-raw.ts';

const page = 'https://shop.example/a';
const from = (referrer: string, query = ''): Acquisition =>
  findAcquisition({ ...rawHit, url: page + query, referrer }, ['shop.example', '*.shop.example']);

describe('a referrer', () => {
  test.each([
    ['https://www.google.com/', 'Google', 'Organic Search'],
    ['https://www.google.co.uk/search?q=x', 'Google', 'Organic Search'],
    ['https://www.bing.com/', 'Bing', 'Organic Search'],
    ['https://search.brave.com/', 'Brave Search', 'Organic Search'],
    ['https://fr.search.yahoo.com/', 'Yahoo', 'Organic Search'],
    ['https://duckduckgo.com/', 'DuckDuckGo', 'Organic Search'],
    ['https://www.ecosia.org/', 'Ecosia', 'Organic Search'],
    ['https://t.co/abc', 'X', 'Organic Social'],
    ['https://lm.facebook.com/l.php', 'Facebook', 'Organic Social'],
    ['https://news.ycombinator.com/item?id=1', 'Hacker News', 'Organic Social'],
    ['https://www.youtube.com/watch?v=1', 'YouTube', 'Organic Video'],
    ['https://mail.google.com/', 'Gmail', 'Email'],
    ['https://mail.yahoo.co.jp/', 'Yahoo Mail', 'Email'],
    ['android-app://com.google.android.gm/', 'Gmail', 'Email'],
    ['android-app://com.reddit.frontpage', 'Reddit', 'Organic Social'],
    ['https://chatgpt.com/', 'ChatGPT', 'AI Assistants'],
    ['https://www.perplexity.ai/', 'Perplexity', 'AI Assistants'],
    ['https://claude.ai/', 'Claude', 'AI Assistants'],
    ['https://gemini.google.com/app', 'Gemini', 'AI Assistants'],
    ['https://copilot.microsoft.com/', 'Copilot', 'AI Assistants'],
    ['https://chat.mistral.ai/chat', 'Le Chat', 'AI Assistants'],
    ['https://open.spotify.com/', 'Spotify', 'Audio'],
    ['https://www.amazon.de/x', 'Amazon', 'Referral'],
    ['https://blog.partner.org/post?id=1', 'blog.partner.org', 'Referral'],
    ['https://notgoogle.com/', 'notgoogle.com', 'Referral'],
    ['https://google.com.evil.org/', 'google.com.evil.org', 'Referral'],
    ['', '', 'Direct'],
    ['https://shop.example/b', '', 'Direct'],
    ['https://www.shop.example/b', '', 'Direct'],
    ['https://pay.shop.example:8443/b', '', 'Direct'],
    ['about:blank', '', 'Direct'],
    ['nonsense', '', 'Direct'],
  ])('%s is %s, %s', (referrer, source, channel) => {
    expect([from(referrer).source, from(referrer).channel]).toEqual([source, channel]);
  });

  test('leaves its host behind and nothing else', () => {
    expect(from('https://u:p@Blog.Partner.org:444/post?q=1#x').referrerHost).toBe(
      'blog.partner.org',
    );
    expect(from('https://shop.example/b').referrerHost).toBe('');
  });

  test("is the page's own also where the site lists no host", () => {
    const hit = { ...rawHit, url: page, referrer: 'https://www.shop.example/' };
    expect(findAcquisition(hit, []).channel).toBe('Direct');
  });
});

describe('a campaign', () => {
  test.each([
    ['?utm_source=newsletter&utm_medium=email', 'newsletter', 'Email'],
    ['?utm_source=Google&utm_medium=cpc', 'Google', 'Paid Search'],
    ['?utm_source=fb&utm_medium=paid_social', 'Facebook', 'Paid Social'],
    ['?utm_source=ig&utm_medium=social', 'Instagram', 'Organic Social'],
    ['?utm_source=chatgpt.com', 'ChatGPT', 'AI Assistants'],
    ['?utm_source=acme&utm_medium=display', 'acme', 'Display'],
    ['?utm_source=acme&utm_medium=affiliate', 'acme', 'Affiliates'],
    ['?utm_source=acme&utm_medium=sms', 'acme', 'SMS'],
    ['?utm_source=acme&utm_medium=push', 'acme', 'Mobile Push'],
    ['?utm_source=acme&utm_medium=podcast', 'acme', 'Audio'],
    ['?utm_source=acme&utm_medium=referral', 'acme', 'Referral'],
    ['?utm_campaign=spring', '', 'Campaign'],
    ['?ref=producthunt', 'producthunt', 'Campaign'],
    ['?source=acme', 'acme', 'Campaign'],
    ['?UTM_SOURCE=acme', 'acme', 'Campaign'],
    ['?mtm_source=acme&mtm_campaign=x', 'acme', 'Campaign'],
    ['?page=2', '', 'Direct'],
  ])('%s is %s, %s', (query, source, channel) => {
    expect([from('', query).source, from('', query).channel]).toEqual([source, channel]);
  });

  test('goes before the referrer, which stays as the host', () => {
    const found = from('https://www.google.com/', '?utm_source=acme&utm_term=a%20b&utm_content=c');
    expect(found.source).toBe('acme');
    expect(found.referrerHost).toBe('google.com');
    expect([found.utmSource, found.utmTerm, found.utmContent]).toEqual(['acme', 'a b', 'c']);
  });

  test.each([
    ['gclid', 'Google Ads', 'Google', 'Paid Search'],
    ['gbraid', 'Google Ads', 'Google', 'Paid Search'],
    ['msclkid', 'Microsoft Ads', 'Bing', 'Paid Search'],
    ['fbclid', 'Meta', 'Facebook', 'Organic Social'],
    ['ttclid', 'TikTok Ads', 'TikTok', 'Paid Social'],
    ['ScCid', 'Snapchat Ads', 'Snapchat', 'Paid Social'],
  ])('%s tells its network, never its value', (name, ...expected) => {
    const found = from('', `?${name}=CANARY123`);
    expect([found.clickNetwork, found.source, found.channel]).toEqual(expected);
    expect(JSON.stringify(found)).not.toContain('CANARY123');
  });

  test('a paid click beside its search engine is paid', () => {
    expect(from('https://www.google.com/', '?gclid=1').channel).toBe('Paid Search');
  });
});

test('an opened e-mail came by e-mail', () => {
  expect(findAcquisition({ ...rawHit, kind: 'open', url: '' }, [])).toMatchObject({
    source: '',
    channel: 'Email',
  });
});

test.each([
  ['https://WWW.Example.org./x', 'example.org'],
  ['http://[2001:db8::1]:80/', '[2001:db8::1]'],
  ['ftp://example.org/', ''],
  ['//example.org', ''],
])('the host of %s is %j', (address, expected) => {
  expect(readHost(address)).toBe(expected);
});
