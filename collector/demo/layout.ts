/** What every page of the demo shop has around it, and the picture of a product. */
import { type Html, html } from '../html.ts';
import type { Product } from './products.ts';

/** A stroke that is sharp at one end and softens into nothing at the other. */
const mark = html`<svg class="mark" viewBox="0 0 32 16" aria-hidden="true">
  <defs>
    <linearGradient id="fade">
      <stop offset="0" stop-color="currentColor" />
      <stop offset="1" stop-color="currentColor" stop-opacity="0" />
    </linearGradient>
  </defs>
  <path
    d="M2 12C10 2 20 14 30 4"
    fill="none"
    stroke="url(#fade)"
    stroke-width="3"
    stroke-linecap="round"
  />
</svg>`;

export interface Shell {
  readonly title: string;
  readonly main: Html;
}

/** The tag is the one that any site pastes, on a host of its own. */
export function layout({ title, main }: Shell): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'"
        />
        <title>${title} · Atelier Estompe</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/demo/shop.css" />
        <script defer src="/t.js" data-site="demo" data-hints></script>
        <script defer src="/demo/shop.js"></script>
      </head>
      <body>
        <p class="notice">
          A demo that Estompe serves. Nothing is sold; visits are counted with its own tag.
        </p>
        <header>
          <a class="brand" href="/demo/">${mark} Atelier Estompe</a>
          <nav aria-label="Shop">
            <a href="/demo/journal/softening-a-line">Journal</a>
            <a href="/demo/cart">Cart</a>
          </nav>
        </header>
        <main>${main}</main>
        <footer>
          <p>
            <a href="https://en.wikipedia.org/wiki/Tortillon" rel="noopener">What is an estompe?</a>
            <a href="/demo/price-list.pdf">Price list (PDF)</a>
            <a href="/privacy?site=demo">Your privacy</a>
          </p>
        </footer>
      </body>
    </html> `;
  return page.html;
}

/** The product as strokes on paper; the last ones are rubbed. */
export function picture({ strokes }: Product): Html {
  const lines = strokes.map(
    (width, index) =>
      html`<path
        d="M${18 + index * 3} ${28 + index * 17}c40 ${-18 + index * 6} 70 ${22 - index * 5} 124 -2"
        stroke-width="${width}"
        opacity="${(1 - index * 0.16).toFixed(2)}"
      />`,
  );
  return html`<svg class="picture" viewBox="0 0 180 120" aria-hidden="true">
    <g fill="none" stroke="currentColor" stroke-linecap="round">${lines}</g>
  </svg>`;
}

export const price = (euros: number): string => `€${euros.toFixed(2)}`;
