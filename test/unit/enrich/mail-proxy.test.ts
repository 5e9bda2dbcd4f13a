import { expect, test } from 'vitest';
import { findMailProxy } from '../../../src/enrich/mail-proxy.ts';

test.each([
  [
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    'gmail',
  ],
  ['YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html', 'yahoo'],
  ['Mozilla/5.0', 'apple'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Thunderbird/102.0', undefined],
  ['', undefined],
])('%s', (agent, expected) => {
  expect(findMailProxy(agent)).toBe(expected);
});
