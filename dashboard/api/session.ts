/**
 * Signing in with the token from the first start. The server keeps the token's hash alone; a session
 * is a random value in a cookie, known to this process only and gone with it.
 */
import { Hono, type MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { isRefused, readBody } from './body.ts';
import type { Session } from './contract.ts';
import type { DashboardDeps } from './deps.ts';
import { fail } from './failure.ts';

const cookieName = 'estompe_session';
const sessionSeconds = 30 * 86_400;
const sessionsMax = 1_000;
/** Wrong tokens a minute, from everybody together: a token has 192 bits, so this only keeps the log quiet. */
const triesPerMinute = 10;

const tokenSchema = z.strictObject({ token: z.string().min(1).max(200) });

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return toHex(new Uint8Array(digest));
}

/** In time that depends on the length alone. */
function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index += 1) {
    difference |= a.charCodeAt(index) ^ (b.charCodeAt(index) || 0);
  }
  return difference === 0;
}

export interface Sessions {
  /** Whether the request may ask questions. */
  isSignedIn(request: { readonly cookie?: string; readonly bearer?: string }): Promise<boolean>;
  /** @returns a session's value, or why there is none. */
  signIn(token: string): Promise<{ value: string } | 'wrong_token' | 'too_many_tries'>;
  /** Ends the session of a cookie, if there is one. */
  signOut(cookie: string | undefined): void;
}

export function createSessions({ tokenHash, nowMs }: DashboardDeps): Sessions {
  const sessions = new Map<string, number>();
  let tries: { minute: number; count: number } = { minute: 0, count: 0 };
  const countTry = (): boolean => {
    const minute = Math.floor(nowMs() / 60_000);
    tries = { minute, count: tries.minute === minute ? tries.count + 1 : 1 };
    return tries.count <= triesPerMinute;
  };
  const isToken = async (token: string) =>
    tokenHash !== undefined && isSame(await hashToken(token), tokenHash);
  const tryToken = async (token: string) => {
    const right = await isToken(token);
    return right || countTry() ? right : ('too_many_tries' as const);
  };
  return {
    async isSignedIn({ cookie, bearer }) {
      if (tokenHash === undefined) return true;
      const until = cookie === undefined ? undefined : sessions.get(cookie);
      if (until !== undefined && until > nowMs()) return true;
      return bearer === undefined ? false : isToken(bearer);
    },
    async signIn(token) {
      const right = await tryToken(token);
      if (right === 'too_many_tries') return right;
      if (!right) return 'wrong_token';
      const value = toHex(crypto.getRandomValues(new Uint8Array(32)));
      const [oldest] = sessions.keys();
      if (sessions.size >= sessionsMax && oldest !== undefined) sessions.delete(oldest);
      sessions.set(value, nowMs() + sessionSeconds * 1000);
      return { value };
    },
    signOut(cookie) {
      if (cookie !== undefined) sessions.delete(cookie);
    },
  };
}

function readSession(header: string | undefined): string | undefined {
  return /^Bearer (\S{1,200})$/i.exec(header ?? '')?.[1];
}

function credentialsOf(c: Parameters<MiddlewareHandler>[0]) {
  const cookie = getCookie(c, cookieName);
  const bearer = readSession(c.req.header('authorization'));
  return {
    ...(cookie === undefined ? {} : { cookie }),
    ...(bearer === undefined ? {} : { bearer }),
  };
}

export function requireSession(sessions: Sessions): MiddlewareHandler {
  return async (c, next) => {
    if (await sessions.isSignedIn(credentialsOf(c))) return next();
    return fail(c, 'not_signed_in');
  };
}

function isHttps(c: Parameters<MiddlewareHandler>[0]): boolean {
  return c.req.url.startsWith('https:') || c.req.header('x-forwarded-proto') === 'https';
}

export function sessionRoutes(deps: DashboardDeps, sessions: Sessions): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const session: Session = {
      signedIn: await sessions.isSignedIn(credentialsOf(c)),
      needsToken: deps.tokenHash !== undefined,
      version: deps.version,
    };
    return c.json(session);
  });
  app.post('/', async (c) => {
    const body = await readBody(c, tokenSchema);
    if (isRefused(body)) return body.refusal;
    if (deps.tokenHash === undefined) return c.body(null, 204);
    const session = await sessions.signIn(body.value.token);
    if (session === 'too_many_tries') return fail(c, session);
    if (session === 'wrong_token') return fail(c, session);
    setCookie(c, cookieName, session.value, {
      httpOnly: true,
      sameSite: 'Strict',
      secure: isHttps(c),
      path: '/',
      maxAge: sessionSeconds,
    });
    return c.body(null, 204);
  });
  app.delete('/', (c) => {
    sessions.signOut(getCookie(c, cookieName));
    deleteCookie(c, cookieName, { path: '/', secure: isHttps(c) });
    return c.body(null, 204);
  });
  return app;
}
