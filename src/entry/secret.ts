/**
 * The secret under which this installation signs what it will have to know again: identifiers after
 * consent, links in e-mails. Who has it can forge consent, and learns nothing about anybody.
 */
import type { Config } from '../model/config.ts';
import { createSecret, type InstallationSecret } from '../privacy/installation-secret.ts';
import { readRandomKey } from './stored-key.ts';

const stored = {
  name: 'consent-key',
  loss: 'Everybody who consented is then asked again, and links in e-mails have to be signed anew.',
} as const;

/** ESTOMPE_SECRET, which several processes can share, or a file of the data folder. @throws StartError where that is cut short */
export function readSecret(
  config: Pick<Config, 'ESTOMPE_DATA' | 'ESTOMPE_SECRET'>,
): InstallationSecret {
  const { ESTOMPE_SECRET: given, ESTOMPE_DATA: folder } = config;
  return createSecret(
    given === undefined ? readRandomKey(folder, stored) : new TextEncoder().encode(given),
  );
}
