/** C. Consent and objection. */
import { type ChecklistRow, manual, test, unmet } from './row.ts';

export const consentRows: readonly ChecklistRow[] = [
  {
    number: 27,
    asks: 'While consent is unset, nothing is sent but what the site collects without it.',
    proofs: [
      ...test(
        'test/browser/consent.test.ts',
        'unset: nothing is sent but what the site collects without consent',
      ),
      ...test(
        'test/browser/consent-silence.test.ts',
        'data-wait: before a decision there is no request at all',
      ),
    ],
  },
  {
    number: 28,
    asks: 'With each consent banner: a yes collects, a withdrawal is obeyed on the same page, and the identifier goes.',
    proofs: [
      ...test(
        'test/browser/consent-banners.test.ts',
        'klaro: grant, withdrawal, no choice',
        'tarteaucitron: grant, withdrawal, no choice',
      ),
      ...test(
        'test/browser/consent-frameworks.test.ts',
        'tcf: grant, withdrawal, no choice',
        'gcm: grant, withdrawal; a default is no choice',
      ),
      ...test(
        'test/browser/consent.test.ts',
        'after a withdrawal nothing is sent until the answer has removed the id, then without it',
      ),
      ...test(
        'test/browser/consent-cookie.test.ts',
        'is set by the answer, sent by the tracker, unseen by scripts, and taken away by a no',
      ),
    ],
  },
  {
    number: 29,
    asks: 'Sec-GPC counts exactly as `1`, also among several headers; DNT as the policy says.',
    proofs: [
      ...test('test/unit/decode/sender.test.ts', 'Sec-GPC: %s'),
      ...test(
        'test/unit/collector/objection.test.ts',
        'by %s is one tally and nothing else',
        '%s counts nothing',
      ),
      ...test(
        'test/browser/tracker-silence.test.ts',
        '%s: one request with the site in it, and nothing of the page',
      ),
      ...test(
        'test/conformance/http.test.ts',
        'of several Sec-GPC headers one that says 1 is enough',
      ),
    ],
  },
  {
    number: 30,
    asks: '`/.well-known/gpc.json` has the type and members of the specification, and a date that has come.',
    proofs: [
      ...test(
        'test/unit/collector/privacy.test.ts',
        'says that the signal is heard, and since which version of the policy',
        'is never of tomorrow',
      ),
    ],
  },
  {
    number: 31,
    asks: 'The opt-out works without JavaScript; afterwards nothing is read or written but a mark of one bit.',
    proofs: [
      ...test(
        'test/browser/privacy.test.ts',
        'takes an objection and its withdrawal without a script',
      ),
      ...test(
        'test/unit/collector/privacy.test.ts',
        'is one bit in the browser and one count of the day',
        'is taken back without a trace',
      ),
      ...test('test/unit/decode/sender.test.ts', 'cookie %s'),
    ],
  },
  {
    number: 32,
    asks: 'An event that claims a consent for which there is no evidence is not taken for one with consent.',
    proofs: [
      ...test(
        'test/unit/pipeline/hit-consent.test.ts',
        'without the identifier falls under the policy from before consent',
        'with an identifier %s counts as without, and loses it',
        'with a withdrawn identifier says no',
      ),
    ],
  },
  {
    number: 33,
    asks: 'Evidence of consent has purpose, text version, banner and time; a late old yes never beats a newer no.',
    proofs: [
      ...test(
        'test/unit/pipeline/consent.test.ts',
        'is evidence, and an identifier that no script can read',
        'is not undone by an older yes, and a newer yes is somebody new',
      ),
      ...test(
        'test/unit/pipeline/consent-order.test.ts',
        'a withdrawal stands, however messages overtake each other',
      ),
      unmet('The evidence of one person cannot be exported yet.'),
    ],
  },
  {
    number: 34,
    asks: 'What is collected with and without consent is apart, and no question joins them.',
    proofs: [
      ...test(
        'test/unit/pipeline/hit-consent.test.ts',
        'without the identifier falls under the policy from before consent',
      ),
      unmet(
        'Without consent a row tells no visitor (strict applies), so that none is joined with one who consented; but both lie in one table, and figures count them together.',
      ),
    ],
  },
  {
    number: 35,
    asks: 'Who refused is not asked again for six months.',
    proofs: [
      manual(
        'Whoever runs the consent banner',
        'Estompe has no banner of its own: set the banner to ask again after six months at the earliest.',
      ),
    ],
  },
];
