/**
 * The secret under which this installation signs what it will have to know again: identifiers after
 * consent, links in e-mails. Who has it can forge consent, and learns nothing about anybody.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../model/config.ts';
import { createSecret, type InstallationSecret } from '../privacy/installation-secret.ts';

/** Made at its first use. Without the old one, everybody who consented is asked again. */
function readSecretFile(dataFolder: string): Uint8Array {
  const path = join(dataFolder, 'consent-key');
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' });
  return readFileSync(path);
}

/** ESTOMPE_SECRET, which several processes can share, or a file of the data folder. */
export function readSecret(
  config: Pick<Config, 'ESTOMPE_DATA' | 'ESTOMPE_SECRET'>,
): InstallationSecret {
  const { ESTOMPE_SECRET: given, ESTOMPE_DATA: folder } = config;
  return createSecret(
    given === undefined ? readSecretFile(folder) : new TextEncoder().encode(given),
  );
}
