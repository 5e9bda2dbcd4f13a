/** The checks of an installation, by the names that the checklist has for them. */
import type { LiveCheck } from './facts.ts';
import {
  connections,
  exemptAddress,
  fileModes,
  loosenings,
  policyHistory,
  recipients,
  register,
} from './policy-checks.ts';
import {
  ages,
  copies,
  databaseLogs,
  keysDestroyed,
  rowsInTime,
  sketches,
  tables,
} from './store-checks.ts';

export const liveChecks: Readonly<Record<string, LiveCheck>> = {
  ages,
  tables,
  sketches,
  copies,
  'database-logs': databaseLogs,
  'rows-in-time': rowsInTime,
  'keys-destroyed': keysDestroyed,
  'policy-history': policyHistory,
  loosenings,
  'exempt-address': exemptAddress,
  register,
  recipients,
  connections,
  'file-modes': fileModes,
};
