/** The key that signs reports of evidence: Ed25519, made at its first use, in the data folder, for its owner alone. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { Evidence } from '../cli/evidence/evidence.ts';
import { type SignedEvidence, signedText, type VerifySignature } from '../cli/evidence/signed.ts';
import { cutKey, readKeyFile } from './stored-key.ts';

const stored = {
  name: 'evidence.key',
  loss: 'Reports are then signed by a key that is not the one of earlier reports.',
} as const;

function makePem(): string {
  return generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

/** @throws StartError where the file holds no key */
function readKey(dataFolder: string): KeyObject {
  const pem = readKeyFile(dataFolder, stored.name, makePem);
  try {
    return createPrivateKey(Buffer.from(pem));
  } catch {
    throw cutKey(stored);
  }
}

export function signEvidence(evidence: Evidence, dataFolder: string): SignedEvidence {
  const key = readKey(dataFolder);
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  // Hexadecimal, for a key that begins with a dash would be no word for --key.
  const publicKey = Buffer.from(x, 'base64url').toString('hex');
  const whole = { ...evidence, publicKey };
  const signature = sign(null, Buffer.from(signedText(whole)), key).toString('base64url');
  return { ...whole, signature };
}

export const verifySignature: VerifySignature = (text, { publicKey, signature }) => {
  try {
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    const jwk = { kty: 'OKP', crv: 'Ed25519', x };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false; // no key at all
  }
};
