/** What to do about each reason: beside the list, so that the Worker does not carry the sentences. */
import { type DropReason, dropReasons } from '../../src/model/drop.ts';
import { limits } from '../../src/model/limits.ts';
import { code, table } from './markdown.ts';

const seconds = (ms: number): string => `${ms / 1_000} seconds`;

const advice = {
  bad_json: 'Send one JSON object; an empty body is none.',
  bad_encoding: 'Send whole bodies, in UTF-8, and percent-encode what stands in a query.',
  bad_query: "Send the image's own parameters only, each of them once.",
  wrong_type: 'Hold the named fields against the table of fields.',
  unknown_key: 'Leave the key out or correct it; `known` lists those that may stand there.',
  missing_field: 'Add the named fields; of `engaged` and `scroll`, one is enough.',
  too_long: 'Shorten the named fields; for `props`, that may mean fewer of them.',
  too_many_events: `Send at most ${limits.beaconEventsPerBody} events a body.`,
  too_large: 'Split the batch.',
  unsupported_media_type: 'Say `text/plain` or `application/json`, and do not compress.',
  unknown_site: `Use the id of a site in the dashboard; Workers know a new one within ${seconds(limits.edgeSitesMs)}.`,
  foreign_origin: 'Add the host of the page to the site in the dashboard, if the page is yours; a site without hosts takes no decisions at `POST /c`.',
  spool_full: 'Send it again after `Retry-After`; the operator looks at `/readyz` and at the disk.',
  no_key: `Send it again after \`Retry-After\`; on Workers, the key of a new site comes within ${seconds(limits.edgeKeysMs)}.`,
  objection_gpc: 'Nothing: the visitor says no with `Sec-GPC: 1`.',
  objection_dnt: 'Nothing: the visitor says no with `DNT: 1`, and the profile of the site heeds it.',
  objection_optout: 'Nothing: the visitor says no with the cookie `estompe_optout=1`.',
  mail_not_counted: 'Nothing: the policy of the site counts no e-mails.',
  no_consent: 'Nothing: the visitor has not consented, and the policy collects nothing before.',
  consent_denied: 'Nothing: the visitor said no, and had not said yes before.',
  consent_unneeded: 'Nothing; the profile of the site asks nobody for consent.',
  late_grant: `Send a yes when it is said: it is taken for ${limits.consentLateMs / 60_000} minutes, and never after a later no.`,
  too_many_grants: `Send it again after \`Retry-After\`: one process gives ${limits.newIdentifiersPerMinute} new identifiers a minute. If it goes on, see whether browsers refuse the cookie, as where the collector is not on the site of the page.`,
  no_secret: 'The operator gives the Worker the secret `ESTOMPE_SECRET`.',
  recipient_not_counted: 'Nothing: this recipient has not consented to be counted, or has withdrawn it.',
  bad_link: 'Make the link anew with `estompe mail link`; its target must be on a host of the site, or on one that the policy lists.',
  bot_agent: 'Nothing for a bot; a server that sends for visitors passes their `User-Agent` on.',
  bot_headless: 'Nothing; a test that wants to be counted names a `User-Agent` as people have it.',
  bot_prefetch: 'Nothing: the page was fetched ahead, and is counted once somebody looks at it.',
  bot_empty_agent: 'Send a `User-Agent`.',
  unreadable_line: 'If it is many lines, have the log written in the `combined` format.',
  too_old: 'Nothing: what the profile of the site would have deleted by now is not imported.',
  in_future: 'Check the clock and the time zone of the server that wrote the log.',
  not_a_page: 'Nothing: images, scripts, feeds and forms are no page views.',
  failed_request: 'Nothing: pages that were not shown are not counted.',
} as const satisfies Record<DropReason, string>;

/** An import is no request, so that its reasons have no status to show. */
export function dropTable(): string {
  const words: Readonly<Record<string, string>> = advice;
  const rows = Object.entries(dropReasons).map(([reason, { status, group }]) => [
    code(reason),
    group === 'import' ? '' : String(status),
    group,
    words[reason] ?? '',
  ]);
  return table(['reason', 'status', 'group', 'what to do'], rows);
}
