/** The words of the visitor's page around the notice, in both languages; one without the other does not compile. */
import type { Words } from '../../src/model/words.ts';

export const words = {
  title: { en: 'Your privacy', fr: 'Votre vie privée' },
  onSite: { en: 'on', fr: 'sur' },
  lead: {
    en: 'How this site measures its visits, what is kept of yours and until when, and how to say no. This page is made from the rules that the software itself obeys.',
    fr: 'Comment ce site mesure ses visites, ce qui est conservé de la vôtre et jusqu’à quand, et comment refuser. Cette page est faite à partir des règles mêmes que suit le logiciel.',
  },
  otherLanguage: { en: 'Français', fr: 'English' },
  skip: { en: 'Skip to the content', fr: 'Aller au contenu' },
  language: { en: 'Language', fr: 'Langue' },
  none: { en: 'none', fr: 'aucun' },

  factsTitle: { en: 'In short', fr: 'En bref' },
  factVisitors: { en: 'Visitors told apart', fr: 'Distinction entre visiteurs' },
  factAddress: { en: 'Internet address', fr: 'Adresse internet' },
  factSharp: { en: 'Precise fields kept', fr: 'Champs précis gardés' },
  factRows: { en: 'Visits kept', fr: 'Visites conservées' },
  visitorsNone: { en: 'No', fr: 'Non' },
  visitorsDay: { en: 'Within a day', fr: 'Sur un jour' },
  visitorsConsented: { en: 'By an identifier', fr: 'Par un identifiant' },
  addressForgotten: { en: 'Forgotten', fr: 'Oubliée' },
  addressCut: { en: 'Cut', fr: 'Tronquée' },
  sharpNever: { en: 'Never', fr: 'Jamais' },
  rowsNever: { en: 'No', fr: 'Non' },

  choiceTitle: { en: 'Your choice', fr: 'Votre choix' },
  counted: {
    en: 'Your visits are counted as described on this page.',
    fr: 'Vos visites sont comptées comme décrit sur cette page.',
  },
  objectedByMark: {
    en: 'You have objected. Your visits are not measured.',
    fr: 'Votre refus est pris en compte. Vos visites ne sont pas mesurées.',
  },
  objectedByGpc: {
    en: 'Your browser says no for you (Global Privacy Control). Your visits are not measured.',
    fr: 'Votre navigateur refuse pour vous (Global Privacy Control). Vos visites ne sont pas mesurées.',
  },
  objectedByDnt: {
    en: 'Your browser says no for you (Do Not Track). Your visits are not measured.',
    fr: 'Votre navigateur refuse pour vous (Do Not Track). Vos visites ne sont pas mesurées.',
  },
  consented: {
    en: 'You have consented. Your visits are measured as described for those who have.',
    fr: 'Vous avez consenti. Vos visites sont mesurées comme décrit pour ce cas.',
  },
  notConsented: {
    en: 'You have not consented. Your visits are counted as described for that case.',
    fr: 'Vous n’avez pas consenti. Vos visites sont comptées comme décrit pour ce cas.',
  },
  notConsentedNothing: {
    en: 'You have not consented. Nothing of your visits is kept.',
    fr: 'Vous n’avez pas consenti. Rien de vos visites n’est conservé.',
  },
  mailTitle: { en: 'E-mails', fr: 'E-mails' },
  mailGranted: {
    en: 'You agreed that it is counted whether you open the e-mails of this site and follow their links.',
    fr: 'Vous avez accepté que soit compté si vous ouvrez les e-mails de ce site et suivez leurs liens.',
  },
  mailDenied: {
    en: 'You have withdrawn: the e-mails that you got and will get record nothing about you.',
    fr: 'Vous avez retiré votre accord : les e-mails reçus et à venir n’enregistrent rien de vous.',
  },
  mailUnset: {
    en: 'This link follows nobody: nothing is recorded of you in these e-mails.',
    fr: 'Ce lien ne suit personne : rien n’est enregistré de vous dans ces e-mails.',
  },
  forget: { en: 'Stop counting me', fr: 'Ne plus me compter' },
  forgetHow: {
    en: 'From then on images and links of every e-mail, old ones too, answer the same and record nothing, and what was counted of you is erased.',
    fr: 'Dès lors, les images et liens de chaque e-mail, même ancien, répondent de même et n’enregistrent rien, et ce qui a été compté de vous est effacé.',
  },
  consentTitle: { en: 'Consent', fr: 'Consentement' },
  consentTo: {
    en: 'Do you agree that this site recognises you from one visit to the next, to measure its audience? A random identifier is then kept in a cookie of this browser, for at most 395 days, and what is kept, why and how long is told below, under “With consent”.',
    fr: 'Acceptez-vous que ce site vous reconnaisse d’une visite à l’autre, pour mesurer son audience ? Un identifiant aléatoire est alors gardé dans un cookie de ce navigateur, 395 jours au plus ; ce qui est conservé, pourquoi et combien de temps est dit plus bas, sous « Avec consentement ».',
  },
  consentHow: {
    en: 'Nothing changes if you do not answer, and you can take a yes back here at any time.',
    fr: 'Rien ne change si vous ne répondez pas, et vous pouvez retirer un oui ici à tout moment.',
  },
  withdrawHow: {
    en: 'If you withdraw, the identifier is removed from this browser and what it covered is erased. That you consented and withdrew stays as evidence, without your name or address.',
    fr: 'Si vous retirez votre consentement, l’identifiant est supprimé de ce navigateur et ce qu’il couvrait est effacé. Que vous ayez consenti puis retiré reste comme preuve, sans votre nom ni votre adresse.',
  },
  consent: { en: 'I consent', fr: 'Je consens' },
  withdraw: { en: 'I withdraw my consent', fr: 'Je retire mon consentement' },
  objectTitle: { en: 'Objection to any measurement', fr: 'Opposition à toute mesure' },
  objectHow: {
    en: 'If you object, a mark that says “no” and nothing else is kept in this browser for 395 days. It holds for every site that is measured from this address. That somebody objected is counted, as a number of the day; who it was is not kept.',
    fr: 'Si vous vous opposez, une marque qui dit « non » et rien d’autre est gardée dans ce navigateur pendant 395 jours. Elle vaut pour tous les sites mesurés depuis cette adresse. Qu’une personne s’est opposée est compté, comme un nombre du jour ; qui, n’est pas conservé.',
  },
  objectLimits: {
    en: 'A browser that blocks the cookies of other sites may not send this mark from the pages of the site. The setting “Global Privacy Control” of a browser is always heard.',
    fr: 'Un navigateur qui bloque les cookies d’autres sites peut ne pas envoyer cette marque depuis les pages du site. Le réglage « Global Privacy Control » d’un navigateur est toujours entendu.',
  },
  allowHow: {
    en: 'The only thing kept in this browser is a mark that says “no”. You can remove it here.',
    fr: 'La seule chose gardée dans ce navigateur est une marque qui dit « non ». Vous pouvez la retirer ici.',
  },
  signalHow: {
    en: 'The signal is heard at every request; nothing needs to be stored. To take it back, change the setting of your browser.',
    fr: 'Le signal est entendu à chaque requête ; rien n’a besoin d’être enregistré. Pour le retirer, changez le réglage de votre navigateur.',
  },
  object: { en: 'I object', fr: 'Je m’oppose' },
  allow: { en: 'Allow measurement again', fr: 'Autoriser de nouveau la mesure' },

  nowTitle: {
    en: 'Everything that would be stored of your request now',
    fr: 'Tout ce qui serait enregistré de votre requête maintenant',
  },
  nowLead: {
    en: 'The request for this page took the same way as any page view, up to the point where it would be written. Nothing of it was written. The script of a page also tells the width of its window, its title and its preferred colours, in the classes named below.',
    fr: 'La requête de cette page a suivi le même chemin que toute page vue, jusqu’au point où elle serait écrite. Rien n’en a été écrit. Le script d’une page indique aussi la largeur de sa fenêtre, son titre et ses couleurs préférées, dans les classes nommées plus bas.',
  },
  nowObjected: {
    en: 'You object, so nothing of your request would be stored. Only this count would grow by one:',
    fr: 'Vous vous opposez : rien de votre requête ne serait enregistré. Seul ce compteur augmenterait de un :',
  },
  nowBot: {
    en: 'This request looks like one of a program, so nothing of it would be stored. Only this count would grow by one:',
    fr: 'Cette requête ressemble à celle d’un programme : rien n’en serait enregistré. Seul ce compteur augmenterait de un :',
  },
  nowNoConsent: {
    en: 'You have not consented, so nothing of your request would be stored. Only this count would grow by one:',
    fr: 'Vous n’avez pas consenti : rien de votre requête ne serait enregistré. Seul ce compteur augmenterait de un :',
  },
  nowRefused: {
    en: 'At the moment nothing of your request would be stored: it would be refused.',
    fr: 'En ce moment, rien de votre requête ne serait enregistré : elle serait refusée.',
  },
  field: { en: 'Field', fr: 'Champ' },
  value: { en: 'Stored value', fr: 'Valeur enregistrée' },
  takenOut: { en: 'Taken out before', fr: 'Retiré auparavant' },
  nothingTakenOut: {
    en: 'Beside your address and what your browser says of itself, there was nothing to take out.',
    fr: 'Hormis votre adresse et ce que votre navigateur dit de lui-même, il n’y avait rien à retirer.',
  },
  tallySite: { en: 'Site', fr: 'Site' },
  tallyDay: { en: 'Day', fr: 'Jour' },
  tallyReason: { en: 'Counted as', fr: 'Compté comme' },
  tallyCount: { en: 'Number', fr: 'Nombre' },
  tallyGone: { en: 'Deleted on', fr: 'Supprimé le' },

  keptTitle: {
    en: 'What is kept, why, and for how long',
    fr: 'Ce qui est conservé, pourquoi et combien de temps',
  },
  keptFor: { en: 'Kept for', fr: 'Conservé' },
  keptWithConsent: { en: 'With consent', fr: 'Avec consentement' },
  keptWithout: { en: 'Without', fr: 'Sans' },
  pseudonym: { en: 'tells visitors apart', fr: 'distingue les visiteurs' },
  besidesTitle: { en: 'Beside visits', fr: 'Outre les visites' },
  besidesWhat: { en: 'What', fr: 'Quoi' },

  handlingTitle: { en: 'Before anything is written', fr: 'Avant toute écriture' },
  handlingLead: {
    en: 'All of this happens in memory, inside the one request.',
    fr: 'Tout cela se passe en mémoire, le temps de la requête.',
  },
  handlingBefore: { en: 'Without your consent', fr: 'Sans votre consentement' },
  handlingNothing: {
    en: 'Nothing is collected while you have not consented.',
    fr: 'Rien n’est collecté tant que vous n’avez pas consenti.',
  },

  basisTitle: { en: 'On what ground', fr: 'Sur quel fondement' },
  profile: { en: 'Profile of this site', fr: 'Profil de ce site' },
  tightened: {
    en: 'The policy in force is stricter than this profile:',
    fr: 'La politique en vigueur est plus stricte que ce profil :',
  },

  whoTitle: { en: 'Who is responsible, who receives', fr: 'Qui est responsable, qui reçoit' },
  controller: { en: 'Responsible for the processing', fr: 'Responsable du traitement' },
  noController: {
    en: 'The operator of this site has not said here who is responsible. Look at the legal notice of the site.',
    fr: 'L’éditeur de ce site n’a pas indiqué ici qui est responsable. Consultez les mentions légales du site.',
  },
  dpo: { en: 'Data protection officer', fr: 'Délégué à la protection des données' },
  recipients: { en: 'Recipients', fr: 'Destinataires' },
  noRecipients: {
    en: 'The operator has named nobody else who receives these data. This software sends them to no one.',
    fr: 'L’éditeur n’a désigné personne d’autre qui reçoive ces données. Ce logiciel ne les envoie à personne.',
  },
  safeguard: { en: 'Safeguard', fr: 'Garantie' },

  rightsTitle: { en: 'Your rights', fr: 'Vos droits' },
  rightAccess: {
    en: 'Access: to be told what is kept about you, and to have a copy.',
    fr: 'Accès : savoir ce qui est conservé à votre sujet et en obtenir une copie.',
  },
  rightRectification: {
    en: 'Rectification: to have what is wrong corrected.',
    fr: 'Rectification : faire corriger ce qui est inexact.',
  },
  rightErasure: {
    en: 'Erasure, and restriction: to have it deleted, or left unused while a question is open.',
    fr: 'Effacement et limitation : le faire supprimer, ou laisser inutilisé tant qu’une question est ouverte.',
  },
  rightObjection: {
    en: 'Objection: at any time and without a reason, with the button above or by a setting of your browser.',
    fr: 'Opposition : à tout moment et sans motif, par le bouton ci-dessus ou par un réglage de votre navigateur.',
  },
  rightWithdrawal: {
    en: 'Withdrawal of consent: at any time; what was done before stays lawful.',
    fr: 'Retrait du consentement : à tout moment ; ce qui a été fait avant reste licite.',
  },
  rightComplaint: {
    en: 'Complaint: to the data protection authority of your country; in France, the CNIL.',
    fr: 'Réclamation : auprès de l’autorité de protection des données de votre pays ; en France, la CNIL.',
  },
  rightsHow: {
    en: 'For the first three, write to whoever is responsible. Rows that tell no person from another cannot be found by name: then you may be asked for something that leads to yours, and if nothing does, you will be told so (GDPR, article 11).',
    fr: 'Pour les trois premiers, écrivez au responsable. Des lignes qui ne distinguent pas les personnes ne se retrouvent pas par un nom : on peut alors vous demander ce qui mènerait aux vôtres et, si rien n’y mène, on vous le dira (RGPD, article 11).',
  },
  authorities: { en: 'Authorities of the EEA', fr: 'Autorités de l’EEE' },

  historyTitle: { en: 'Since when, and what changed', fr: 'Depuis quand, et ce qui a changé' },
  sinceStart: {
    en: 'These rules have been in force since this site has been measured.',
    fr: 'Ces règles sont en vigueur depuis que ce site est mesuré.',
  },
  since: { en: 'In force since', fr: 'En vigueur depuis le' },
  version: { en: 'version', fr: 'version' },
  noChanges: {
    en: 'Nothing has changed so far. Changes will be listed here, with their dates.',
    fr: 'Rien n’a changé jusqu’ici. Les changements seront indiqués ici, avec leur date.',
  },
  from: { en: 'before', fr: 'auparavant' },

  foot: {
    en: 'This page has no script and loads nothing else.',
    fr: 'Cette page ne contient aucun script et ne charge rien d’autre.',
  },
  madeBy: { en: 'Made by Estompe', fr: 'Établie par Estompe' },

  errorTitle: { en: 'This page cannot be shown', fr: 'Cette page ne peut pas être affichée' },
  faultIn: { en: 'At fault', fr: 'En cause' },
  askSite: {
    en: 'Which site do you mean? Use the privacy link on a page of the site; it names the site for you.',
    fr: 'De quel site s’agit-il ? Utilisez le lien « vie privée » d’une page du site ; il désigne le site pour vous.',
  },
  unknownSite: {
    en: 'No site of that name is measured here. Use the privacy link on a page of the site.',
    fr: 'Aucun site de ce nom n’est mesuré ici. Utilisez le lien « vie privée » d’une page du site.',
  },
  foreignForm: {
    en: 'The form was not sent from this page. Open the page again and use its button.',
    fr: 'Le formulaire n’a pas été envoyé depuis cette page. Ouvrez de nouveau la page et utilisez son bouton.',
  },
  notNow: {
    en: 'Your decision could not be kept just now, and nothing has changed. Please try again in a minute.',
    fr: 'Votre décision n’a pas pu être gardée à l’instant, et rien n’a changé. Veuillez réessayer dans une minute.',
  },
  badRequest: {
    en: 'The request holds something that this page does not understand. It knows a site, a language (en or fr) and, in the form, an action.',
    fr: 'La requête contient quelque chose que cette page ne comprend pas. Elle connaît un site, une langue (en ou fr) et, dans le formulaire, une action.',
  },
} as const satisfies Record<string, Words>;

/** After a label. */
export const colon: Words = { en: ':', fr: ' :' };

/** Words behind a number. */
export const countWords = {
  fields: (count: number): Words =>
    count === 1
      ? { en: '1 field', fr: '1 champ' }
      : { en: `${count} fields`, fr: `${count} champs` },
  upTo: ({ en, fr }: Words): Words => ({ en: `up to ${en}`, fr: `${fr} au plus` }),
  blank: (count: number): Words =>
    count === 1
      ? { en: '1 field would stay blank', fr: '1 champ resterait vide' }
      : { en: `${count} fields would stay blank`, fr: `${count} champs resteraient vides` },
  notKept: (count: number): Words =>
    count === 1
      ? { en: '1 field is never kept', fr: '1 champ n’est jamais conservé' }
      : { en: `${count} fields are never kept`, fr: `${count} champs ne sont jamais conservés` },
} as const;
