/** E. Small numbers. */
import { type ChecklistRow, check, test, unmet } from './row.ts';

const smallCounts = 'test/unit/dashboard-api/small-counts.test.ts';
const gate = 'test/unit/stats/gate.test.ts';

export const figureRows: readonly ChecklistRow[] = [
  {
    number: 42,
    asks: 'No answer has a count below the threshold, and neither order nor presence of a row tells one.',
    proofs: [
      ...test(
        'test/unit/stats/gate.test.ts',
        'never publishes a cell under the threshold, nor one that subtraction gives, and loses nobody',
      ),
      ...test(
        'test/unit/dashboard-api/small-counts.test.ts',
        'by visitors where they are known, by events where they are not',
        '%s is %s: %s',
      ),
      ...test(
        'test/unit/dashboard-api/questions.test.ts',
        'says nothing about a group that is too small, however it is asked',
      ),
      unmet(
        'The gate is fuzzed and every breakdown tried; no fuzz goes through every widget and export.',
      ),
    ],
  },
  {
    number: 43,
    asks: 'No hidden cell can be computed from a total and the others.',
    proofs: [
      ...test(
        gate,
        'never publishes a cell under the threshold, nor one that subtraction gives, and loses nobody',
      ),
      ...test(
        smallCounts,
        'nor a breakdown of all but one',
        'and a small hour of a group is withheld with another one',
        'nor what the total less the other days would give',
      ),
    ],
  },
  {
    number: 44,
    asks: 'Two questions that differ by one visitor have equal or perturbed answers.',
    proofs: [
      ...test(smallCounts, 'which comparisons do not tell either'),
      unmet(
        'Counts are not rounded or perturbed: filters that differ by one visitor are told apart where both groups are large.',
      ),
    ],
  },
  {
    number: 45,
    asks: 'Asking again gives the same answer: noise cannot be averaged out.',
    proofs: test(
      'test/oracle/statistics.test.ts',
      'whenever it is asked: days that are over stay as they were',
    ),
  },
  {
    number: 46,
    asks: 'Rates and averages come from published counts; of small groups they are hidden.',
    proofs: test(smallCounts, 'nor a figure of what only some events are, also as a total'),
  },
  {
    number: 47,
    asks: 'No sketch of distinct visitors is older than the rows.',
    proofs: [check('sketches')],
  },
];
