/**
 * The script on a site's pages. Enters: what the page and its visitor do. Leaves: beacons as
 * src/model/beacon.ts describes them. Never: a cookie, a stored byte, an error in the page, or any
 * beacon of a visitor who objects (docs/decisions/0003-objection-count.md), of an automated
 * browser, or of a page that is prerendered and not yet looked at.
 *
 *   <script defer src="https://collector/t.js" data-site="ID"></script>
 *
 * data-api: another address for the beacons. data-hints: send the device's model and platform
 * version, where the policy collects them. data-estompe="name" on an element names its clicks; data-estompe-share="copy" says that its clicks share the page.
 * Every byte counts (1,500 gzipped), so this file leans on repetition, which compresses well.
 */
import { fileName, sharePage } from './links.ts';
import { guarded } from './guarded.ts';
import type { Call, Calls, Estompe } from './window.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What is read of an event, of whichever kind. */
interface Sign extends Event {
  readonly target: (EventTarget & Partial<Pick<Element, 'closest'>>) | null;
  readonly button?: number;
  readonly persisted?: boolean;
}

const nav = navigator;
const doc = document;

let settings: DOMStringMap;
let endpoint: string;
let hints: { readonly model?: string; readonly platformVersion?: string } | undefined | void;
let path: string;
let url: string;
let referrer = doc.referrer;
let isRead: boolean | void;
let seenMs: number;
let readMs: number;
let scroll: number;

const ignore = (): void => {};

/** On the way down from the window, so that a page that stops an event is counted all the same. */
const listen = (types: string, act: (event: Sign) => unknown): void => {
  types.split(' ').map((type) => addEventListener(type, guarded(act), true));
};

/** The page's address goes in the body or not at all. */
const post = (address: string, body: string): unknown =>
  fetch(address, { method: 'POST', body, keepalive: true, referrerPolicy: 'origin' }).catch(ignore);

/**
 * A sign of the reader, or, without one, the page's end. The time since the last sign counts as
 * reading, a minute of it at most (about a screenful of text), unless the page was in the background.
 */
const notice = (sign?: Event): void => {
  const now = Date.now();
  if (isRead) readMs += Math.min(now - seenMs, 6e4);
  seenMs = now;
  isRead = !doc.hidden && doc.hasFocus();
  // The extra pixel: a zoomed page's end is reached a fraction early.
  const seen = (scrollY + innerHeight + 1) / doc.documentElement.scrollHeight;
  // An application that has moved on shows another page already.
  if (path === location.pathname && seen > scroll) scroll = seen;
  if (!sign || doc.hidden) {
    if (readMs > 0)
      send('engagement', { engaged: readMs, scroll: Math.min(scroll * 100, 100) | 0 });
    readMs = 0;
  }
};

const send = (kind: string, fields: Fields): void => {
  const body = JSON.stringify({
    site: settings['site'],
    kind,
    url,
    width: innerWidth,
    ratio: devicePixelRatio,
    language: nav.language,
    scheme: matchMedia('(prefers-color-scheme:dark)').matches ? 'dark' : 'light',
    connection: nav.connection?.effectiveType,
    model: hints?.model,
    platform: hints?.platformVersion,
    ...fields,
  });
  // Whoever takes the site off the tag has silence: consent.js, until a withdrawal has been heard.
  if (settings['site'] && !nav.sendBeacon(endpoint, body)) post(endpoint, body);
};

const view = (): void => {
  notice();
  scroll = 0;
  path = location.pathname;
  url = location.origin + path + location.search;
  send('pageview', { title: doc.title.slice(0, 300), referrer });
  referrer = url;
};

/**
 * An application's page has changed when its path has; another query or state is the same page.
 * Later, for by then the application has set its title; several changes in a row are one.
 */
const navigating = (): unknown => setTimeout(guarded(() => path !== location.pathname && view()));

const clicked = (event: Sign): void => {
  if (event.button! > 1) return;
  const near = (selector: string) => event.target!.closest!<HTMLAnchorElement>(selector);
  const named = near('[data-estompe]');
  const sharing = near('[data-estompe-share]');
  const link = near('a[href]');
  const isAway = link?.host !== location.host;
  // oxlint-disable-next-line typescript/no-non-null-asserted-optional-chain -- no link is no network
  const network = sharing?.dataset['estompeShare'] || (isAway && sharePage.exec(link?.href!)?.[1]);
  if (named) send('click', { click: 'named', target: named.dataset['estompe'] });
  if (network) send('share', { target: network });
  else if (link?.host && !named) {
    const isFile = near('[download]') || fileName.test(link.pathname);
    const click = isFile ? 'download' : isAway && 'outbound';
    // Without its query: what a link carries there is not ours to know.
    if (click) send('click', { click, target: link.origin + link.pathname });
  }
};

/** Has something done after each call of a method, which does and returns what it did before. */
const after = <Name extends string, Result>(
  object: { [name in Name]?: (...args: never[]) => Result },
  method: Name,
  act: (result: Result) => unknown,
): void => {
  const original = object[method];
  if (original)
    object[method] = (...args) => {
      const result = original.apply(object, args);
      guarded(act)(result);
      return result;
    };
};

(async () => {
  // A module has no current script; another product's tag may carry data-site too.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- without one all that follows throws, unseen
  const tag = (doc.currentScript ||
    doc.querySelector('[data-site][src*="/t."]')) as HTMLScriptElement;
  settings = tag.dataset;
  endpoint = settings['api'] || tag.src.replace(/[^/]*$/, 'e');
  const consent = window.estompe?.consent;
  const calls: Calls<Call> = window.estompe?.q || [];
  // From here on a call is what pushing it does.
  const estompe: Estompe = (...call) => calls.push(call);
  estompe.consent = consent;
  window.estompe = estompe;
  if (doc.prerendering) await new Promise((happened) => listen('prerenderingchange', happened));
  if (!settings['site'] || nav.webdriver) return;
  if (nav.globalPrivacyControl || +nav.doNotTrack! || /estompe_optout=1/.test(doc.cookie)) {
    // Calls go on being kept, and nobody reads them.
    post(endpoint.replace(/[^/]*$/, 'n'), settings['site']);
    return;
  }
  // oxlint-disable-next-line typescript/no-explicit-any -- false and an event have no hints in them
  hints = await Promise.race<any>([
    'hints' in settings && nav.userAgentData?.getHighEntropyValues(['model', 'platformVersion']),
    new Promise((left) => listen('pagehide', left)),
  ]).catch(ignore);
  view();
  calls.push = guarded(([name, details]) => send('custom', { name, ...details }));
  // oxlint-disable-next-line typescript/unbound-method -- it knows no `this` since the line above
  calls.map(calls.push);
  listen('click auxclick', clicked);
  listen('scroll keydown click focus blur visibilitychange', notice);
  // Nobody reads what is left: becoming hidden, which follows, has nothing to add.
  listen('pagehide', () => (isRead = notice()));
  listen('pageshow', (event) => event.persisted && view());
  listen('popstate', navigating);
  after(history, 'pushState', navigating);
  after(history, 'replaceState', navigating);
  after(nav, 'share', (shared: Promise<void>) =>
    shared.then(() => send('share', { target: 'native' })).catch(ignore),
  );
})().catch(ignore);
