/** I. Security and access. */
import { type ChecklistRow, check, manual, test, unmet } from './row.ts';

export const securityRows: readonly ChecklistRow[] = [
  {
    number: 67,
    asks: 'Connections are encrypted; beacons take no credentials; other origins get the least; answers hold no data.',
    proofs: [
      check('connections'),
      ...test('test/conformance/http.test.ts', 'the app answers as agreed'),
      manual('Operator', 'TLS of the proxy before collector and dashboard.'),
    ],
  },
  {
    number: 68,
    asks: 'Who reads rows needs a role and a reason, and each reading is on record.',
    proofs: [
      unmet(
        'Estompe itself shows no rows to anybody; reading the database directly is not on record.',
      ),
      manual('Operator', 'Who may reach the data folder and ClickHouse, and how that is logged.'),
    ],
  },
  {
    number: 69,
    asks: 'Keys and secrets are in no repository, image, log or support file; a new one can take the place of the old.',
    proofs: [
      check('file-modes'),
      ...test('test/journey/first-start.test.ts', 'the folder is for its owner alone'),
      ...test(
        'test/unit/entry/access-token.test.ts',
        'a token is shown once, and only its hash is kept, for its owner alone',
      ),
      manual(
        'Operator',
        'How ESTOMPE_CLICKHOUSE_PASSWORD and ESTOMPE_SECRET reach the process, and when they were last changed.',
      ),
    ],
  },
  {
    number: 70,
    asks: 'What counts attempts against abuse is keyed in memory and short-lived.',
    proofs: [
      ...test('test/unit/dashboard-api/app.test.ts', 'gets ten wrong tokens a minute'),
      unmet('The collector limits no sender; there is nothing that would have to expire.'),
    ],
  },
  {
    number: 71,
    asks: 'Dashboard and tracker call nobody else.',
    proofs: [
      ...test(
        'test/browser/shop.test.ts',
        "the dashboard's page shows the same, and asks no other host",
      ),
      ...test(
        'test/unit/dashboard-api/app.test.ts',
        'allows nothing from elsewhere and nothing inline',
      ),
      ...test(
        'test/unit/dashboard-ui/page-weight.test.ts',
        'names no other host that it could load from',
      ),
      ...test(
        'test/unit/tracker/size.test.ts',
        'it stands alone: no import, no eval, no storage, no cookie written',
      ),
    ],
  },
];
