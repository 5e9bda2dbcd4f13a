/**
 * `GET /privacy` and `POST /privacy`: the visitor’s page. Enters: a
 * request, the rules of one site. Leaves: the notice, what would be stored of this very request, and
 * a form that works without a script. Never passes: a value that was sent, but for the sender's own
 * clean row; nothing is counted by looking; and no list of the sites that are measured here.
 */
import type { Context } from 'hono';
import { type Drop, type DropReason, dropReasons, isDrop } from '../../src/model/drop.ts';
import { limits } from '../../src/model/limits.ts';
import type { Site } from '../../src/model/site.ts';
import type { Language, Words } from '../../src/model/words.ts';
import {
  findSiteOf,
  previewVisit,
  readRefusal,
  receiveOptout,
} from '../../src/pipeline/privacy-page.ts';
import { noticeOf } from '../../src/policy/notice.ts';
import { deliver, readTransport } from '../deliver.ts';
import type { CollectorDeps } from '../deps.ts';
import { formTypes, guardBody } from '../guard.ts';
import { pageAddress, renderFault, renderPage } from '../privacy/page.ts';
import { preferredLanguage, readerOf } from '../privacy/reader.ts';
import { type Asked, type Posted, readForm, readPageQuery } from '../privacy/request.ts';
import { contentPolicy } from '../privacy/style.ts';
import { words } from '../privacy/words.ts';

/** `same-origin`: with `no-referrer`, browsers would send the form with the origin `null`. */
const headers = {
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': contentPolicy,
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  Vary: 'Accept-Language, Cookie, Sec-GPC, DNT',
} as const;

const faultWords: Partial<Record<DropReason, Words>> = {
  missing_field: words.askSite,
  unknown_site: words.unknownSite,
  foreign_origin: words.foreignForm,
};

function languageOf(asked: { readonly language?: Language }, context: Context): Language {
  return asked.language ?? preferredLanguage(context.req.header('accept-language') ?? '');
}

function answerFault({ drop, fields = [] }: Drop, language: Language): Response {
  const what = faultWords[drop] ?? words.badRequest;
  const body = renderFault({ what, fields }, readerOf(language, 'UTC'));
  return new Response(body, { status: dropReasons[drop].status, headers });
}

/** The site that is named; without a name, the one whose page led here or whose host this is. */
function chooseSite({ site }: Asked, context: Context, deps: CollectorDeps): Site | Drop {
  if (site !== '') {
    return deps.journey.sites.get(site) ?? { drop: 'unknown_site', fields: ['site'] };
  }
  const addresses = [context.req.header('referer') ?? '', context.req.url];
  return findSiteOf(addresses, deps.notice.sites()) ?? { drop: 'missing_field', fields: ['site'] };
}

function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

export function getPrivacy(context: Context, deps: CollectorDeps): Response {
  const asked = readPageQuery(queryOf(context.req.url));
  if (isDrop(asked)) return answerFault(asked, languageOf({}, context));
  const language = languageOf(asked, context);
  const site = chooseSite(asked, context, deps);
  if (isDrop(site)) return answerFault(site, language);
  const transport = readTransport(context, deps);
  const parts = {
    site,
    notice: noticeOf({
      site,
      policy: deps.journey.policyOf(site),
      versions: deps.notice.versions(),
    }),
    refusal: readRefusal(transport, deps.journey),
    preview: previewVisit(site, transport, deps.journey),
  };
  return new Response(renderPage(parts, readerOf(language, site.timezone)), { headers });
}

interface Origin {
  readonly isOwn: boolean;
  readonly isSecure: boolean;
}

const loopbacks: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether our own page sent the form, and whether it was read over TLS, as the browser saw it: a proxy
 * may have taken the TLS off and put another host in, so that our own address would not tell.
 */
function readOrigin(context: Context): Origin {
  const origin = context.req.header('origin') ?? '';
  const own = new URL(context.req.url);
  const said = URL.canParse(origin) ? new URL(origin) : undefined;
  const isOwn = context.req.header('sec-fetch-site') === 'same-origin' || said?.host === own.host;
  const { protocol, hostname } = said ?? own;
  return { isOwn, isSecure: protocol === 'https:' || loopbacks.has(hostname) };
}

/** One bit. The tracker reads it where the page's own site set it, so that it is no HttpOnly one. */
function optoutCookie({ action }: Posted, { isSecure }: Origin): string {
  const value =
    action === 'object'
      ? `estompe_optout=1; Max-Age=${limits.optoutDays * 86_400}`
      : 'estompe_optout=; Max-Age=0';
  return `${value}; Path=/; ${isSecure ? 'SameSite=None; Secure' : 'SameSite=Lax'}`;
}

/** An objection holds whether or not it could be counted. */
async function countObjection(
  { site, action }: Posted,
  context: Context,
  deps: CollectorDeps,
): Promise<void> {
  const transport = readTransport(context, deps);
  if (action !== 'object' || readRefusal(transport, deps.journey).optout) return;
  await deliver(receiveOptout(site, transport, deps.journey), deps);
}

export async function postPrivacy(context: Context, deps: CollectorDeps): Promise<Response> {
  const fault = (drop: Drop): Response => answerFault(drop, languageOf({}, context));
  const origin = readOrigin(context);
  if (!origin.isOwn) return fault({ drop: 'foreign_origin' });
  const body = await guardBody(context.req.raw, limits.privacyFormBytes, formTypes);
  if ('refused' in body) return fault({ drop: body.refused });
  const posted = readForm(new TextDecoder().decode(body.bytes));
  if (isDrop(posted)) return fault(posted);
  const site = deps.journey.sites.get(posted.site);
  if (!site) return fault({ drop: 'unknown_site', fields: ['site'] });
  await countObjection(posted, context, deps);
  const { 'Content-Type': _, ...plain } = headers;
  const location = pageAddress(site.id, languageOf(posted, context));
  return new Response(null, {
    status: 303,
    headers: { ...plain, Location: location, 'Set-Cookie': optoutCookie(posted, origin) },
  });
}
