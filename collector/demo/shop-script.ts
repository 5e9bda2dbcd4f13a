/** /demo/shop.js: what a shop's own script does. It stores nothing; the item travels in the address. */
export const shopScript = `'use strict';
window.estompe = window.estompe || function () {
  (window.estompe.q = window.estompe.q || []).push(arguments);
};

const byId = (id) => document.getElementById(id);
const say = (id, text) => {
  byId(id).textContent = text;
};

const nativeShare = byId('share-native');
if (nativeShare) {
  const { title } = document;
  const url = location.href;
  nativeShare.hidden = !navigator.share;
  nativeShare.addEventListener('click', () => {
    navigator.share({ title, url }).then(
      () => say('share-done', 'Shared'),
      () => say('share-done', 'Not shared'),
    );
  });
  byId('share-copy').addEventListener('click', () => {
    const copied = navigator.clipboard ? navigator.clipboard.writeText(url) : Promise.reject();
    copied.then(
      () => say('share-done', 'Copied'),
      () => say('share-done', url),
    );
  });
  const text = encodeURIComponent(title);
  const link = encodeURIComponent(url);
  byId('share-x').href += '?text=' + text + '&url=' + link;
  byId('share-email').href += '&body=' + link;
}

const newsletter = byId('newsletter');
if (newsletter) {
  newsletter.addEventListener('click', () => {
    newsletter.disabled = true;
    say('newsletter-done', 'Signed up (not really)');
  });
}

const slug = new URLSearchParams(location.search).get('item');
const item = [...document.querySelectorAll('[data-item]')].find(
  (line) => line.dataset.item === slug,
);
if (item) {
  item.hidden = false;
  byId('basket-empty').hidden = true;
  const next = byId('to-checkout');
  if (next) {
    next.hidden = false;
    next.search = location.search;
  }
  const order = byId('order');
  if (order) {
    order.hidden = false;
    order.addEventListener('submit', () => {
      window.estompe('purchase', {
        value: Number(item.dataset.price),
        currency: 'EUR',
        props: { product: slug },
      });
    });
  }
}
`;
