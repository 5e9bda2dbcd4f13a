/** Words of the record of processing, in both languages. */
import type { PersonalData } from '../../model/columns.ts';
import type { TableName } from '../../model/tables.ts';
import type { Words } from '../../model/words.ts';

export const words = {
  title: {
    en: 'Record of processing activities: audience measurement',
    fr: 'Registre des activités de traitement : mesure d’audience',
  },
  lead: {
    en: 'GDPR, article 30(1). Made from the policy in force; what is marked must be filled in by a person.',
    fr: 'RGPD, article 30, paragraphe 1. Établi à partir de la politique en vigueur ; ce qui est signalé doit être complété par une personne.',
  },
  responsible: { en: 'Who is responsible', fr: 'Responsable' },
  controller: { en: 'Controller', fr: 'Responsable du traitement' },
  dpo: { en: 'Data protection officer', fr: 'Délégué à la protection des données' },
  joint: {
    en: 'Joint controllers, representative',
    fr: 'Responsables conjoints, représentant',
  },
  policy: { en: 'Policy', fr: 'Politique' },
  configuration: { en: 'Configuration (SHA-256)', fr: 'Configuration (SHA-256)' },
  noController: {
    en: 'Not named: `controller` of the policy document',
    fr: 'Non désigné : `controller` du document de politique',
  },
  noDpo: {
    en: 'Not named: `dpo` of the policy document, or note that there need not be one',
    fr: 'Non désigné : `dpo` du document de politique, ou noter qu’il n’en faut pas',
  },
  noJoint: { en: 'To be added by hand, if any', fr: 'À ajouter à la main, le cas échéant' },
  activity: { en: 'Processing for', fr: 'Traitement pour' },
  profile: { en: 'Profile', fr: 'Profil' },
  persons: { en: 'Categories of persons', fr: 'Catégories de personnes' },
  visitors: { en: 'Visitors of the site', fr: 'Visiteurs du site' },
  readers: {
    en: 'Visitors of the site; readers of its e-mails',
    fr: 'Visiteurs du site ; lecteurs de ses e-mails',
  },
  purpose: { en: 'Purpose', fr: 'Finalité' },
  /** Before what follows a label. */
  colon: { en: ': ', fr: '\u00a0: ' },
  data: { en: 'Data', fr: 'Données' },
  kind: { en: 'Kind', fr: 'Nature' },
  limit: { en: 'Erased after', fr: 'Effacé après' },
  limitConsent: { en: 'Erased after (without consent)', fr: 'Effacé après (sans consentement)' },
  never: { en: 'not kept', fr: 'non conservé' },
  besides: { en: 'Beside visits', fr: 'Outre les visites' },
  recipients: { en: 'Recipients and transfers', fr: 'Destinataires et transferts' },
  recipient: { en: 'Recipient', fr: 'Destinataire' },
  country: { en: 'Country', fr: 'Pays' },
  transfer: { en: 'Transfer', fr: 'Transfert' },
  inside: { en: 'inside the EEA', fr: 'dans l’EEE' },
  noSafeguard: {
    en: 'Outside the EEA: `safeguard` is missing',
    fr: 'Hors de l’EEE : `safeguard` manque',
  },
  noRecipient: {
    en: 'The policy names none: add who hosts the servers, if that is somebody else.',
    fr: 'La politique n’en nomme aucun : ajouter l’hébergeur des serveurs, s’il s’agit d’un tiers.',
  },
  thirdParties: {
    en: 'The program itself sends nothing to anybody else.',
    fr: 'Le programme lui-même n’envoie rien à personne d’autre.',
  },
  security: { en: 'Security measures', fr: 'Mesures de sécurité' },
  measure: { en: 'Measure of the program', fr: 'Mesure du programme' },
  shown: { en: 'Shown by', fr: 'Démontrée par' },
  surroundings: {
    en: 'To be added by hand: encryption of disks and connections, who has access to the servers, backups.',
    fr: 'À ajouter à la main : chiffrement des disques et des connexions, accès aux serveurs, sauvegardes.',
  },
  noSite: { en: 'There is no site yet.', fr: 'Il n’y a pas encore de site.' },
  open: { en: 'To be filled in', fr: 'À compléter' },
  loosened: { en: 'Loosened', fr: 'Assoupli' },
} as const satisfies Record<string, Words>;

export const personalWords: Readonly<Record<PersonalData, Words>> = {
  none: { en: 'no person', fr: 'non personnelle' },
  coarse: { en: 'shared by many', fr: 'partagée' },
  pseudonym: { en: 'pseudonym', fr: 'pseudonyme' },
};

/** Tables that hold anything about visits, beside `events`; the others hold settings. */
export const tableWords: Partial<Record<TableName, Words>> = {
  tallies: {
    en: 'Per day, how many requests objected or came from programs: a number',
    fr: 'Par jour, combien de requêtes portaient une opposition ou venaient de programmes : un nombre',
  },
  days: {
    en: 'Per day, how many visitors and visits there were, and how long visits took: totals',
    fr: 'Par jour, le nombre de visiteurs et de visites et la durée des visites : des totaux',
  },
  destroyed_keys: {
    en: 'That the visitor key of a day was destroyed, and when',
    fr: 'Que la clé de visiteur d’un jour a été détruite, et quand',
  },
  consents: {
    en: 'Evidence of consent given and withdrawn: to what, under which text, when',
    fr: 'Preuves de consentement donné ou retiré : pour quoi, sur quel texte, quand',
  },
  dead_letters: {
    en: 'Rows that the database refused, as they are',
    fr: 'Lignes refusées par la base, telles quelles',
  },
  imports: {
    en: 'Which log files were imported, by a keyed digest',
    fr: 'Quels fichiers journaux ont été importés, par une empreinte à clé',
  },
};
