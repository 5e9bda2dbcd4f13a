/**
 * The cookies that tell a visitor who consented, one a site of this host: their name, and what of a
 * Cookie header they are. What they are worth is for src/privacy/visitor-id.ts to say.
 */
import { limits } from '../model/limits.ts';

/** `__Host-`: browsers take it only with Secure, Path=/ and no Domain, so that no other host can set it. */
const prefix = '__Host-estompe-';

/** Bounded: a cookie header can be long. The name ends with a site's id, see model/site.ts. */
const cookies =
  /(?:^|;) {0,8}__Host-estompe-([a-z0-9][a-z0-9._-]{0,63})=([A-Za-z0-9_.-]{1,120})(?=$|;| )/g;

const none: ReadonlyMap<string, string> = new Map();

export function visitorCookieName(site: string): string {
  return prefix + site;
}

/** Site -> what the browser sent for it. */
export function readVisitorIds(cookie: string | undefined): ReadonlyMap<string, string> {
  if (cookie === undefined || !cookie.includes(prefix)) return none;
  const found = [...cookie.matchAll(cookies)].slice(0, limits.visitorCookies);
  return new Map(found.map(([, site = '', value = '']) => [site, value]));
}
