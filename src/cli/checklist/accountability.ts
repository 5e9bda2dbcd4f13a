/** J. Transparency and accountability, and K. E-mail beacons. */
import { type ChecklistRow, check, manual, test, unmet } from './row.ts';

const later = 'Incidents are not built yet.';

export const accountabilityRows: readonly ChecklistRow[] = [
  {
    number: 72,
    asks: 'Notice and register say what the database and the configuration have; the documented fields of the tracker are those it sends.',
    proofs: [
      check('register'),
      check('recipients'),
      ...test(
        'test/unit/cli/register.test.ts',
        'every column of the database is in the register of a site that keeps everything, and no other field',
      ),
      ...test(
        'test/unit/collector/documented.test.ts',
        'the attributes of the page are exactly those that the scripts read',
      ),
      ...test(
        'test/unit/policy/kept-fields.test.ts',
        '%s writes nothing that the notice does not list',
        '%s: what the notice lists is written where it is known',
      ),
      ...test(
        'test/unit/policy/notice.test.ts',
        'every field is listed once, as kept or as not kept',
      ),
    ],
  },
  {
    number: 73,
    asks: 'An incident is recorded whole, within 72 hours, with a letter to the persons.',
    proofs: [
      unmet(later),
      manual('Controller', 'Until then, keep the record of breaches (GDPR art. 33(5)) by hand.'),
    ],
  },
  {
    number: 74,
    asks: 'That a key became known opens an incident by itself.',
    proofs: [unmet(later)],
  },
  {
    number: 75,
    asks: 'The evidence is signed and reproducible, and lists what no program can check.',
    proofs: [
      ...test(
        'test/unit/cli/evidence.test.ts',
        'the same results have the same hash, whenever they are found and however many rows there are',
        'what no program can check is listed with who must',
      ),
      ...test('test/journey/commands.test.ts', 'evidence is signed; one changed byte is told'),
    ],
  },
];

export const mailRows: readonly ChecklistRow[] = [
  {
    number: 76,
    asks: 'Without consent the address of an image names no recipient, and the answer is the same for all.',
    proofs: [
      ...test(
        'test/unit/collector/mail.test.ts',
        'without a token every recipient has the same address, and is nobody',
      ),
      ...test('test/unit/collector/app.test.ts', 'is the same 43 bytes for everybody'),
    ],
  },
  {
    number: 77,
    asks: 'What is kept for deliverability is the date of the last opening, overwritten, and used for nothing else.',
    proofs: [unmet('There is no deliverability mode.')],
  },
  {
    number: 78,
    asks: 'After a withdrawal the image of an old mail answers the same and records nothing.',
    proofs: [
      ...test(
        'test/unit/collector/mail.test.ts',
        'a recipient who consented is counted; after withdrawal the old image answers the same and records nothing',
      ),
    ],
  },
  {
    number: 79,
    asks: 'Links name no recipient without consent, and lead to listed hosts only.',
    proofs: [
      ...test(
        'test/unit/collector/mail.test.ts',
        'a signed link leads on, and is counted for its campaign and for nobody',
        'whatever an address says, a redirect leads to what was signed and to nothing else',
        '%s is no way out: 404 and nothing counted',
      ),
    ],
  },
];
