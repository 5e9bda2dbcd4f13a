/** The checklist whole: its sections in order, each with its rows. */
import { accountabilityRows, mailRows } from './accountability.ts';
import { addressRows } from './addresses.ts';
import { consentRows } from './consent.ts';
import { exemptRows } from './exempt.ts';
import { figureRows } from './figures.ts';
import { identifierRows } from './identifiers.ts';
import { retentionRows } from './retention.ts';
import { backupRows, rightsRows } from './rights.ts';
import type { ChecklistRow } from './row.ts';
import { securityRows } from './security.ts';

export interface ChecklistSection {
  readonly letter: string;
  readonly title: string;
  readonly rows: readonly ChecklistRow[];
}

export const checklist: readonly ChecklistSection[] = [
  { letter: 'A', title: 'Addresses', rows: addressRows },
  { letter: 'B', title: 'Identifiers', rows: identifierRows },
  { letter: 'C', title: 'Consent and objection', rows: consentRows },
  { letter: 'D', title: 'Limits of what is exempt from consent', rows: exemptRows },
  { letter: 'E', title: 'Small numbers', rows: figureRows },
  { letter: 'F', title: 'Ages', rows: retentionRows },
  { letter: 'G', title: 'Rights of persons', rows: rightsRows },
  { letter: 'H', title: 'Backups', rows: backupRows },
  { letter: 'I', title: 'Security and access', rows: securityRows },
  { letter: 'J', title: 'Transparency and accountability', rows: accountabilityRows },
  { letter: 'K', title: 'E-mail beacons', rows: mailRows },
];
