/**
 * Grants whose evidence this process has put lately: banners say at each page what they remember, and
 * a yes to the same text proves nothing new. Who is not here any more is written down once more. And how
 * many were given an identifier in this minute: browsers that refuse the cookie would fill the tables.
 */
import { limits } from '../model/limits.ts';

interface Grant {
  readonly subject: string;
  /** Version of the text, as it was sent. */
  readonly text: string;
}

export interface ProvenGrants {
  has(grant: Grant): boolean;
  /** To be called when the row is stored. */
  add(grant: Grant): void;
  /** Whether one more may be given a new identifier; counts it. */
  admit(nowMs: number): boolean;
}

const keyOf = ({ subject, text }: Grant): string => `${subject} ${text}`;

export function createProvenGrants(): ProvenGrants {
  const proven = new Set<string>();
  let minute = 0;
  let admitted = 0;
  return {
    has: (grant) => proven.has(keyOf(grant)),
    add(grant) {
      // The oldest goes: a set keeps the order in which it was filled.
      const [oldest] = proven;
      if (proven.size >= limits.provenGrants && oldest !== undefined) proven.delete(oldest);
      proven.add(keyOf(grant));
    },
    admit(nowMs) {
      const now = Math.floor(nowMs / 60_000);
      if (now !== minute) [minute, admitted] = [now, 0];
      admitted += 1;
      return admitted <= limits.newIdentifiersPerMinute;
    },
  };
}
