/** `POST /c`: what is refused and what is accepted, with what becomes of the identifier. */
import { consentKeys } from '../../src/model/consent.ts';
import { limits } from '../../src/model/limits.ts';
import type { HttpCase } from './http-case.ts';

const ask = 'POST /c';
const origin = { origin: 'https://asks.example' };
const day = 86_400_000;

/** Cases are data, so that their time is that of their file. */
const at = Date.now();
const yes = { site: 'asks', state: 'granted', purpose: 'audience', text: 'v1', source: 'page', at };
const no = { ...yes, state: 'denied' };
const view = { site: 'asks', kind: 'pageview', url: 'https://asks.example/a' };

/** Scripts of the site's pages may read the answer to what they sent with credentials. */
const readable = {
  'access-control-allow-origin': 'https://asks.example',
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'X-Estompe-Dropped, Retry-After',
  vary: 'Origin',
  'cache-control': 'no-store',
};
const unreadable = { 'access-control-allow-origin': '', 'access-control-allow-credentials': '' };

export const consentRefused: readonly HttpCase[] = [
  {
    name: 'a decision with a key more',
    ask,
    headers: origin,
    body: { ...yes, user: 'x' },
    status: 400,
    dropped: 'unknown_key',
    fields: ['body'],
    known: consentKeys,
    answers: unreadable,
  },
  {
    name: 'a decision without most of it',
    ask,
    headers: origin,
    body: { site: 'asks', state: 'maybe' },
    status: 400,
    dropped: 'wrong_type',
    fields: ['state', 'purpose', 'text', 'source', 'at'],
  },
  {
    name: 'a yes to a text without a name',
    ask,
    headers: origin,
    body: { ...yes, text: '' },
    status: 400,
    dropped: 'missing_field',
    fields: ['text'],
  },
  {
    name: 'a text with too long a name',
    ask,
    headers: origin,
    body: { ...yes, text: 'x'.repeat(limits.consentTextChars + 1) },
    status: 400,
    dropped: 'too_long',
    fields: ['text'],
  },
  {
    name: 'a yes of yesterday',
    ask,
    headers: origin,
    body: { ...yes, at: at - day },
    status: 400,
    dropped: 'late_grant',
    fields: ['at'],
    answers: readable,
  },
  {
    name: 'a decision of a foreign page',
    ask,
    headers: { origin: 'https://foreign.example' },
    body: yes,
    status: 403,
    dropped: 'foreign_origin',
    answers: unreadable,
  },
  {
    name: 'a decision of nobody’s page',
    ask,
    body: yes,
    status: 403,
    dropped: 'foreign_origin',
    answers: unreadable,
  },
  {
    name: 'a decision about an unknown site',
    ask,
    headers: origin,
    body: { ...yes, site: 'nobody' },
    status: 404,
    dropped: 'unknown_site',
    fields: ['site'],
  },
  {
    name: 'a decision too large',
    ask,
    headers: origin,
    body: 'x'.repeat(limits.consentBodyBytes + 1),
    status: 413,
    dropped: 'too_large',
  },
  {
    name: 'a decision as a form',
    ask,
    headers: { ...origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'a=b',
    status: 415,
    dropped: 'unsupported_media_type',
  },
  { name: 'GET of decisions', ask: 'GET /c', status: 405, answers: { allow: 'POST' } },
];

export const consentAccepted: readonly HttpCase[] = [
  {
    name: 'a yes',
    ask,
    headers: origin,
    body: yes,
    status: 202,
    cookie: 'set',
    answers: readable,
    stores: { consents: 1 },
  },
  {
    name: 'the same yes again',
    ask,
    brings: 'cookie',
    headers: { ...origin, 'content-type': 'application/json' },
    body: yes,
    status: 202,
  },
  {
    name: 'a page view of who said yes',
    ask: 'POST /e',
    brings: 'cookie',
    body: view,
    status: 202,
    stores: { events: 1 },
  },
  {
    name: 'a page view with a forged identifier',
    ask: 'POST /e',
    brings: 'forged',
    body: view,
    status: 202,
    cookie: 'removed',
    stores: { events: 1 },
  },
  {
    name: 'a page view of who said nothing',
    ask: 'POST /e',
    body: view,
    status: 202,
    stores: { events: 1 },
  },
  {
    name: 'a yes of somebody else',
    ask,
    headers: origin,
    body: yes,
    status: 202,
    cookie: 'set',
    stores: { consents: 1 },
  },
  {
    name: 'who then says no',
    ask,
    brings: 'cookie',
    headers: origin,
    body: { ...no, text: '' },
    status: 202,
    cookie: 'removed',
    answers: readable,
    stores: { consents: 1 },
  },
  {
    name: 'a page view with the withdrawn identifier',
    ask: 'POST /e',
    brings: 'cookie',
    body: view,
    status: 202,
    cookie: 'removed',
    stores: { events: 1 },
  },
  {
    name: 'an older yes with the withdrawn identifier',
    ask,
    brings: 'cookie',
    headers: origin,
    body: { ...yes, at: at - 1_000 },
    status: 400,
    dropped: 'late_grant',
    fields: ['at'],
    cookie: 'removed',
  },
  {
    name: 'a no of who never said yes',
    ask,
    headers: origin,
    body: no,
    status: 202,
    dropped: 'consent_denied',
    stores: { tallies: 1 },
  },
  {
    name: 'a yes of who objects',
    ask,
    headers: { ...origin, 'sec-gpc': '1' },
    body: yes,
    status: 202,
    dropped: 'objection_gpc',
    stores: { tallies: 1 },
  },
  {
    name: 'a yes to a site that does not ask',
    ask,
    headers: { origin: 'https://shop.example' },
    body: { ...yes, site: 'shop' },
    status: 202,
    dropped: 'consent_unneeded',
  },
];
