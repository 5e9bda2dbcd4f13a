import { describe, expect, test } from 'vitest';
import { html } from '../../../collector/html.ts';
import { demoPages } from '../../../collector/demo/pages.ts';
import { products as sold } from '../../../collector/demo/products.ts';
import { products as visited } from '../../../src/demo/shop.ts';

const pages = demoPages();
const documents = [...pages].filter(([, { type }]) => type.startsWith('text/html'));

describe('the demo shop', () => {
  test.each(documents)('%s keeps to a strict Content-Security-Policy', (_path, { body }) => {
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(body).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
  });

  test.each(documents)('%s carries the tag that any site pastes', (_path, { body }) => {
    expect(body).toContain('<script defer src="/t.js" data-site="demo" data-hints></script>');
  });

  test.each(documents)('%s links to nothing that is not there', (_path, { body }) => {
    const links = [...body.matchAll(/(?:href|src|action)="(\/demo[^"?]*)/g)].map(([, to]) => to);
    const missing = links.filter((to) => !pages.has(to?.slice('/demo'.length) ?? ''));
    expect(missing).toEqual([]);
  });

  test('sells at the prices that the generated month is made with', () => {
    const priced = (list: readonly { slug: string; price: number }[]): string[] =>
      list.map(({ slug, price }) => `${slug} ${price}`);
    expect(priced(sold)).toEqual(priced(visited));
  });

  test('its price list is a PDF whose table points at its objects', () => {
    const body = pages.get('/price-list.pdf')?.body ?? '';
    const offsets = [...body.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    const starts = offsets.map((offset) => body.slice(offset, offset + 7));
    expect(starts).toEqual(['1 0 obj', '2 0 obj', '3 0 obj', '4 0 obj', '5 0 obj']);
  });
});

test('values in pages are escaped, pages in pages are not', () => {
  const inner = html`<b>${'<&"\'>'}</b>`;
  expect(html`${inner}${[inner]}${3}`.html).toBe(
    '<b>&lt;&amp;&quot;&#39;&gt;</b><b>&lt;&amp;&quot;&#39;&gt;</b>3',
  );
});
