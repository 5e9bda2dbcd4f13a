/** The report as it is signed and handed out, and what a reader makes of one. */
import { z } from 'zod';
import { canonicalJson, fingerprint } from '../../policy/fingerprint.ts';
import type { Evidence } from './evidence.ts';

export interface SignedEvidence extends Evidence {
  /** Ed25519, the 32 bytes in lower-case hexadecimal. */
  readonly publicKey: string;
  /** Over everything else as canonical JSON; base64url. */
  readonly signature: string;
}

/** The bytes that are signed. */
export function signedText(evidence: Evidence & { readonly publicKey: string }): string {
  const { result, resultHash, measured, publicKey } = evidence;
  return canonicalJson({ result, resultHash, measured, publicKey });
}

const readSchema = z.strictObject({
  result: z.looseObject({ format: z.literal('estompe-evidence/1') }),
  resultHash: z.string(),
  measured: z.looseObject({ at: z.string() }),
  publicKey: z.string(),
  signature: z.string(),
});

/** Whether a signature (base64url) of a key (hexadecimal) fits a text. */
export type VerifySignature = (
  text: string,
  of: { readonly publicKey: string; readonly signature: string },
) => boolean;

export type Verdict =
  | {
      readonly ok: true;
      readonly at: string;
      readonly resultHash: string;
      readonly publicKey: string;
    }
  | { readonly ok: false; readonly why: 'unreadable' | 'changed' | 'other_key' };

/** @param key the one that the reader knows, where there is one */
export function verifyEvidence(text: string, verify: VerifySignature, key?: string): Verdict {
  const read = readSchema.safeParse(parseJson(text));
  if (!read.success) return { ok: false, why: 'unreadable' };
  const { signature, ...rest } = read.data;
  const { publicKey, resultHash, measured } = rest;
  if (key !== undefined && key !== publicKey) return { ok: false, why: 'other_key' };
  const isWhole = fingerprint(rest.result) === resultHash;
  return isWhole && verify(canonicalJson(rest), { publicKey, signature })
    ? { ok: true, at: measured.at, resultHash, publicKey }
    : { ok: false, why: 'changed' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
