import { expect, test } from 'vitest';
import { fileName, sharePage } from '../../../collector/tracker/links.ts';
import { findShareTarget } from '../../../src/privacy/share-targets.ts';

const page = 'https%3A%2F%2Fshop.example%2Flamp';
const shares: readonly (readonly [href: string, stored: string])[] = [
  [`https://x.com/intent/post?text=Look&url=${page}`, 'x'],
  [`https://twitter.com/intent/tweet?url=${page}`, 'x'],
  [`https://twitter.com/share?url=${page}`, 'x'],
  [`https://www.facebook.com/sharer/sharer.php?u=${page}`, 'facebook'],
  [`https://www.facebook.com/sharer.php?u=${page}`, 'facebook'],
  [`https://m.facebook.com/sharer.php?u=${page}`, 'facebook'],
  [`https://www.linkedin.com/sharing/share-offsite/?url=${page}`, 'linkedin'],
  [`https://www.linkedin.com/shareArticle?mini=true&url=${page}`, 'linkedin'],
  [`https://api.whatsapp.com/send?text=${page}`, 'whatsapp'],
  [`https://wa.me/?text=${page}`, 'whatsapp'],
  [`https://t.me/share/url?url=${page}`, 'telegram'],
  [`https://telegram.me/share/url?url=${page}`, 'telegram'],
  [`https://www.reddit.com/submit?url=${page}`, 'reddit'],
  [`https://pinterest.com/pin/create/button/?url=${page}`, 'pinterest'],
  [`https://bsky.app/intent/compose?text=${page}`, 'bluesky'],
  [`https://www.threads.net/intent/post?text=${page}`, 'threads'],
  [`https://www.tumblr.com/share/link?url=${page}`, 'tumblr'],
  [`https://vk.com/share.php?url=${page}`, 'vk'],
  [`https://news.ycombinator.com/submitlink?u=${page}`, 'hackernews'],
  [`https://some-network.example/share?url=${page}`, 'other'],
  [`mailto:?subject=Look&body=${page}`, 'email'],
  [`sms:?body=${page}`, 'sms'],
];

for (const [href, stored] of shares) {
  test(`takes for a share: ${href}`, () => {
    const found = sharePage.exec(href)?.[1];
    expect(findShareTarget(found ?? '')).toBe(stored);
  });
}

const others = [
  'https://x.com/estompe',
  'https://www.facebook.com/estompe',
  'https://www.facebook.com/share/p/1AbCdEfGhI/',
  'https://www.linkedin.com/company/estompe',
  'https://t.me/estompe',
  'https://wa.me/33612345678',
  'https://www.reddit.com/r/analytics/comments/1/estompe',
  `https://example.org/go?to=${page}/share`,
  'mailto:help@shop.example?subject=Order',
  'mailto:help@shop.example',
  'tel:+33123456789',
  'https://localhost:8000?share',
];

for (const href of others) {
  test(`does not take for a share: ${href}`, () => {
    expect(sharePage.exec(href)).toBeNull();
  });
}

const files = ['/a.pdf', '/b/Price-List.XLSX', '/v1.2/app.dmg', '/talk.mp4', '/x.csv'];
const pages = ['/', '/a.html', '/v1.2', '/pdf', '/index.php', '/john.doe', '/a.pdf/view'];

test('knows files by their ending, and a page with a dot in its name is none', () => {
  expect(files.filter((path) => !fileName.test(path))).toEqual([]);
  expect(pages.filter((path) => fileName.test(path))).toEqual([]);
});
