import { expect, test } from 'vitest';
import { mergeRareAgent } from '../../../src/privacy/common-agents.ts';

const merge = (browser: string, os: string) => {
  const merged = mergeRareAgent({ browser, browserVersion: '9', os, osVersion: '8' });
  return [merged.browser, merged.browserVersion, merged.os, merged.osVersion].join(' ');
};

test.each([
  ['Firefox', 'Windows', 'Firefox 9 Windows 8'],
  ['Safari', 'iOS', 'Safari 9 iOS 8'],
  ['Falkon', 'Windows', 'Other  Windows 8'],
  ['Firefox', 'Haiku', 'Other  Other '],
  ['Safari', 'Windows', 'Other  Windows 8'],
  ['Samsung Internet', 'Linux', 'Other  Linux 8'],
  ['Firefox', 'Ubuntu', 'Firefox 9 Linux '],
  ['constructor', 'toString', 'Other  Other '],
  ['', '', ' 9  8'],
])('%s on %s', (browser, os, expected) => {
  expect(merge(browser, os)).toBe(expected);
});

test('no name leaves that is not on the list', () => {
  for (const text of ['Chrome; rv', '\u0000', 'chrome', 'Other browser of mine']) {
    expect(
      mergeRareAgent({ browser: text, browserVersion: '1', os: text, osVersion: '1' }),
    ).toEqual({ browser: 'Other', browserVersion: '', os: 'Other', osVersion: '' });
  }
});
