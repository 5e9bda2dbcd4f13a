/** Set-Cookie for the identifier: how a browser is given it, and how it is taken away. */
import { visitorCookieName } from '../decode/visitor-cookie.ts';
import { secondsLeft } from '../privacy/visitor-id.ts';

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** It ends when the identifier does, however late it is set. */
export function setCookie(site: string, value: string, nowMs: number): string {
  return `${visitorCookieName(site)}=${value}; Max-Age=${secondsLeft(value, nowMs)}; ${attributes}`;
}

/** All that a result sets, and each once. */
export function cookiesOf({
  cookie,
  moreCookies = [],
}: {
  readonly cookie?: string;
  readonly moreCookies?: readonly string[];
}): readonly string[] {
  return [...new Set([...(cookie === undefined ? [] : [cookie]), ...moreCookies])];
}

export function removeCookie(site: string): string {
  return `${visitorCookieName(site)}=; Max-Age=0; ${attributes}`;
}
