/** The visitor's page and Global Privacy Control over HTTP: what is honoured, and what stays of it. */
import { type HttpCase, post, view } from './http-case.ts';

const page = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
};
const form = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
  origin: 'https://collector.example',
};
const ask = 'POST /privacy';

const heard = ['1', '1, 1', '0, 1', '1, 0'].map((value): HttpCase => ({
  name: `Sec-GPC: ${value}`,
  ask: post,
  headers: { 'sec-gpc': value },
  body: view,
  status: 202,
  dropped: 'objection_gpc',
  stores: { tallies: 1 },
}));

/** Of these no one is an objection, whatever a sender may have meant. */
const ignored = ['0', 'true', '11', '1;v=2', '', '?1', '01', '"1"'].map((value): HttpCase => ({
  name: `Sec-GPC: ${value}`,
  ask: post,
  headers: { 'sec-gpc': value },
  body: view,
  status: 202,
  stores: { events: 1 },
}));

export const privacy: readonly HttpCase[] = [
  ...heard,
  ...ignored,
  {
    name: 'that Global Privacy Control is heard',
    ask: 'GET /.well-known/gpc.json',
    status: 200,
    answers: { 'content-type': 'application/json' },
  },
  { name: 'the visitor’s page', ask: 'GET /privacy?site=shop', status: 200, answers: page },
  {
    name: 'the visitor’s page of an objector',
    ask: 'GET /privacy?site=shop&lang=fr',
    headers: { 'sec-gpc': '1' },
    status: 200,
    answers: page,
  },
  {
    name: 'the visitor’s page of a page that led here',
    ask: 'GET /privacy',
    headers: { referer: 'https://www.shop.example/a' },
    status: 200,
    answers: page,
  },
  { name: 'the visitor’s page of no site', ask: 'GET /privacy', status: 400, answers: page },
  {
    name: 'the visitor’s page of an unknown site',
    ask: 'GET /privacy?site=nowhere',
    status: 404,
    answers: page,
  },
  {
    name: 'an objection on the page',
    ask,
    headers: form,
    body: 'site=shop&lang=fr&action=object',
    status: 303,
    answers: {
      location: '/privacy?site=shop&lang=fr',
      'referrer-policy': 'same-origin',
    },
    cookie: 'marked',
    stores: { tallies: 1 },
  },
  {
    name: 'an objection that is taken back',
    ask,
    headers: { ...form, cookie: 'estompe_optout=1' },
    body: 'site=shop&lang=en&action=allow',
    status: 303,
    answers: {
      location: '/privacy?site=shop&lang=en',
      'referrer-policy': 'same-origin',
    },
    cookie: 'unmarked',
  },
  {
    name: 'a consent on the page',
    ask,
    headers: form,
    body: 'site=asks&lang=en&action=consent',
    status: 303,
    answers: { location: '/privacy?site=asks&lang=en', 'referrer-policy': 'same-origin' },
    cookie: 'set',
    stores: { consents: 1 },
  },
  {
    name: 'a consent that is withdrawn on the page',
    ask,
    brings: 'cookie',
    headers: form,
    body: 'site=asks&lang=en&action=withdraw',
    status: 303,
    answers: { location: '/privacy?site=asks&lang=en', 'referrer-policy': 'same-origin' },
    cookie: 'removed',
    stores: { consents: 1 },
  },
  {
    name: 'an objection that another site sends',
    ask,
    headers: { ...form, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    body: 'site=shop&action=object',
    status: 403,
    answers: page,
  },
  {
    name: 'a form with a field that is not known',
    ask,
    headers: form,
    body: 'site=shop&action=object&mail=a',
    status: 400,
    answers: page,
  },
];
