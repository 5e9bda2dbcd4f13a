/**
 * The demo shop: every page that is served below /demo. Enters: nothing. Leaves: paths and bodies,
 * made once. Never passes: an inline script or style, which a strict Content-Security-Policy refuses.
 */
import { html } from '../html.ts';
import { layout, picture, price } from './layout.ts';
import { priceListPdf } from './price-list.ts';
import { type Product, products } from './products.ts';
import { shopScript } from './shop-script.ts';
import { shopStyle } from './shop-style.ts';

export interface DemoPage {
  readonly body: string;
  readonly type: string;
}

const page = (title: string, main: ReturnType<typeof html>): DemoPage => ({
  body: layout({ title, main }),
  type: 'text/html; charset=utf-8',
});

/** The hrefs of links that share are completed by shop.js, which knows the page's full address. */
const shareBar = html`<div class="share" role="group" aria-label="Share this page">
  <button type="button" id="share-native" hidden>Share</button>
  <button type="button" id="share-copy" data-estompe-share="copy">Copy link</button>
  <a id="share-x" href="https://x.com/intent/post" target="_blank" rel="noopener">Post on X</a>
  <a id="share-email" href="mailto:?subject=Atelier%20Estompe">E-mail</a>
  <span id="share-done" role="status"></span>
</div>`;

function card(product: Product): ReturnType<typeof html> {
  return html`<li>
    <a class="card" href="/demo/product/${product.slug}">
      ${picture(product)}
      <span class="name">${product.name}</span>
      <span class="line">${product.line}</span>
      <span class="price">${price(product.price)}</span>
    </a>
  </li>`;
}

const home = page(
  'Tools for soft lines',
  html`<h1>Tools for soft lines</h1>
    <p class="lead">Draw it sharp. Rub it until the shape stays and the detail goes.</p>
    <ul class="cards">
      ${products.map(card)}
    </ul>
    <section class="panel" aria-labelledby="news">
      <h2 id="news">A letter a week</h2>
      <p>One drawing, one tool, no tracking pixel with your name on it.</p>
      <button type="button" id="newsletter" data-estompe="newsletter">Sign up</button>
      <span id="newsletter-done" role="status"></span>
    </section>`,
);

function productPage(product: Product): DemoPage {
  return page(
    product.name,
    html`<article class="product">
      ${picture(product)}
      <div>
        <h1>${product.name}</h1>
        <p class="price">${price(product.price)}</p>
        <p>${product.about}</p>
        <p>
          <a class="button" href="/demo/cart?item=${product.slug}" data-estompe="add-to-cart"
            >Add to cart</a
          >
        </p>
        ${shareBar}
      </div>
    </article>`,
  );
}

const journal = page(
  'Softening a line',
  html`<article class="text">
    <h1>Softening a line</h1>
    <p>
      A line that is drawn once says exactly where an edge is. It also says how the hand shook,
      where the pencil was sharpened, and who drew it. Often that is more than the drawing needs.
    </p>
    <p>
      The estompe is a roll of paper, older than the pencil. Held flat and moved along the stroke,
      it spreads the graphite into the grain. The edge goes first, then the hand, then the moment.
      What stays is where the dark is, and that was the point.
    </p>
    <h2>Three strokes, three pressures</h2>
    <p>
      Start with the stump nearly upright and press lightly: the line keeps its place and loses its
      edge. Lower it and the tone begins to travel. Lay it down and rub across, and the line is gone
      into its neighbours.
    </p>
    <h2>What can't be put back</h2>
    <p>
      Nobody can sharpen a rubbed tone again; the paper has forgotten. So decide early what must
      stay sharp, leave the rest soft from the beginning, and clean the stump before the next
      drawing: it carries what it has touched.
    </p>
    <p><a href="/demo/product/blending-stumps">Blending stumps, set of 6</a></p>
    ${shareBar}
  </article>`,
);

function cartLine({ slug, name, price: euros }: Product): ReturnType<typeof html> {
  return html`<li data-item="${slug}" data-price="${euros}" hidden>
    <span>${name}</span> <span class="price">${price(euros)}</span>
  </li>`;
}

/** Shows the line of the item in the address; the shop remembers nothing. */
const basket = html`<ul class="basket">
    ${products.map(cartLine)}
  </ul>
  <p id="basket-empty">Your cart is empty. <a href="/demo/">Look around</a></p>`;

const cart = page(
  'Your cart',
  html`<h1>Your cart</h1>
    ${basket}
    <p>
      <a class="button" id="to-checkout" href="/demo/checkout" data-estompe="checkout" hidden
        >Checkout</a
      >
    </p>`,
);

const checkout = page(
  'Checkout',
  html`<h1>Checkout</h1>
    ${basket}
    <form id="order" class="panel" action="/demo/thank-you" hidden>
      <p>A real shop would ask for a name and an address here. This one does not want to know.</p>
      <button type="submit" data-estompe="place-order">Place the order</button>
    </form>`,
);

const thanks = page(
  'Thank you',
  html`<h1>Thank you</h1>
    <p class="lead">
      Nothing will arrive, and nobody was charged. On the dashboard, a conversion has.
    </p>
    <p><a href="/demo/">Back to the shop</a></p>`,
);

/** @returns path below /demo, beginning with `/`, and what is there */
export function demoPages(): Map<string, DemoPage> {
  return new Map([
    ['/', home],
    ...products.map((product) => [`/product/${product.slug}`, productPage(product)] as const),
    ['/journal/softening-a-line', journal],
    ['/cart', cart],
    ['/checkout', checkout],
    ['/thank-you', thanks],
    ['/shop.css', { body: shopStyle, type: 'text/css; charset=utf-8' }],
    ['/shop.js', { body: shopScript, type: 'text/javascript; charset=utf-8' }],
    ['/price-list.pdf', { body: priceListPdf(products), type: 'application/pdf' }],
  ]);
}
