/**
 * What the dashboard's API takes and gives beside `POST /api/v2/query`. The page and the API share
 * these types; zod on the API's side parses every body (siteSchema, goalSchema, questionSchema).
 *
 *   POST   /api/v2/query          Question -> QueryResult; or an array of up to 24 -> (QueryResult | ApiError)[] in order
 *   GET    /api/sites             -> SiteList
 *   POST   /api/sites             Site -> Site (201); 409 if the id is taken
 *   PUT    /api/sites/:id         Site -> Site
 *   DELETE /api/sites/:id         -> 204 (settings only; rows keep their dates)
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
import type { Site } from '../../src/model/site.ts';

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
  /** Present while the demo shop is served. */
  readonly demo?: { readonly site: string; readonly url: string };
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
