/** Request headers -> what they say about the sender: agent, languages, client hints, objections. */
import { limits } from '../model/limits.ts';
import type { Place, RawSender } from '../model/raw.ts';
import { readVisitorIds } from './visitor-cookie.ts';

/** One header's value by its lower-case name; several of one name come joined with a comma. */
export type HeaderReader = (name: string) => string | undefined;

export interface SenderFacts {
  readonly header: HeaderReader;
  /** Full address, after trusted proxies were unwrapped; '' if unknown. */
  readonly address: string;
  /** Where the platform says that the request came from, if it does. */
  readonly place?: Place | undefined;
}

const languageChars = 200;
const hintChars = 200;

/** Bounded: a cookie header can be long. */
const optoutCookie = /(?:^|;) {0,8}estompe_optout=1 {0,8}(?:;|$)/;

/**
 * Exactly `1`; every other value is as good as no header. Several headers of the name come joined
 * with a comma, and one that says 1 is enough. https://w3c.github.io/gpc/#the-sec-gpc-header-field-for-http-requests
 */
function saysOne(value: string | undefined): boolean {
  if (value === undefined) return false;
  return value === '1' || value.split(/, ?/).includes('1');
}

/** `Sec-Purpose` (Chromium), `Purpose` (older, Safari says preview) and `X-Moz` (older Firefox). */
function isPrefetch(header: HeaderReader): boolean {
  const purpose = header('sec-purpose') ?? header('purpose') ?? header('x-moz');
  return purpose !== undefined && /prefetch|prerender|preview/i.test(purpose);
}

/** Client hints of the string kind travel in quotes. A long one is none, and half of it could hold half of a secret. */
function readHint(value: string | undefined): string {
  if (value === undefined || value.length > hintChars) return '';
  return value.length > 1 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1)
    : value;
}

/** Never fails: an odd header is an absent one. Lengths are cut to their limits. */
export function readSender({ header, address, place }: SenderFacts): RawSender {
  const cookie = header('cookie');
  return {
    address,
    userAgent: (header('user-agent') ?? '').slice(0, limits.userAgentChars),
    acceptLanguage: (header('accept-language') ?? '').slice(0, languageChars),
    origin: (header('origin') ?? '').slice(0, limits.urlBytes),
    referer: (header('referer') ?? '').slice(0, limits.referrerBytes),
    hints: {
      brands: (header('sec-ch-ua') ?? '').slice(0, hintChars),
      mobile: (header('sec-ch-ua-mobile') ?? '').slice(0, hintChars),
      platform: readHint(header('sec-ch-ua-platform')),
      model: readHint(header('sec-ch-ua-model')),
      platformVersion: readHint(header('sec-ch-ua-platform-version')),
    },
    gpc: saysOne(header('sec-gpc')),
    dnt: saysOne(header('dnt')),
    optout: cookie !== undefined && optoutCookie.test(cookie),
    visitorIds: readVisitorIds(cookie),
    prefetch: isPrefetch(header),
    ...(place ? { place } : {}),
  };
}
