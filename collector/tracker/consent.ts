/**
 * The second script, for sites under a profile with consent. Enters: what the page or its consent
 * banner says a person decided. Leaves: that decision, to `c` beside this script, whose answer sets or
 * removes the cookie. Never: a cookie or a stored byte of its own, an error in the page, or anything at
 * all of a visitor who objects. No decision is a refusal.
 *
 *   <script defer src="https://collector/consent.js" data-site="ID" data-cmp="klaro"></script>
 *
 * data-cmp: the banner to follow (`klaro`, `tarteaucitron`, `tcf`, `gcm`). data-service: what it calls
 * us. data-text: version of the text that it shows. data-api: as on the tracker's tag. data-wait: the
 * tracker is not on the page, and this script adds it once consent is recorded.
 */
import type { Follow, Tell } from './cmp/cmp.ts';
import { followGcm } from './cmp/gcm.ts';
import { followKlaro } from './cmp/klaro.ts';
import { followTarteaucitron } from './cmp/tarteaucitron.ts';
import { followTcf } from './cmp/tcf.ts';
import { guarded } from './guarded.ts';
import type { Call, Calls, ConsentCall, Estompe } from './window.ts';

/** The body of `POST /c`. */
interface Decision {
  readonly site: string | undefined;
  readonly state: 'granted' | 'denied';
  readonly purpose: 'audience';
  /** Version of the text that was shown; empty where nobody said. */
  readonly text: string;
  /** Who told: `page`, or the banner as in data-cmp. */
  readonly source: string;
  /** Milliseconds since 1970; of two decisions on a page, the later one's is greater. */
  readonly at: number;
}

const banners: Readonly<Record<string, Follow>> = {
  klaro: followKlaro,
  tarteaucitron: followTarteaucitron,
  tcf: followTcf,
  gcm: followGcm,
};

const doc = document;
const textChars = 120;
const lookEveryMs = 250;

let tag: HTMLScriptElement;
let settings: DOMStringMap;
/** Times that a banner is still looked for: for a minute. */
let looks = 240;
let decided: Decision | undefined;
let atMs = 0;
/** The answer to the last decision, for which the next one waits, so that none overtakes another. */
let answered: Promise<unknown> = Promise.resolve();
/** The tracker's tags while it is silent. */
let silenced: readonly HTMLScriptElement[] | undefined;
/** `window.estompe` when the silence began. */
let before: unknown;

const beside = (address: string, name: string): string => address.replace(/[^/]*$/, name);

/** The tracker sends nothing while its tag has no site. */
const silence = (): void => {
  if (silenced) return;
  before = window.estompe;
  silenced = [...doc.scripts].filter(
    ({ dataset, src }) => dataset['site'] === settings['site'] && src.includes('/t.'),
  );
  silenced.map(({ dataset }) => delete dataset['site']);
};

const speak = guarded(() => {
  if (!silenced) return;
  silenced.map(({ dataset }) => (dataset['site'] = settings['site']));
  silenced = undefined;
  if (before === window.estompe) return;
  // Not there yet, or started without a site and so in vain.
  const script = doc.createElement('script');
  Object.assign(script.dataset, settings);
  script.src = beside(tag.src, 't.js');
  script.nonce = tag.nonce;
  doc.head.appendChild(script);
});

/** What did not arrive may be told again, and the tracker stays as it is. */
const post = async (decision: Decision, previous: Promise<unknown>): Promise<void> => {
  // A page that is left does not wait; the collector has the time of each decision.
  await Promise.race([previous, new Promise((left) => addEventListener('pagehide', left))]);
  let isRecorded = false;
  try {
    const answer = await fetch(beside(settings['api'] || tag.src, 'c'), {
      method: 'POST',
      body: JSON.stringify(decision),
      keepalive: true,
      credentials: 'include',
      referrerPolicy: 'origin',
    });
    isRecorded = answer.ok;
  } catch {
    // As if it had been refused.
  }
  if (decided !== decision) return;
  if (!isRecorded) decided = undefined;
  else if (!('wait' in settings) || decision.state === 'granted') speak();
};

const decide = (isGranted: boolean, source: string, text: unknown = ''): void => {
  const state = isGranted ? 'granted' : 'denied';
  if (decided?.state === state) return;
  // What a banner says first is what it remembers, and no change.
  if (!isGranted && (atMs || source === 'page')) silence();
  atMs = Math.max(atMs + 1, Date.now());
  decided = {
    site: settings['site'],
    state,
    purpose: 'audience',
    text: String(text).slice(0, textChars),
    source,
    at: atMs,
  };
  answered = post(decided, answered);
};

/** A banner's word. That no choice stands (any more) takes back what the banner said before. */
const tell: Tell = guarded((isGranted, text) => {
  if (isGranted !== undefined || decided?.source === settings['cmp'])
    decide(!!isGranted, settings['cmp']!, settings['text'] ?? text);
});

/** The banner's script may come later than this one. */
const look = (): void => {
  try {
    banners[settings['cmp']!]?.(tell, settings['service'] || 'estompe');
  } catch {
    if (looks--) setTimeout(look, lookEveryMs);
  }
};

/** Events wait for the tracker, unless consent comes first: what was done before is not ours then. */
const prepareEvents = (): Estompe => {
  const calls: Calls<Call> = [];
  if ('wait' in settings) silence();
  else if (window.estompe) return window.estompe;
  return Object.assign((...call: Call) => silenced || calls.push(call), { q: calls });
};

(async () => {
  // A module has no current script.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- without one all that follows throws, unseen
  tag = (doc.currentScript ||
    doc.querySelector('[data-site][src*="/consent."]')) as HTMLScriptElement;
  settings = tag.dataset;
  const calls: Calls<ConsentCall> = window.estompe?.consent?.q || [];
  const estompe = prepareEvents();
  estompe.consent = (...call) => calls.push(call);
  window.estompe = estompe;
  // Later than the tracker, which waits for the same.
  if (doc.prerendering)
    await new Promise((happened) =>
      addEventListener('prerenderingchange', () => setTimeout(happened), true),
    );
  if (
    !settings['site'] ||
    navigator.webdriver ||
    navigator.globalPrivacyControl ||
    +navigator.doNotTrack! ||
    /estompe_optout=1/.test(doc.cookie)
  )
    return;
  calls.push = guarded(([state, details]) =>
    decide(state === 'granted', 'page', details?.text ?? settings['text']),
  );
  // oxlint-disable-next-line typescript/unbound-method -- it knows no `this` since the line above
  calls.map(calls.push);
  look();
})().catch(() => {});
