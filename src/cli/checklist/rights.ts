/** G. Rights, and H. Backups. */
import { type ChecklistRow, manual, test, unmet } from './row.ts';

const requests = unmet('Requests of persons are not built yet.');
const backups = unmet('Backups are not built yet.');

export const rightsRows: readonly ChecklistRow[] = [
  {
    number: 55,
    asks: 'After an erasure the person is in no table, queue, cache or export, and it is on record how much went.',
    proofs: [
      ...test(
        'test/unit/entry/erasure.test.ts',
        'erases every row of who withdrew, and no other',
        'leaves nothing in the bytes of any part but the evidence',
      ),
      unmet(
        'What was collected with consent is erased when it is withdrawn; requests of persons are not built yet.',
      ),
    ],
  },
  {
    number: 56,
    asks: 'What comes late of an erased person is dropped.',
    proofs: [
      ...test(
        'test/unit/entry/erasure.test.ts',
        'erases what comes later, from the queue or another machine',
      ),
      unmet('So for a withdrawal; requests of persons are not built yet.'),
    ],
  },
  {
    number: 57,
    asks: 'An answer to a person holds all of their rows and nobody else’s, with purposes, ages and recipients.',
    proofs: [requests],
  },
  {
    number: 58,
    asks: 'A correction changes what is exported; the history stays in the log only.',
    proofs: [requests],
  },
  {
    number: 59,
    asks: 'A request is due a month after it came; an extension is told before; what is overdue raises an alarm.',
    proofs: [requests],
  },
  {
    number: 60,
    asks: 'Where nobody can be identified, the answer says so (GDPR art. 11) and holds no data.',
    proofs: [requests],
  },
  { number: 61, asks: 'Requests and answers follow OpenDSR.', proofs: [requests] },
  {
    number: 62,
    asks: 'Each recipient gets one notice of an erasure, and its state can be seen.',
    proofs: [
      requests,
      manual('Controller', 'Until then, tell the recipients that the policy document names.'),
    ],
  },
  { number: 63, asks: 'A closed account is erased in time.', proofs: [requests] },
];

export const backupRows: readonly ChecklistRow[] = [
  {
    number: 64,
    asks: 'A backup is encrypted, its key elsewhere, its end known, and gone when it has come.',
    proofs: [
      backups,
      manual(
        'Operator',
        'Backups made by other means: encrypt them, and delete them no later than rows.',
      ),
    ],
  },
  {
    number: 65,
    asks: 'A restored database answers nothing before erasures and ages have been applied to it.',
    proofs: [backups],
  },
  {
    number: 66,
    asks: 'The record of erasures survives the database, cannot be changed unseen, and names nobody.',
    proofs: [backups],
  },
];
