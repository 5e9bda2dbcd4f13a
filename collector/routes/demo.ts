/** The demo shop's pages, from memory: no path of a request ever meets a file system. */
import { answerNotFound } from '../answer.ts';
import type { DemoPage } from '../deps.ts';

/** Browsers' own default: the shop's pages see each other as referrers, as on any site. */
const headers = {
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
} as const;

/** @param path below /demo; the folder itself is `/` */
export function getDemo(path: string, pages: ReadonlyMap<string, DemoPage>): Response {
  const page = pages.get(path === '' ? '/' : path);
  if (!page) return answerNotFound();
  return new Response(page.body, { headers: { ...headers, 'Content-Type': page.type } });
}
