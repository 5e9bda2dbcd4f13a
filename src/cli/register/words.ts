/** Words of the record of processing, in both languages. */
import type { PersonalData } from '../../model/columns.ts';
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
  site: { en: 'Site', fr: 'Site' },
  anyHost: { en: 'any host', fr: 'tout hôte' },
  ground: { en: 'Legal ground', fr: 'Fondement juridique' },
  groundWithout: { en: 'Without consent', fr: 'Sans consentement' },
  nothingWithout: { en: 'nothing is collected', fr: 'rien n’est collecté' },
  stricter: {
    en: 'made stricter by the policy, as told below',
    fr: 'rendu plus strict par la politique, comme indiqué ci-dessous',
  },
  tightened: {
    en: 'Stricter than the profile, by the policy:',
    fr: 'Plus strict que le profil, par la politique :',
  },
  texts: { en: 'Found in texts', fr: 'Trouvé dans les textes' },
} as const satisfies Record<string, Words>;

export const personalWords: Readonly<Record<PersonalData, Words>> = {
  none: { en: 'about no person', fr: 'sans lien avec une personne' },
  coarse: { en: 'shared by many', fr: 'partagée par beaucoup' },
  pseudonym: { en: 'pseudonym', fr: 'pseudonyme' },
};
