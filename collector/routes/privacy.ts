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
  readStanding,
  receiveChoice,
} from '../../src/pipeline/privacy-page.ts';
import { cookiesOf } from '../../src/pipeline/cookie.ts';
import { readRecipient } from '../../src/pipeline/mail-consent.ts';
import { noticeOf } from '../../src/policy/notice.ts';
import { deliver, readTransport } from '../deliver.ts';
import type { CollectorDeps } from '../deps.ts';
import { formTypes, guardBody } from '../guard.ts';
import { pageAddress, type PageParts, renderFault, renderPage } from '../privacy/page.ts';
import { preferredLanguage, readerOf } from '../privacy/reader.ts';
import { type Asked, type Posted, readForm, readPageQuery } from '../privacy/request.ts';
import { contentPolicy } from '../privacy/style.ts';
import { words } from '../privacy/words.ts';
import { queryOf } from './query.ts';

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
  spool_full: words.notNow,
  no_secret: words.notNow,
  too_many_grants: words.notNow,
  late_grant: words.notNow,
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

/** A recipient who follows the link in an e-mail sees how he stands, and can take his consent back. */
function mailPart(
  { recipient }: Asked,
  { id }: Site,
  deps: CollectorDeps,
): Pick<PageParts, 'mail'> {
  if (recipient === undefined) return {};
  return {
    mail: { site: id, token: recipient, state: readRecipient(recipient, id, deps.journey) },
  };
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
    standing: readStanding(site.id, transport, deps.journey),
    ...mailPart(asked, site, deps),
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

/**
 * One bit, and none where it was not the objection that was decided on. The tracker reads it where the
 * page's own site set it, so that it is no HttpOnly one.
 */
function markerCookie({ action }: Posted, { isSecure }: Origin): string | undefined {
  const attributes = `Path=/; ${isSecure ? 'SameSite=None; Secure' : 'SameSite=Lax'}`;
  if (action === 'object') {
    return `estompe_optout=1; Max-Age=${limits.optoutDays * 86_400}; ${attributes}`;
  }
  return action === 'allow' ? `estompe_optout=; Max-Age=0; ${attributes}` : undefined;
}

/** Back to the page, which then says how things stand. */
function answerChoice(location: string, cookies: readonly (string | undefined)[]): Response {
  const { 'Content-Type': _, ...plain } = headers;
  const answer = new Response(null, { status: 303, headers: { ...plain, Location: location } });
  for (const cookie of cookies) if (cookie) answer.headers.append('Set-Cookie', cookie);
  return answer;
}

/** An objection holds whether or not it could be counted; a consent only if its evidence is stored. */
async function choose(posted: Posted, context: Context, deps: CollectorDeps): Promise<Response> {
  const result = receiveChoice(posted, readTransport(context, deps), deps.journey);
  const drop = await deliver(result, deps);
  const isRefused = drop !== undefined && dropReasons[drop.drop].status >= 400;
  const language = languageOf(posted, context);
  if (isRefused && posted.action !== 'object') return answerFault(drop, language);
  const marker = markerCookie(posted, readOrigin(context));
  const location = pageAddress(posted.site, language, posted.recipient);
  return answerChoice(location, [marker, ...(isRefused ? [] : cookiesOf(result))]);
}

export async function postPrivacy(context: Context, deps: CollectorDeps): Promise<Response> {
  const fault = (drop: Drop): Response => answerFault(drop, languageOf({}, context));
  if (!readOrigin(context).isOwn) return fault({ drop: 'foreign_origin' });
  const body = await guardBody(context.req.raw, limits.privacyFormBytes, formTypes);
  if ('refused' in body) return fault({ drop: body.refused });
  const posted = readForm(new TextDecoder().decode(body.bytes));
  if (isDrop(posted)) return fault(posted);
  const isKnown = deps.journey.sites.get(posted.site) !== undefined;
  return isKnown
    ? choose(posted, context, deps)
    : fault({ drop: 'unknown_site', fields: ['site'] });
}
