/** Every search of redaction in the order in which they run: each sees what the ones before have left. */
import { bankFinders, cardFinders } from './bank.ts';
import { emailFinders } from './email.ts';
import { encodedFinder } from './encoded.ts';
import type { Finder } from './finder.ts';
import { nirFinders, ssnFinders } from './national.ts';
import { ipFinders, macFinders } from './network.ts';
import { numberFinders, phoneFinders } from './phone.ts';
import {
  agentFinders,
  credentialFinders,
  hexFinders,
  jwtFinders,
  secretFinders,
  tokenFinders,
} from './secret.ts';

/** Those whose form says what was found, whatever stands around it. */
const formal: readonly Finder[] = [
  ...bankFinders,
  ...nirFinders,
  ...macFinders,
  ...ipFinders,
  ...cardFinders,
  ...ssnFinders,
  ...phoneFinders,
];

export const finders: readonly Finder[] = [
  ...agentFinders,
  ...credentialFinders,
  ...emailFinders,
  ...jwtFinders,
  ...secretFinders,
  ...bankFinders,
  ...hexFinders,
  encodedFinder([...emailFinders, ...jwtFinders, ...formal, ...numberFinders]),
  ...formal,
  ...numberFinders,
  ...tokenFinders,
];
