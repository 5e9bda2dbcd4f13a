/** D. Limits of what is exempt from consent. */
import { type ChecklistRow, check, test, unmet } from './row.ts';

export const exemptRows: readonly ChecklistRow[] = [
  {
    number: 36,
    asks: 'A goal beside a campaign, a referrer or a channel is not answered.',
    proofs: [
      ...test('test/unit/stats/joins.test.ts', 'exempt-fr refuses conversions by source'),
      ...test('test/unit/dashboard-ui/apart.test.ts', 'offers no filter that would join the two'),
    ],
  },
  {
    number: 37,
    asks: 'Campaign values are not in rows.',
    proofs: [
      ...test(
        'test/unit/privacy/clean-event.test.ts',
        'under exempt-fr has a visitor of 24 hours and a city, and nothing of a campaign',
        'under strict has no visitor, no network, no campaign and no sharp field',
      ),
    ],
  },
  {
    number: 38,
    asks: 'There is no log of visitors, no path of one visitor, no replay, no heatmap.',
    proofs: [
      ...test(
        'test/unit/dashboard-api/single-visits.test.ts',
        'are nowhere to be had: %s',
        'are no breakdown: %s',
      ),
    ],
  },
  {
    number: 39,
    asks: 'Nobody can export rows.',
    proofs: [
      ...test(
        'test/unit/dashboard-api/single-visits.test.ts',
        'are nowhere to be had: %s',
        'are no breakdown: %s',
      ),
      ...test(
        'test/unit/dashboard-api/questions.test.ts',
        'can be answered as CSV that no spreadsheet takes for formulas',
      ),
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
      ...test('test/unit/stats/joins.test.ts', 'strict refuses minutes, of which it keeps none'),
      unmet(
        'Two dimensions at most under every profile; under exempt-fr the finest grain is the minute, not the hour.',
      ),
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
      ...test(
        'test/unit/dashboard-api/policies.test.ts',
        'has every setting once, with its value in words, and the source of a profile’s',
        'says who decided where it was not the profile, and hashes what decides',
        'is refused without a name and a reason, which are named, and nothing of it is kept',
      ),
    ],
  },
];
