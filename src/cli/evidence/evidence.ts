/**
 * Findings -> the report of evidence: every row of the checklist with its result. Pure. `result` is
 * hashed, and is the same for the same program, configuration and results; times and counts stand in
 * `measured`. What is signed is all of it.
 */
import { fingerprint } from '../../policy/fingerprint.ts';
import { checklist } from '../checklist/checklist.ts';
import type { ChecklistRow, Proof } from '../checklist/row.ts';
import type { Facts, Finding } from './facts.ts';
import { liveChecks } from './live-checks.ts';

/**
 * `checked`: computed on this installation. `tested`: the named tests of this program show it.
 * `partly`: something of it is not built or not shown. `person`: a person must see to a part of it.
 * `unmet`: not built. `fault`: a check found something that the operator must put right.
 */
export type RowStatus =
  | 'checked'
  | 'tested'
  | 'person'
  | 'partly'
  | 'unmet'
  | 'fault'
  | 'not_applicable';

export interface Program {
  readonly version: string;
  /** Of Git; '' where the program lies without its history. */
  readonly commit: string;
  /** SHA-256 over the files of the program and its tests. */
  readonly files: string;
}

type ProofResult =
  | { readonly kind: 'test'; readonly file: string; readonly name: string }
  | {
      readonly kind: 'check';
      readonly id: string;
      readonly state: Finding['state'];
      readonly told: string;
    }
  | { readonly kind: 'manual'; readonly who: string; readonly what: string }
  | { readonly kind: 'unmet'; readonly why: string };

export interface RowResult {
  readonly row: number;
  readonly section: string;
  readonly asks: string;
  readonly status: RowStatus;
  readonly proofs: readonly ProofResult[];
}

export interface EvidenceResult {
  readonly format: 'estompe-evidence/1';
  readonly program: Program;
  /** Of the configuration, see configuration.ts. */
  readonly configuration: string;
  readonly policyVersion: number;
  readonly rows: readonly RowResult[];
}

export interface Evidence {
  readonly result: EvidenceResult;
  /** SHA-256 of `result` as canonical JSON. */
  readonly resultHash: string;
  /** What differs from one report to the next. */
  readonly measured: {
    readonly at: string;
    readonly checks: Readonly<Record<string, NonNullable<Finding['measured']>>>;
  };
}

export type Findings = Readonly<Record<string, Finding>>;

export function findAll(facts: Facts): Findings {
  return Object.fromEntries(Object.entries(liveChecks).map(([id, check]) => [id, check(facts)]));
}

function proofResult(proof: Proof, findings: Findings): ProofResult {
  if (proof.kind !== 'check') return proof;
  const finding = findings[proof.id];
  if (!finding) return { kind: 'unmet', why: 'The server that runs does not compute this check.' };
  return { kind: 'check', id: proof.id, state: finding.state, told: finding.told };
}

function statusOf(proofs: readonly ProofResult[]): RowStatus {
  const states = proofs.map((proof) => (proof.kind === 'check' ? proof.state : proof.kind));
  const has = (state: (typeof states)[number]): boolean => states.includes(state);
  // What a check finds on this installation weighs more than any test.
  if (proofs.some((proof) => proof.kind === 'check' && proof.state === 'unmet')) return 'fault';
  if (has('unmet')) return has('test') || has('met') ? 'partly' : 'unmet';
  if (has('manual')) return 'person';
  if (has('met')) return 'checked';
  return has('test') ? 'tested' : 'not_applicable';
}

function rowResult(section: string, row: ChecklistRow, findings: Findings): RowResult {
  const proofs = row.proofs.map((proof) => proofResult(proof, findings));
  return { row: row.number, section, asks: row.asks, status: statusOf(proofs), proofs };
}

export interface EvidenceParts {
  readonly findings: Findings;
  readonly program: Program;
  readonly configuration: string;
  readonly policyVersion: number;
  readonly nowMs: number;
}

export function evidenceOf(parts: EvidenceParts): Evidence {
  const { findings, program, configuration, policyVersion, nowMs } = parts;
  const result: EvidenceResult = {
    format: 'estompe-evidence/1',
    program,
    configuration,
    policyVersion,
    rows: checklist.flatMap(({ letter, rows }) =>
      rows.map((row) => rowResult(letter, row, findings)),
    ),
  };
  const checks = Object.entries(findings).flatMap(([id, { measured }]) =>
    measured ? [[id, measured] as const] : [],
  );
  return {
    result,
    resultHash: fingerprint(result),
    measured: { at: new Date(nowMs).toISOString(), checks: Object.fromEntries(checks) },
  };
}

/** How many rows have which status. */
export function countStatuses({ rows }: EvidenceResult): Readonly<Record<RowStatus, number>> {
  const counts: Record<RowStatus, number> = {
    checked: 0,
    tested: 0,
    person: 0,
    partly: 0,
    unmet: 0,
    fault: 0,
    not_applicable: 0,
  };
  for (const { status } of rows) counts[status] += 1;
  return counts;
}
