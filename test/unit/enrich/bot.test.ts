import { describe, expect, test } from 'vitest';
import { findBot } from '../../../src/enrich/bot.ts';
import { agents, noHints, rawSender } from './sample-raw.ts';

const reasonOf = (change: Partial<typeof rawSender>) => findBot({ ...rawSender, ...change });

describe('findBot', () => {
  test.each([
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'bot_agent'],
    ['curl/8.4.0', 'bot_agent'],
    ['python-requests/2.31', 'bot_agent'],
    ['GPTBot/1.0', 'bot_agent'],
    [agents.headless, 'bot_headless'],
    ['Mozilla/5.0 PhantomJS/2.1.1', 'bot_headless'],
    ['', 'bot_empty_agent'],
    ['   ', 'bot_empty_agent'],
  ])('%j is %s', (userAgent, expected) => {
    expect(reasonOf({ userAgent })).toBe(expected);
  });

  test.each(Object.entries(agents).filter(([name]) => name !== 'headless'))(
    '%s is a person',
    (_, userAgent) => {
      expect(reasonOf({ userAgent })).toBeUndefined();
    },
  );

  test('a page fetched ahead is no visit, whoever fetches it', () => {
    expect(reasonOf({ prefetch: true })).toBe('bot_prefetch');
  });

  test('hints give a headless browser away', () => {
    const hints = { ...noHints, brands: '"HeadlessChrome";v="120"' };
    expect(reasonOf({ userAgent: agents.chromeWindows, hints })).toBe('bot_headless');
  });
});
