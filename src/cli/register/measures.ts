/**
 * The security measures that this code really has (GDPR art. 32), each with the test that shows it;
 * test/unit/cli/checklist.test.ts holds the names to the tests that are there.
 */
import type { Words } from '../../model/words.ts';
import type { TestProof } from '../checklist/row.ts';

export interface Measure extends Words {
  readonly proof: TestProof;
}

const test = (file: string, name: string): TestProof => ({ kind: 'test', file, name });

export const measures: readonly Measure[] = [
  {
    en: 'Addresses are cut and user agents reduced in memory, before anything is written.',
    fr: 'Les adresses sont tronquées et les agents utilisateurs réduits en mémoire, avant toute écriture.',
    proof: test('test/privacy/canary.test.ts', 'no mark is found in any table'),
  },
  {
    en: 'E-mail addresses, telephone, card and account numbers and tokens are taken out of every text.',
    fr: 'Adresses électroniques, numéros de téléphone, de carte et de compte et jetons sont retirés de tous les textes.',
    proof: test(
      'test/privacy/canary.test.ts',
      'no mark is found in any file of the data folder, and the search does find what was kept',
    ),
  },
  {
    en: 'Visitors are numbered under a random key of one site and one day, which is overwritten afterwards.',
    fr: 'Les visiteurs sont numérotés sous une clé aléatoire propre à un site et à un jour, écrasée ensuite.',
    proof: test(
      'test/unit/privacy/visitor-key.test.ts',
      'the old key is overwritten after the grace, and told once',
    ),
  },
  {
    en: 'Precise fields are blanked and rows deleted by the database on the dates that stand on each row.',
    fr: 'Les champs précis sont vidés et les lignes supprimées par la base aux dates inscrites sur chaque ligne.',
    proof: test(
      'test/unit/store/aging.test.ts',
      'blanks the sharp fields and deletes rows at their dates, and leaves the others',
    ),
  },
  {
    en: 'No figure about a small group is published, nor one that subtraction would give.',
    fr: 'Aucun chiffre sur un petit groupe n’est publié, ni aucun chiffre qu’une soustraction donnerait.',
    proof: test(
      'test/unit/stats/gate.test.ts',
      'never publishes a cell under the threshold, nor one that subtraction gives, and loses nobody',
    ),
  },
  {
    en: 'The data folder can be read by the account of the server only.',
    fr: 'Le dossier de données n’est lisible que par le compte du serveur.',
    proof: test('test/journey/first-start.test.ts', 'the folder is for its owner alone'),
  },
  {
    en: 'The dashboard asks for a token where it can be reached from another machine, of which only a hash is kept.',
    fr: 'Le tableau de bord exige un jeton dès qu’il est accessible depuis une autre machine ; seule son empreinte est conservée.',
    proof: test(
      'test/unit/dashboard-api/app.test.ts',
      'needs the token where there is one, as a session or as a bearer',
    ),
  },
  {
    en: 'Errors, metrics and answers repeat nothing of what was sent.',
    fr: 'Erreurs, métriques et réponses ne répètent rien de ce qui a été envoyé.',
    proof: test(
      'test/unit/collector/hostile.test.ts',
      'whatever is posted, the answer is a listed status and repeats nothing of it',
    ),
  },
  {
    en: 'What was accepted survives a crash of the server, and is stored once.',
    fr: 'Ce qui a été accepté survit à un arrêt brutal du serveur et n’est enregistré qu’une fois.',
    proof: test(
      'test/faults/spool-kill.test.ts',
      'stores every acknowledged event once through 30 kills, the store being a server',
    ),
  },
  {
    en: 'A change of the policy names a person, is kept for good, and its number stands on every row.',
    fr: 'Toute modification de la politique nomme une personne, est conservée, et son numéro figure sur chaque ligne.',
    proof: test(
      'test/unit/entry/apply-policy.test.ts',
      'a tightening takes a person, is in force at once, and is kept with its profiles',
    ),
  },
];
