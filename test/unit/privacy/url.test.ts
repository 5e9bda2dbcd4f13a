import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openRedaction } from '../../../src/privacy/redact.ts';
import {
  cleanFileTarget,
  cleanHost,
  cleanLinkTarget,
  cleanPageUrl,
} from '../../../src/privacy/url.ts';

const pathOf = (url: string, params: readonly string[] = []): string =>
  cleanPageUrl(url, params, openRedaction()).path;

describe('the path of a page', () => {
  test.each([
    ['/', '/'],
    ['/blog/2024/05/17/hello-world', '/blog/2024/05/17/hello-world'],
    ['/products/blue-shoes-42.html', '/products/blue-shoes-42.html'],
    ['/p/12345', '/p/12345'],
    ['/archive/20240517', '/archive/20240517'],
    ['/caf%C3%A9', '/caf%C3%A9'],
    ['/a%20b', '/a%20b'],
    ['/v1.2.3/docs', '/v1.2.3/docs'],
    ['/index.php', '/index.php'],
    ['/fr-FR/', '/fr-FR/'],
  ])('%s stays readable', (path, expected) => {
    expect(pathOf(`https://x.org${path}`)).toBe(expected);
  });

  test.each([
    ['/users/123456', '/users/:id'],
    ['/users/550e8400-e29b-41d4-a716-446655440000/edit', '/users/:id/edit'],
    ['/invoice-550e8400-e29b-41d4-a716-446655440000.pdf', '/invoice-:id.pdf'],
    ['/article-1234567890', '/article-:id'],
    ['/reset/a8f3k29dkq20dkeq', '/reset/:id'],
    ['/c/cb00712d', '/c/:id'],
    ['/t/dGhpcyBpcyBhIHRva2Vu', '/t/:id'],
    ['/u/jane@example.org', '/u/[email]'],
    ['/u/jane%40example.org', '/u/[email]'],
    ['/u/jane%2540example.org', '/u/[email]'],
    ['/from/203.0.113.45', '/from/[ip]'],
    ['/shop;jsessionid=A1B2C3', '/shop'],
    ['/u/%31%32%33%34%35%36%37', '/u/:id'],
    ['/u/１２３４５６７', '/u/:id'],
  ])('%s loses what identifies', (path, expected) => {
    expect(pathOf(`https://x.org${path}`)).toBe(expected);
  });

  test('has no query and no fragment, and says so on the receipt', () => {
    const redaction = openRedaction();
    const page = cleanPageUrl(
      'https://u:p@X.org:8443/a?q=jane&t=1#access_token=abc',
      [],
      redaction,
    );
    expect(page).toEqual({ hostname: 'x.org', path: '/a' });
    expect(redaction.receipt).toEqual({ query: 2, fragment: 1 });
  });

  test('keeps listed parameters, sorted and redacted', () => {
    const url = 'https://x.org/a?z=1&tab=b%20c&mail=j%40x.org&secret=1&tab=again';
    expect(pathOf(url, ['mail', 'tab', 'z'])).toBe('/a?mail=[email]&tab=b%20c&z=1');
  });

  test.each(['', 'nonsense', 'javascript:alert(1)', 'file:///etc/passwd', 'http://'])(
    '%j is no page',
    (url) => {
      expect(cleanPageUrl(url, [], openRedaction())).toEqual({ hostname: '', path: '' });
    },
  );

  test('never holds an identifier, wherever it stands and however it is encoded', () => {
    const secret = fc.oneof(
      fc.emailAddress(),
      fc.uuid(),
      fc.ipV4(),
      fc.integer({ min: 1e9, max: 9e9 }).map(String),
    );
    const encode = fc.constantFrom(
      (text: string) => text,
      encodeURIComponent,
      (text: string) => encodeURIComponent(encodeURIComponent(text)),
      (text: string) =>
        Array.from(
          new TextEncoder().encode(text),
          (b) => `%${b.toString(16).padStart(2, '0')}`,
        ).join(''),
    );
    const place = fc.constantFrom('/u/$', '/u/$/edit', '/a?q=$', '/a#$', '/a;s=$', '/a-$');
    fc.assert(
      fc.property(secret, encode, place, (value, spell, template) => {
        const url = `https://x.org${template.replace('$', () => spell(value).replaceAll(/[/?#]/g, ''))}`;
        const path = pathOf(url);
        const plain = value.replaceAll(/[/?#]/g, '');
        expect(path).not.toContain(plain);
        expect(decodeURIComponent(path.replaceAll(/%(?![0-9a-f]{2})/gi, ''))).not.toContain(plain);
      }),
      { numRuns: 500 },
    );
  });
});

describe('targets and hosts', () => {
  test.each([
    ['https://www.Example.org/a/b?q=1', 'www.example.org'],
    ['//cdn.example.org/x', 'cdn.example.org'],
    ['mailto:jane@example.org', 'mailto:'],
    ['tel:+33612345678', 'tel:'],
    ['https://203.0.113.45/', '[ip]'],
    ['http://[2001:db8::1]/', '[ip]'],
    ['/relative', 'x.org'],
  ])('a link to %s is its host only', (target, expected) => {
    expect(cleanLinkTarget(target, 'https://x.org/a', openRedaction())).toBe(expected);
  });

  test.each([
    ['/files/brochure.pdf?key=1', '/files/brochure.pdf'],
    ['https://x.org/files/1234567.zip', '/files/:id'],
    ['https://cdn.org/a.zip#x', 'cdn.org/a.zip'],
    ['data:text/plain,hello', ''],
  ])('a download of %s is its path', (target, expected) => {
    expect(cleanFileTarget(target, 'https://x.org/a', openRedaction())).toBe(expected);
  });

  test.each([
    ['news.example.org', 'news.example.org'],
    ['203.0.113.45', '[ip]'],
    ['[2001:db8::1]', '[ip]'],
    ['203-0-113-45.dyn.isp.net', '[ip].dyn.isp.net'],
    ['a8f3k29dkq20dkeq.tenant.io', '[token].tenant.io'],
  ])('host %s', (host, expected) => {
    expect(cleanHost(host, openRedaction())).toBe(expected);
  });
});
