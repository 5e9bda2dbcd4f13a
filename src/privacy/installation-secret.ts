/**
 * What only this installation can sign, and know again: HMAC-SHA-256 under its secret, over a purpose
 * and parts that each have their length before them, so that a signature for one purpose is none for
 * another. The secret itself never leaves.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeParts } from './visitor-key.ts';

export interface InstallationSecret {
  /** The first 128 bits, as base64url. */
  sign(purpose: string, parts: readonly string[]): string;
  verify(purpose: string, parts: readonly string[], signature: string): boolean;
}

const signatureBytes = 16;
const secretBytesMin = 32;

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (char) =>
    char === '+' ? '-' : char === '/' ? '_' : '',
  );
}

/** Takes as long wherever they differ. */
function isSame(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let at = 0; at < a.length; at += 1) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return difference === 0;
}

/** @param secret 32 bytes or more: with a shorter one, others could sign. */
export function createSecret(secret: Uint8Array): InstallationSecret {
  if (secret.length < secretBytesMin) throw new TypeError('the secret is shorter than 32 bytes');
  const keyed = hmac.create(sha256, secret);
  const sign = (purpose: string, parts: readonly string[]): string => {
    const mac = keyed
      .clone()
      .update(encodeParts([purpose, ...parts]))
      .digest();
    return base64url(mac.subarray(0, signatureBytes));
  };
  return {
    sign,
    verify: (purpose, parts, signature) => isSame(sign(purpose, parts), signature),
  };
}
