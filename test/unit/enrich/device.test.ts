import { describe, expect, test } from 'vitest';
import {
  classifyPixelRatio,
  classifyScreen,
  findDevice,
  findLanguage,
} from '../../../src/enrich/device.ts';
import type { Device } from '../../../src/model/raw.ts';
import { agents, noHints, rawHit, rawSender } from './sample-raw.ts';

const deviceOf = (userAgent: string, hints: Partial<typeof noHints> = {}): Device =>
  findDevice({ ...rawHit, sender: { ...rawSender, userAgent, hints: { ...noHints, ...hints } } });

describe('an agent', () => {
  test.each([
    ['iphone', 'Safari', '17', 'iOS', '17', 'mobile', 'Apple', 'iPhone'],
    ['ipad', 'Safari', '16', 'iOS', '16', 'tablet', 'Apple', 'iPad'],
    ['chromeWindows', 'Chrome', '120', 'Windows', '10', 'desktop', '', ''],
    ['chromeAndroid', 'Chrome', '120', 'Android', '', 'mobile', '', ''],
    ['safariMac', 'Safari', '17', 'macOS', '', 'desktop', 'Apple', 'Macintosh'],
    ['galaxy', 'Chrome', '112', 'Android', '13', 'mobile', 'Samsung', 'SM-S918B'],
    ['firefoxLinux', 'Firefox', '120', 'Linux', '', 'desktop', '', ''],
  ] as const)('%s is told in names and major versions', (name, ...expected) => {
    const d = deviceOf(agents[name]);
    const found = [d.browser, d.browserVersion, d.os, d.osVersion, d.device];
    expect([...found, d.deviceBrand, d.deviceModel]).toEqual(expected);
  });

  test('that says nothing is nothing', () => {
    const { browser, os, deviceModel, device } = deviceOf('');
    expect([browser, os, deviceModel, device]).toEqual(['', '', '', 'other']);
  });
});

describe('client hints', () => {
  const brands = (name: string): string =>
    `"Not=A?Brand";v="99", "Chromium";v="131", "${name}";v="131"`;

  test.each([
    ['Google Chrome', 'Chrome'],
    ['Microsoft Edge', 'Edge'],
    ['Brave', 'Brave'],
    ['Opera', 'Opera'],
    ['Some Unknown Fork', 'Chromium'],
  ])('name the brand %s', (brand, expected) => {
    const device = deviceOf(agents.chromeWindows, { brands: brands(brand) });
    expect([device.browser, device.browserVersion]).toEqual([expected, '131']);
  });

  test.each([
    ['"15.0.0"', '11'],
    ['"13.0.0"', '11'],
    ['"12.0.0"', '10'],
    ['"10.0.0"', '10'],
    ['"0.3.0"', '7 or 8'],
    ['', '10'],
  ])('tell Windows of platform version %s as %j', (platformVersion, expected) => {
    const device = deviceOf(agents.chromeWindows, { platform: '"Windows"', platformVersion });
    expect(device.osVersion).toBe(expected);
  });

  test('tell what the frozen agent of Android hides, from header or beacon', () => {
    const hints = { platform: '"Android"', platformVersion: '"14.0.0"', model: '"Pixel 8"' };
    const header = deviceOf(agents.chromeAndroid, hints);
    expect([header.osVersion, header.deviceModel]).toEqual(['14', 'Pixel 8']);
    const sender = { ...rawSender, userAgent: agents.chromeAndroid };
    const beacon = findDevice({ ...rawHit, sender, model: 'Pixel 9', platformVersion: '15.0.0' });
    expect([beacon.osVersion, beacon.deviceModel]).toEqual(['15', 'Pixel 9']);
  });

  test('that are nonsense change nothing', () => {
    const nonsense = { brands: 'x'.repeat(10_000), platform: '"Amiga"', platformVersion: '"x"' };
    expect(deviceOf(agents.chromeWindows, nonsense)).toEqual(deviceOf(agents.chromeWindows));
  });
});

describe('classes', () => {
  test.each([
    [0, ''],
    [-1, ''],
    [Number.NaN, ''],
    [320, 'xs'],
    [480, 'sm'],
    [768, 'md'],
    [1_024, 'lg'],
    [1_440, 'xl'],
    [1_920, 'xxl'],
    [100_000, 'xxl'],
  ])('width %d is %j', (width, expected) => {
    expect(classifyScreen(width)).toBe(expected);
  });

  test.each([
    [0, ''],
    [0.5, '1'],
    [1.25, '1'],
    [1.5, '2'],
    [2.625, '3'],
    [4, '3'],
  ])('pixel ratio %d is %j', (ratio, expected) => {
    expect(classifyPixelRatio(ratio)).toBe(expected);
  });

  test.each([
    ['fr-FR', 'fr'],
    ['EN-us', 'en'],
    ['zh-Hant-TW', 'zh'],
    ['fil', 'fil'],
    ['fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
    ['*', ''],
    ['', ''],
    ['english', ''],
    ['203.0.113.45', ''],
  ])('language %j is %j', (tag, expected) => {
    expect(findLanguage(tag)).toBe(expected);
  });

  test("the beacon's language goes before the header's", () => {
    const sender = { ...rawSender, acceptLanguage: 'de-DE' };
    expect(findDevice({ ...rawHit, sender, language: 'fr-FR' }).language).toBe('fr');
    expect(findDevice({ ...rawHit, sender }).language).toBe('de');
  });
});
