/** The demo shop as its visitors know it: addresses, titles and prices (see collector/demo). */
import type { Weighted } from './choose.ts';

const root = 'http://localhost:8000/demo';

export interface Page {
  readonly url: string;
  readonly title: string;
}

const page = (path: string, title: string): Page => ({
  url: root + path,
  title: `${title} · Atelier Estompe`,
});

export const pages = {
  home: page('/', 'Tools for soft lines'),
  journal: page('/journal/softening-a-line', 'Softening a line'),
  cart: page('/cart', 'Your cart'),
  checkout: page('/checkout', 'Checkout'),
  thanks: page('/thank-you', 'Thank you'),
} as const;

export interface Product extends Weighted {
  readonly slug: string;
  /** In euros. */
  readonly price: number;
  readonly page: Page;
}

const product = (
  slug: string,
  title: string,
  [price, weight]: readonly [number, number],
): Product => ({
  slug,
  price,
  weight,
  page: page(`/product/${slug}`, title),
});

export const products: readonly Product[] = [
  product('graphite-set', 'Graphite set, 12 grades', [24, 30]),
  product('blending-stumps', 'Blending stumps, set of 6', [9, 25]),
  product('sketchbook', 'Sketchbook, cotton paper', [18, 18]),
  product('charcoal-box', 'Willow charcoal, box of 25', [14, 12]),
  product('kneaded-eraser', 'Kneaded eraser', [4, 8]),
  product('drawing-board', 'Drawing board, A2 beech', [49, 7]),
];

export const priceList = `${root}/price-list.pdf`;
export const explanation = 'https://en.wikipedia.org/wiki/Tortillon';
