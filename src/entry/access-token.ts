/**
 * Where the dashboard can be reached from other machines it asks for a token. The token is shown once,
 * at the first start; the folder keeps only its hash.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface AccessToken {
  /** SHA-256 as lower-case hexadecimal. */
  readonly hash: string;
  /** Present only when it has just been made. */
  readonly token?: string;
  /** Keeps a new token's hash; to be called when the token is certain to be shown. */
  keep(): void;
}

export function accessToken(path: string): AccessToken {
  if (existsSync(path)) {
    return { hash: readFileSync(path, 'utf8').trim(), keep: () => undefined };
  }
  const token = randomBytes(24).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  return { hash, token, keep: () => writeFileSync(path, `${hash}\n`, { mode: 0o600, flag: 'wx' }) };
}
