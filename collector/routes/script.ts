/**
 * `GET /t.js`, its immutable copy `/t.<hash>.js` (and those of earlier versions), and `GET /t.json`, which names the copy and its
 * integrity for pages that pin what they load.
 */
import type { Context } from 'hono';
import { answerJson, answerNotFound, publicHeaders } from '../answer.ts';

export interface Script {
  readonly source: string;
  /** Short hexadecimal name of this version. */
  readonly hash: string;
  /** Value of the `integrity` attribute. */
  readonly integrity: string;
  /** Where the platform does not compress by itself. */
  readonly gzip?: Uint8Array<ArrayBuffer>;
}

/** The tracker's text with the names that follow from it. */
export async function describeScript(source: string): Promise<Script> {
  const digest = new Uint8Array(
    await crypto.subtle.digest('SHA-384', new TextEncoder().encode(source)),
  );
  const hash = Array.from(digest.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0'));
  return {
    source,
    hash: hash.join(''),
    integrity: `sha384-${btoa(String.fromCharCode(...digest))}`,
  };
}

const javascript = { ...publicHeaders, 'Content-Type': 'text/javascript; charset=utf-8' } as const;

/** The name without a hash changes with an update: an hour old at most. */
const mutable = 'public, max-age=3600';
const immutable = 'public, max-age=31536000, immutable';

/** The script's bytes as the browser wants them, under headers for its name. */
function answerScript(
  context: Context,
  script: Script,
  caching: Readonly<Record<string, string>>,
): Response {
  const headers = { ...javascript, ...caching, Vary: 'Accept-Encoding' };
  const takesGzip = /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
  return script.gzip && takesGzip
    ? new Response(script.gzip, { headers: { ...headers, 'Content-Encoding': 'gzip' } })
    : new Response(script.source, { headers });
}

/** The ETag is the version's, the same for everybody. */
export function getScript(context: Context, script: Script): Response {
  const caching = { 'Cache-Control': mutable, ETag: `"${script.hash}"` };
  const known = context.req.header('if-none-match')?.includes(caching.ETag) ?? false;
  return known
    ? new Response(null, { status: 304, headers: { ...javascript, ...caching } })
    : answerScript(context, script, caching);
}

/** Its copy, under a name such as `t.0123456789ab.js` in the route's `copy`. */
export function getScriptCopy(
  context: Context,
  { script, olderScripts }: { script: Script; olderScripts?: ReadonlyMap<string, Script> },
): Response {
  const hash = context.req.param('copy')?.slice('t.'.length, -'.js'.length) ?? '';
  const found = hash === script.hash ? script : olderScripts?.get(hash);
  if (found === undefined) return answerNotFound();
  return answerScript(context, found, { 'Cache-Control': immutable });
}

export function describeCopy({ hash, integrity }: Script): Response {
  return answerJson({ script: `/t.${hash}.js`, integrity });
}
