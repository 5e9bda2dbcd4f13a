/**
 * Who may talk to the dashboard: only under its own host names (a page elsewhere whose name was
 * pointed at this machine is refused), and writes only from its own pages or from no page at all.
 */
import type { MiddlewareHandler } from 'hono';
import { fail } from './failure.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function hostnameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '');
}

export function guardHost(hosts: readonly string[]): MiddlewareHandler {
  const known = new Set(hosts.map(hostnameOf));
  return async (c, next) => {
    // HTTP/1.1 always has a Host header; what calls the app directly has the address alone.
    const host = hostnameOf(c.req.header('host') ?? new URL(c.req.url).host);
    if (!loopback.test(host) && !known.has(host)) return fail(c, 'foreign_host');
    return next();
  };
}

const proxyHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/**
 * Without a token everybody who reaches the listener is signed in, which is meant for this machine
 * alone. A proxy on it would let the world in under a loopback Host: what came through one is refused.
 */
export const refuseProxied: MiddlewareHandler = async (c, next) => {
  if (proxyHeaders.some((name) => c.req.header(name) !== undefined)) {
    return fail(c, 'proxied_without_token');
  }
  return next();
};

function isForeign(origin: string | undefined, site: string | undefined, host: string): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  try {
    return new URL(origin).host !== host;
  } catch {
    return true;
  }
}

/** Browsers send Origin with every write, and say with Sec-Fetch-Site where it comes from; other clients send neither. */
export const guardOrigin: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const host = (c.req.header('host') ?? new URL(c.req.url).host).toLowerCase();
  if (isForeign(c.req.header('origin'), c.req.header('sec-fetch-site'), host)) {
    return fail(c, 'foreign_origin');
  }
  return next();
};

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer, pages and API alike. */
export const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', policy);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('X-Frame-Options', 'DENY');
  c.header('Referrer-Policy', 'same-origin');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
};
