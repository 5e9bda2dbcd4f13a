/** The words of what is decided about privacy, in French. */
import type { Catalogue } from './en.ts';
import type { enPrivacy } from './en-privacy.ts';

const many = (count: number): boolean => Math.abs(count) >= 2;

export const frPrivacy: Catalogue<typeof enPrivacy> = {
  profiles: {
    standard: {
      name: 'Standard',
      hint: 'Pour la plupart des sites : ce qui est lu et ce qui convertit, sans suivre personne d’un jour à l’autre.',
      claim:
        'Vous vous appuyez sur votre intérêt légitime et ne demandez pas de consentement. Que cela vaille pour vos visiteurs relève de votre appréciation de responsable du traitement : l’absence de cookie ne suffit pas à l’établir.',
    },
    strict: {
      name: 'Strict',
      hint: 'Les pages et les clics sont comptés, pas les personnes.',
      claim:
        'Vous vous appuyez sur votre intérêt légitime pour l’instant où une requête est en mémoire ; ce qui est écrit ne distingue personne. C’est aussi votre appréciation de responsable du traitement.',
    },
    'exempt-fr': {
      name: 'Exemption (France)',
      hint: 'Pour les sites qui se prévalent de l’exemption de consentement de la CNIL : l’audience seule, sans campagnes.',
      claim:
        'Vous vous prévalez de l’exemption française de consentement. Que vous y ayez droit relève de votre appréciation de responsable du traitement : la CNIL n’a validé ni cet usage ni ce logiciel.',
    },
    consented: {
      name: 'Avec consentement',
      hint: 'Pour les sites qui demandent d’abord. Qui accepte est reconnu à son retour ; les autres, non.',
      claim:
        'Vous demandez le consentement, et sa preuve est conservée. Que la question soit posée librement et clairement relève de votre responsabilité.',
    },
  },
  means: (profile) => `Ce que signifie « ${profile} »`,
  facts: {
    visitors: 'Visiteurs',
    address: 'Adresse',
    without: 'Sans consentement',
    placeTime: 'Lieu et heure',
    precise: 'Champs précis',
    rows: 'Tout le reste',
    absent: 'Non collecté',
    sources: 'Provenances',
    small: 'Petits groupes',
    claim: 'Consentement',
  },
  visitorKey: {
    none: 'Non comptés : rien ne distingue l’un de l’autre.',
    day: 'Comptés jour par jour, par un nombre que personne ne peut recalculer passé ce jour.',
    consented: 'Qui accepte est compté par un identifiant dans un cookie.',
  },
  wholeAddress: 'Utilisée entière, en mémoire, pour distinguer les visiteurs.',
  without: {
    none: 'Rien n’est collecté.',
    as: (profile) => `Collecte comme sous « ${profile} ».`,
  },
  place: { none: 'Aucun lieu', country: 'Le pays', city: 'La ville' },
  timeGrain: { hour: 'à l’heure', minute: 'à la minute', second: 'à la seconde' },
  placeTime: (place, time) => `${place} ; l’heure, ${time}.`,
  precise: {
    never: 'Jamais écrits.',
    day: 'Vidés après 24 heures.',
    days: (count, n) => `Vidés après ${count} ${many(n) ? 'jours' : 'jour'}.`,
  },
  rows: (count) => `Supprimé après ${count} mois.`,
  absent: {
    keepNetwork: 'l’adresse tronquée',
    city: 'les villes',
    place: 'les lieux',
    keepReferrer: 'les sites d’origine',
    keepCampaign: 'les campagnes',
    mail: 'les e-mails ouverts',
    keepTitle: 'les titres de page',
    keepVersions: 'les versions de navigateur',
    keepModel: 'les modèles d’appareil',
    keepLanguage: 'les langues',
    keepScreen: 'les tailles de fenêtre',
    keepProps: 'les propriétés d’événement',
  },
  sourcesApart: 'Jamais montrées à côté des conversions.',
  small: {
    every: (threshold) =>
      `Non montrés au-dessous de ${threshold} personnes, dans toute ventilation.`,
    risky: (threshold) =>
      `Non montrés au-dessous de ${threshold} personnes là où quelqu’un pourrait être reconnu.`,
  },
  merged: {
    label: 'Ce que cela coûte',
    cut: 'L’adresse est tronquée avant que les visiteurs soient distingués : certains ne comptent que pour un.',
    whole: 'Les visiteurs d’une même adresse, avec le même navigateur, ne comptent que pour un.',
    usual: (shares) => `Soit ${shares}.`,
    measured: (shares) => `Pour ce site, soit ${shares}.`,
    part: (share, visitors) => `${share} de ${visitors} par jour`,
    range: (low, high) => `de ${low} à ${high}`,
    atMost: (high) => `au plus ${high}`,
    read: 'Le moins quand les visiteurs viennent de partout, le plus quand tous vivent dans une même ville ; chiffres dans',
  },
  stricter: 'La politique de l’installation est plus stricte que ce profil, et l’emporte :',
  looser: (count, n) =>
    many(n)
      ? `${count} réglages seraient moins stricts qu’aujourd’hui`
      : `${count} réglage serait moins strict qu’aujourd’hui`,
  looserLead:
    'Dites qui le décide, et pourquoi. L’un et l’autre restent dans l’historique de la politique.',
  tighterLead:
    'Rien ne devient moins strict : personne n’a besoin d’être nommé ; l’historique dira alors « dashboard ».',
  madeLead: 'L’historique de la politique dira que « dashboard » l’a choisi.',
  by: 'Qui décide',
  byHint: 'Le nom d’une personne.',
  reason: 'Pourquoi',
  reasonHint: 'À quoi sert le réglage moins strict.',
  optional: (label) => `${label} (facultatif)`,
  changes: (count) => `${count} réglages modifiés`,
  changed: (what, from, to) => `${what} : ${from} → ${to}`,
  valued: (what, value) => `${what} : ${value}`,
  lead: (profile) => `Le profil de ce site est « ${profile} ». Ce qui s’applique :`,
  notice: 'Ce qui est dit aux visiteurs',
  decided: 'Chaque réglage, et qui l’a décidé',
  before: (value) => `sans consentement : ${value}`,
  deciders: {
    profile: (profile) => `Profil « ${profile} »`,
    installation: 'La politique de l’installation',
    site: 'La politique pour ce site',
    loosening: (by, reason) => `Assoupli par ${by} : ${reason}`,
  },
  history: 'Historique',
  historyNone: 'Rien n’a changé pour ce site depuis qu’il existe.',
  step: (version, when) => `Version ${version}, ${when}`,
  stepBy: (by) => `par ${by}`,
  version: (version) => `Les lignes qui arrivent portent la version ${version} de la politique.`,
  since: (when) => `Pour ce site, rien n’a changé depuis le ${when}.`,
  documentHash: 'SHA-256 du document de politique',
  policyHash: 'Avec la version et les profils de tous les sites',
};
