/** F. Ages. */
import { type ChecklistRow, check, test, unmet } from './row.ts';

const aging = test(
  'test/unit/store/aging.test.ts',
  'blanks the sharp fields and deletes rows at their dates, and leaves the others',
);

export const retentionRows: readonly ChecklistRow[] = [
  {
    number: 48,
    asks: 'The ages of every table in the database are those that the code describes.',
    proofs: [
      check('ages'),
      ...test('test/unit/store/migrate.test.ts', 'gives every sharp column and every row its end'),
    ],
  },
  {
    number: 49,
    asks: 'What is past its date is out of every answer at once, and out of every part within hours.',
    proofs: [
      check('rows-in-time'),
      ...aging,
      ...test(
        'test/unit/dashboard-api/questions.test.ts',
        'is answered without rows past their date',
      ),
      ...test(
        'test/privacy/one-day.test.ts',
        '24 hours later no answer tells visitors apart, before any merge',
      ),
    ],
  },
  {
    number: 50,
    asks: 'New activity never makes old rows live longer.',
    proofs: [
      ...test(
        'test/privacy/one-day.test.ts',
        'after a merge no part holds the number, and a new visit made no old row younger',
      ),
      ...test(
        'test/unit/policy/dates.test.ts',
        'a visit of a minute ago does not make an older one younger: each row has its own end',
      ),
    ],
  },
  {
    number: 51,
    asks: 'Copies (queues, parts that were left, views, caches, exports) have an end of their own.',
    proofs: [
      check('copies'),
      ...test('test/unit/queue/spool.test.ts', 'leaves no drained row in any of its files'),
      ...test(
        'test/faults/store-away.test.ts',
        'stores the good rows of a batch, and the bad one as a dead letter that ends within a week',
      ),
    ],
  },
  {
    number: 52,
    asks: 'Logs of the database have an end and no values.',
    proofs: [check('database-logs')],
  },
  {
    number: 53,
    asks: 'The log of accesses is kept for 6 to 12 months, and then gone.',
    proofs: [unmet('There is no log of accesses yet; nobody can read rows through Estompe.')],
  },
  {
    number: 54,
    asks: 'A shorter age deletes older data within hours; a longer one brings nothing back; the change says how many rows it is about.',
    proofs: [
      ...test(
        'test/unit/cli/policy.test.ts',
        'a diff says how many rows keep their version, and that their dates do not change yet',
      ),
      unmet('The dates of rows that are there do not change yet.'),
    ],
  },
];
