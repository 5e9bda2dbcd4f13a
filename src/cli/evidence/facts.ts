/** What the checks look at, and what one finds. */
import type { Config } from '../../model/config.ts';
import type { Site } from '../../model/site.ts';
import type { PolicyVersion } from '../../policy/versions.ts';

export interface SiteDay {
  readonly site: string;
  readonly day: string;
}

/** See src/store/inspect.ts, which reads it. */
export interface StoreFacts {
  readonly dueChanges: readonly string[];
  readonly strangeTables: readonly string[];
  readonly copies: readonly string[];
  readonly sketches: readonly string[];
  readonly detachedParts: number;
  readonly logs: readonly { readonly name: string; readonly hasTtl: boolean }[];
  readonly overdue: readonly {
    readonly table: string;
    readonly rows: number;
    readonly fields: number;
  }[];
  readonly visitorDays: readonly SiteDay[];
  readonly destroyedDays: readonly SiteDay[];
}

export interface Facts {
  readonly config: Config;
  readonly current: PolicyVersion;
  /** The oldest first. */
  readonly versions: readonly PolicyVersion[];
  readonly sites: readonly Site[];
  readonly nowMs: number;
  readonly store: StoreFacts;
  /** Names in the data folder that others than the owner may open; `.` is the folder itself. */
  readonly openFiles: readonly string[];
}

/**
 * `told` is hashed and must be the same for the same results: what is counted, or has a time, goes
 * into `measured`.
 */
export interface Finding {
  readonly state: 'met' | 'unmet' | 'not_applicable';
  readonly told: string;
  readonly measured?: Readonly<Record<string, number | string>>;
}

export type LiveCheck = (facts: Facts) => Finding;

type Measured = NonNullable<Finding['measured']>;

const found =
  (state: Finding['state']) =>
  (told: string, measured?: Measured): Finding => ({
    state,
    told,
    ...(measured ? { measured } : {}),
  });

export const met = found('met');
export const unmet = found('unmet');
export const notApplicable = found('not_applicable');

/** `a, b and 3 more` */
export function some(names: readonly string[], shown = 5): string {
  const more = names.length - shown;
  return more > 0 ? `${names.slice(0, shown).join(', ')} and ${more} more` : names.join(', ');
}
