/**
 * Why something that was sent is not an event: a closed list. Each reason has the status that the
 * sender gets and the group that it is counted in. The reason travels in the header
 * `X-Estompe-Dropped`; a value that was sent never does.
 */

export const dropReasons = {
  bad_json: { status: 400, group: 'invalid' },
  bad_encoding: { status: 400, group: 'invalid' },
  bad_query: { status: 400, group: 'invalid' },
  wrong_type: { status: 400, group: 'invalid' },
  unknown_key: { status: 400, group: 'invalid' },
  missing_field: { status: 400, group: 'invalid' },
  too_long: { status: 400, group: 'invalid' },
  too_many_events: { status: 400, group: 'invalid' },
  too_large: { status: 413, group: 'invalid' },
  unsupported_media_type: { status: 415, group: 'invalid' },
  unknown_site: { status: 404, group: 'invalid' },
  foreign_origin: { status: 403, group: 'invalid' },
  bad_link: { status: 404, group: 'invalid' },
  spool_full: { status: 503, group: 'shed' },
  no_key: { status: 503, group: 'shed' },
  objection_gpc: { status: 202, group: 'objection' },
  objection_dnt: { status: 202, group: 'objection' },
  objection_optout: { status: 202, group: 'objection' },
  /** The site's policy counts no e-mails. */
  mail_not_counted: { status: 202, group: 'policy' },
  /** A recipient who has not consented, or no longer does. */
  recipient_not_counted: { status: 202, group: 'policy' },
  no_consent: { status: 202, group: 'consent' },
  consent_denied: { status: 202, group: 'consent' },
  consent_unneeded: { status: 202, group: 'consent' },
  late_grant: { status: 400, group: 'invalid' },
  no_secret: { status: 503, group: 'shed' },
  /** Evidence is a row each, and whoever keeps no cookie says yes at every page. */
  too_many_grants: { status: 503, group: 'shed' },
  bot_agent: { status: 202, group: 'bot' },
  bot_headless: { status: 202, group: 'bot' },
  bot_prefetch: { status: 202, group: 'bot' },
  bot_empty_agent: { status: 202, group: 'bot' },
  unreadable_line: { status: 400, group: 'import' },
  too_old: { status: 400, group: 'import' },
  in_future: { status: 400, group: 'import' },
  not_a_page: { status: 400, group: 'import' },
  failed_request: { status: 400, group: 'import' },
} as const satisfies Record<string, { status: number; group: DropGroup }>;

export type DropGroup = 'invalid' | 'shed' | 'objection' | 'consent' | 'policy' | 'bot' | 'import';
export type DropReason = keyof typeof dropReasons;

/** `fields` names what is at fault, as paths such as `events.0.url`; never a value, never a key that the sender invented. */
export interface Drop {
  readonly drop: DropReason;
  readonly fields?: readonly string[];
  /** Where a key was not known: those that are, in the order of the schema. */
  readonly known?: readonly string[];
}

export function isDrop(value: object): value is Drop {
  return 'drop' in value;
}
