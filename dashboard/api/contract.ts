/**
 * What the dashboard's API takes and gives beside `POST /api/v2/query`. The page and the API share
 * these types; zod on the API's side parses every body (siteSchema, goalSchema, questionSchema).
 *
 *   POST   /api/v2/query          Question -> QueryResult; or an array of up to 24 -> (QueryResult | ApiError)[] in order
 *   GET    /api/sites             -> SiteList
 *   POST   /api/sites             Site and PolicyAuthor -> Site (201); 409 if the id is taken
 *   PUT    /api/sites/:id         Site and PolicyAuthor -> Site; a looser profile needs both of its fields
 *   DELETE /api/sites/:id         -> 204 (settings only; rows keep their dates)
 *   GET    /api/sites/:id/policy  -> SitePolicy
 *   GET    /api/profiles?site=    -> ProfileChoice[]: what each profile would mean, for a site or for a new one
 *   GET    /api/sites/:id/goals   -> Goal[]
 *   POST   /api/sites/:id/goals   Goal without id and site -> Goal (201)
 *   PUT    /api/sites/:id/goals/:goal  Goal without id and site -> Goal
 *   DELETE /api/sites/:id/goals/:goal -> 204
 *   POST   /api/sites/:id/goals/preview  Goal without id, site, name -> GoalPreview
 *   GET    /api/sites/:id/values?dimension=&q=  -> string[] (at most 20, for filters and goal forms)
 *   GET    /api/sites/:id/live    -> Live
 *   GET    /api/sites/:id/tallies?from=&to= -> Tally[]
 *   POST   /api/demo/fill         -> DemoFill (404 where there is no demo)
 *   GET    /api/session           -> Session
 *   POST   /api/session           {token} -> 204 and a cookie, 401
 *   DELETE /api/session           -> 204; the session is over
 */
import type { Goal } from '../../src/model/goal.ts';
import type { ProfileName, Site } from '../../src/model/site.ts';
import type { Words } from '../../src/model/words.ts';
import type { Decider } from '../../src/policy/compile.ts';
import type { SettingName, Settings } from '../../src/policy/settings.ts';

export interface ApiError {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly fields?: readonly { readonly field: string; readonly reason: string }[];
  };
}

export interface SiteList {
  readonly sites: readonly Site[];
  /** Where pages reach the collector, for the tag: `http://localhost:8000`. */
  readonly collector: string;
  /** What the page has to know of the policy in force, by the id of a site. */
  readonly inForce: Readonly<Record<string, PolicyBrief>>;
  /** Present while the demo shop is served. */
  readonly demo?: { readonly site: string; readonly url: string };
}

/** The effective policy of a site as far as the page of figures and the tag follow it. */
export interface PolicyBrief {
  readonly countsVisitors: boolean;
  /** Small groups are hidden in every breakdown, not only in those that could point at somebody. */
  readonly gatesAll: boolean;
  /** The tag asks the browser for the device's model. */
  readonly wantsHints: boolean;
  /** Whether consent is asked for, and whether anything is collected before it. */
  readonly consent: 'none' | 'asked' | 'awaited';
}

/** Who decides about a profile, and why: both go into the history of the policy. */
export interface PolicyAuthor {
  /** At most 120 characters; nobody named is `dashboard`. */
  readonly by?: string;
  /** At most 500 characters. */
  readonly reason?: string;
}

export type { Settings };

/** Percent of a day's visitors who are counted as one with another, for a number of visitors a day. */
export interface Merged {
  readonly visitors: number;
  readonly low: number;
  readonly high: number;
}

export interface ValueChange {
  readonly what: Words;
  readonly from: Words;
  readonly to: Words;
}

/** A profile as it would be in force: together with the installation's policy, the strictest of both. */
export interface ProfileChoice {
  readonly profile: ProfileName;
  readonly settings: Settings;
  /** Where the installation's policy is stricter than the profile, and wins. */
  readonly stricter: readonly ValueChange[];
  /** What would be looser than now; empty for a new site. */
  readonly loosens: readonly ValueChange[];
  /** The cost of cutting the address; empty where no number is computed from one. */
  readonly merged: readonly Merged[];
  /** The figures of `merged` are for about as many visitors as the site has. */
  readonly isMeasured: boolean;
}

export interface SettingInForce {
  readonly name: SettingName;
  readonly what: Words;
  readonly value: Settings[SettingName];
  readonly text: Words;
  readonly decider: Decider;
  /** Without consent, where one is asked for and the value is another then. */
  readonly before?: Words;
}

export interface SettingGroupInForce {
  readonly heading: Words;
  readonly settings: readonly SettingInForce[];
}

/** A version of the policy that changed something for the site. */
export interface PolicyStep {
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly by: string;
  readonly reason: string;
  readonly changes: readonly ValueChange[];
}

/** Everything that is decided about a site's privacy, and by whom. */
export interface SitePolicy {
  readonly profile: ProfileName;
  readonly settings: Settings;
  readonly groups: readonly SettingGroupInForce[];
  /** What rows carry that arrive now. */
  readonly version: number;
  /** Since when, in milliseconds since 1970, it is as it is for this site; absent where nothing ever changed. */
  readonly sinceMs?: number;
  /** SHA-256 of the policy document in force, its keys sorted and without spaces. */
  readonly documentHash: string;
  /** The same of document, version and every site's profile. */
  readonly policyHash: string;
  /** The newest first. */
  readonly history: readonly PolicyStep[];
  /** What the site tells its visitors. */
  readonly noticeUrl: string;
}

export type GoalDraft = Omit<Goal, 'id' | 'site'>;

export interface GoalPreview {
  /** Events of the last `days` days that the goal would count; null where they are fewer than `threshold`. */
  readonly events: number | null;
  readonly days: number;
  /** Under policies that gate every dimension. */
  readonly threshold?: number;
}

export interface Live {
  /** How far back: the last five minutes, or the hour that runs where times are kept to the hour. */
  readonly span: 'minutes' | 'hour';
  /** Visitors of that time; null where the policy counts none. */
  readonly visitors: number | null;
  /** Page views of that time. */
  readonly pageviews: number;
  /** Another text whenever rows arrive; compare to know when to ask again. Says nothing else. */
  readonly mark: string;
  /** True while the site has an event that is not past its date. */
  readonly any: boolean;
  /** True while there are so few that a month of the demo would show. */
  readonly few: boolean;
  /** The first day of which there are rows; null where there are none. */
  readonly first: string | null;
  /** Beacons refused since the server began, because their page is not on a host of the site. */
  readonly refused: number;
}

export interface Tally {
  readonly group: 'objection' | 'bot';
  readonly reason: string;
  readonly count: number;
}

export interface DemoFill {
  readonly events: number;
}

export interface Session {
  /** False: answer with the token from the first start. */
  readonly signedIn: boolean;
  readonly needsToken: boolean;
  readonly version: string;
}
