/** A row of the checklist: what a compliance officer would verify, and what shows it. */

export interface TestProof {
  readonly kind: 'test';
  /** From the project's folder. */
  readonly file: string;
  /** As in the file; of a row of cases, the title with its placeholders. */
  readonly name: string;
}

/** A line that `estompe evidence` computes on the installation; see src/cli/evidence. */
export interface CheckProof {
  readonly kind: 'check';
  readonly id: string;
}

export interface ManualProof {
  readonly kind: 'manual';
  readonly who: string;
  readonly what: string;
}

/** Not built, or not shown, yet. */
export interface UnmetProof {
  readonly kind: 'unmet';
  readonly why: string;
}

export type Proof = TestProof | CheckProof | ManualProof | UnmetProof;

export interface ChecklistRow {
  readonly number: number;
  readonly asks: string;
  /** A row with an `unmet` part is met in part at the most. */
  readonly proofs: readonly Proof[];
}

export const test = (file: string, ...names: readonly string[]): TestProof[] =>
  names.map((name) => ({ kind: 'test', file, name }));

export const check = (id: string): CheckProof => ({ kind: 'check', id });

export const manual = (who: string, what: string): ManualProof => ({ kind: 'manual', who, what });

export const unmet = (why: string): UnmetProof => ({ kind: 'unmet', why });
