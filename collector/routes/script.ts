/**
 * `GET /t.js`, its immutable copy `/t.<hash>.js`, and `GET /t.json`, which names the copy and its
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

/** The ETag is the version's, the same for everybody. */
export function getScript(context: Context, script: Script): Response {
  const headers = { ...javascript, 'Cache-Control': mutable, ETag: `"${script.hash}"` };
  const known = context.req.header('if-none-match')?.includes(headers.ETag) ?? false;
  return known
    ? new Response(null, { status: 304, headers })
    : new Response(script.source, { headers });
}

/** @param name the last part of the path, such as `t.0123456789ab.js` */
export function getScriptCopy(name: string, script: Script): Response {
  if (name !== `t.${script.hash}.js`) return answerNotFound();
  return new Response(script.source, { headers: { ...javascript, 'Cache-Control': immutable } });
}

export function describeCopy({ hash, integrity }: Script): Response {
  return answerJson({ script: `/t.${hash}.js`, integrity });
}
