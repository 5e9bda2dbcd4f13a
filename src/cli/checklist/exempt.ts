/** D. Limits of what is exempt from consent. */
import { type ChecklistRow, check, test, unmet } from './row.ts';

const cleanEvent = 'test/unit/privacy/clean-event.test.ts';

export const exemptRows: readonly ChecklistRow[] = [
  {
    number: 36,
    asks: 'A goal beside a campaign, a referrer or a channel is not answered.',
    proofs: [unmet('Being built.')],
  },
  {
    number: 37,
    asks: 'Campaign values are not in rows.',
    proofs: test(
      cleanEvent,
      'under strict has no visitor, no network, no campaign and no sharp field',
    ),
  },
  {
    number: 38,
    asks: 'There is no log of visitors, no path of one visitor, no replay, no heatmap.',
    proofs: [
      ...test(
        'test/unit/dashboard-api/app.test.ts',
        'is told with a mark that changes with rows and counts none',
      ),
      unmet('No such endpoint exists; a test that lists every route is not there yet.'),
    ],
  },
  {
    number: 39,
    asks: 'Nobody can export rows.',
    proofs: [
      ...test(
        'test/unit/dashboard-api/questions.test.ts',
        'can be answered as CSV that no spreadsheet takes for formulas',
      ),
      unmet('Exports hold gated figures only; a test that lists every export is not there yet.'),
    ],
  },
  {
    number: 40,
    asks: 'A question has no more dimensions, and no finer grain of time, than the policy says.',
    proofs: [
      ...test(
        'test/unit/dashboard-api/hostile-questions.test.ts',
        'nearly right ones are answered or refused',
      ),
      unmet('Two dimensions at most; that they are fewer under exempt-fr is not shown.'),
    ],
  },
  {
    number: 41,
    asks: 'Hash, sources and values in force can be seen; a loosening has person and reason and is kept; a site only tightens.',
    proofs: [
      check('policy-history'),
      check('loosenings'),
      ...test(
        'test/unit/policy/strictest.test.ts',
        'no setting in force is looser than any layer says',
        'a loosening takes a name and a reason, and reaches the one setting that may be loosened',
      ),
      ...test(
        'test/unit/entry/apply-policy.test.ts',
        'a loosening takes a reason, also where it only takes a tightening back',
        'of two changes over the same version, the second is refused',
      ),
      ...test('test/unit/policy/compile.test.ts', 'every setting of %s names its source'),
    ],
  },
];
