import { expect, test } from 'vitest';
import { isMailProxy } from '../../../src/enrich/mail-proxy.ts';

test.each([
  [
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    true,
  ],
  ['YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html', true],
  ['Mozilla/5.0', false],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Thunderbird/102.0', false],
  ['', false],
])('%s', (agent, expected) => {
  expect(isMailProxy(agent)).toBe(expected);
});
