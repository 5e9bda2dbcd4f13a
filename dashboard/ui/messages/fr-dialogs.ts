/** The words of dialogs, forms and first steps, in French. */
import type { Catalogue } from './en.ts';
import type { enDialogs } from './en-dialogs.ts';

export const frDialogs: Catalogue<typeof enDialogs> = {
  filterDialog: {
    title: 'Tout filtrer',
    apart:
      'Certains choix sont indisponibles : le profil de confidentialité de ce site ne relie pas la provenance des visites à ce qui y a été fait.',
    dimension: 'Quoi',
    operator: 'Comment',
    value: 'Valeur',
    search: 'Tapez pour chercher',
    add: (text) => `Utiliser « ${text} »`,
    chosen: 'Choisi',
    none: 'Rien ne correspond dans les données.',
    apply: 'Filtrer',
    groups: {
      came: 'D’où ils viennent',
      saw: 'Ce qu’ils ont vu',
      did: 'Ce qu’ils ont fait',
      are: 'Où et avec quoi',
    },
  },
  goalDialog: {
    title: 'Un nouvel objectif',
    titleChange: 'Modifier l’objectif',
    kind: 'Ce qui se passe',
    kinds: {
      page: 'Une page est atteinte',
      click: 'Un élément est cliqué',
      share: 'Une page est partagée',
      custom: 'La page signale un événement',
      open: 'Un e-mail est ouvert',
    },
    match: {
      page: 'Chemin',
      click: 'Cible du clic',
      share: 'Partagé vers',
      custom: 'Nom de l’événement',
      open: 'Campagne',
    },
    matchHint: {
      page: '* vaut pour une partie du chemin, ** pour plusieurs : /commandes/*/merci',
      click: 'Vide : tout clic. Un nom, un hôte ou un fichier.',
      share: 'Vide : tout partage.',
      custom: 'Le nom donné dans estompe("…").',
      open: 'Vide : toute campagne.',
    },
    name: 'Nom',
    nameHint: 'Tel qu’il doit figurer dans la liste.',
    counting: 'Comptage …',
    preview: (events, n, days) =>
      Math.abs(n) >= 2
        ? `Aurait compté ${events} événements sur les ${days} derniers jours.`
        : `Aurait compté ${events} événement sur les ${days} derniers jours.`,
    previewNone: (days) =>
      `Rien ne correspond sur les ${days} derniers jours. Vous pouvez l’ajouter quand même.`,
    previewFew: (threshold, days) =>
      `Aurait compté moins de ${threshold} événements ces ${days} derniers jours.`,
    previewWaits: 'Ici s’affichera combien d’événements passés correspondent.',
    save: 'Ajouter l’objectif',
    saveChange: 'Enregistrer',
  },
  site: {
    add: 'Ajouter un site',
    unknown: (id) => `Il n’y a pas de site ${id}`,
    unknownLead: 'L’adresse nomme un site qui n’est pas ici. Voici ceux qui y sont :',
    first: 'Ajoutez votre premier site',
    firstLead:
      'Des chiffres sans suivre personne. Dites quel site, collez une balise, et voyez arriver la première visite.',
    edit: (name) => `Réglages de ${name}`,
    tabs: 'Parties des réglages',
    tabSite: 'Site',
    tabTag: 'Balise',
    id: 'Identifiant',
    idHint: 'Figure dans la balise en data-site. Minuscules, chiffres, points, tirets, tirets bas.',
    name: 'Nom',
    hostnames: 'Noms d’hôte',
    hostnamesHint:
      'Un par ligne ; *.example.org couvre les sous-domaines. Vide : tout hôte peut envoyer.',
    timezone: 'Fuseau horaire',
    timezoneHint: 'Là où commencent les jours du site.',
    profile: 'Profil de confidentialité',
    profiles: {
      standard: {
        name: 'Standard',
        hint: 'Les visiteurs sont comptés par une clé détruite chaque jour. Les détails s’effacent après 90 jours.',
      },
      strict: {
        name: 'Strict',
        hint: 'Les visiteurs ne sont pas comptés : seulement vues, clics et pays.',
      },
      'exempt-fr': {
        name: 'Exemption (France)',
        hint: 'Pour l’exemption de consentement de la CNIL : champs précis pendant 24 heures, pas de campagnes, provenances jamais à côté des objectifs, aucun chiffre sous dix.',
      },
      consented: {
        name: 'Avec consentement',
        hint: 'Qui accepte reçoit un identifiant, 13 mois au plus ; les autres sont collectés comme sous Strict.',
      },
    },
    kept: 'Propriétés et paramètres à garder',
    props: 'Propriétés gardées',
    propsHint: 'Une par ligne. Toute autre propriété d’un événement est retirée.',
    params: 'Paramètres d’URL gardés',
    paramsHint: 'Un par ligne. Tout autre paramètre est retiré du chemin.',
    save: 'Enregistrer',
    create: 'Ajouter le site',
    remove: 'Supprimer le site',
    removeAsk: (name) =>
      `Supprimer les réglages de « ${name} » ? Plus rien n’est collecté ; les lignes gardent leurs dates et partent à l’échéance.`,
  },
  tag: {
    lead: 'Une balise, sans cookie, moins de 1,5 ko.',
    kinds: {
      html: 'HTML',
      wordpress: 'WordPress',
      next: 'Next.js',
      gtm: 'Tag Manager',
      noscript: 'Sans script',
      email: 'E-mail',
    },
    where: {
      html: 'Dans le <head> de chaque page.',
      wordpress: 'Dans functions.php du thème, ou dans une extension d’extraits de code.',
      next: 'Dans app/layout.tsx, à l’intérieur de <body>.',
      gtm: 'Nouvelle balise, HTML personnalisé, sur All Pages.',
      noscript: 'Une image pour les pages sans script. Compte la page vue et rien de plus.',
      email:
        'À la fin de l’e-mail. Une adresse par campagne, la même pour tous : elle compte des ouvertures, pas des personnes.',
    },
    choose: 'Où va-t-elle ?',
    code: 'Code à coller',
  },
  start: {
    title: (site) => `Rien n’est encore arrivé pour ${site}`,
    waiting: 'En attente du premier signal …',
    arrived: 'Il est arrivé.',
    paste: 'Collez cette balise',
    objection:
      'Ouvrez la page dans un navigateur qui n’envoie ni Do Not Track ni Global Privacy Control : ils sont respectés.',
    demo: 'Ou regardez d’abord',
    demoLead:
      'Une petite boutique de démonstration utilise la même balise. Tout ce que vous y faites s’affiche ici.',
    demoOpen: 'Ouvrir la boutique',
    demoFill: 'La remplir de deux mois de données',
    demoFilling: 'Remplissage …',
    demoFilled: (events, n) => (n === 0 ? 'Ils y sont déjà.' : `${events} événements ajoutés.`),
    demoTitle: 'Rien ne s’est encore passé dans la boutique de démonstration',
    ownSite: 'Ajouter votre propre site',
    demoSite: 'Aller au site de démonstration',
    demoStrip: 'Boutique de démonstration',
  },
  signIn: {
    title: 'Se connecter',
    lead: 'Le jeton a été affiché au premier démarrage du serveur.',
    token: 'Jeton',
    submit: 'Se connecter',
    missing: 'Saisissez ou collez d’abord le jeton.',
    wrong: 'Ce jeton n’est pas le bon.',
  },
  keys: {
    title: 'Clavier',
    search: 'Chercher dans les détails',
    filter: 'Ajouter un filtre',
    help: 'Cette liste',
    goFigures: 'aux chiffres',
    goChart: 'au graphique',
    goGoals: 'aux conversions',
    goPanel: (panel) => `à ${panel}`,
    arrows: 'Lire le graphique',
    escape: 'Fermer ce qui est ouvert',
    escapeKey: 'Échap',
  },
  errors: {
    missing: 'Nécessaire.',
    too_small: 'Nécessaire.',
    too_short: 'Nécessaire.',
    too_big: 'Trop long.',
    too_long: 'Trop long.',
    not_a_hostname: 'Une ligne n’est pas un nom d’hôte comme www.example.org.',
    not_a_site_id: 'Seulement minuscules, chiffres, points, tirets et soulignés.',
    not_a_time_zone: 'Pas un fuseau horaire comme Europe/Paris.',
    not_a_property_name:
      'Une ligne n’est pas un nom de propriété : lettres, chiffres, points, tirets.',
    not_a_parameter_name:
      'Une ligne n’est pas un nom de paramètre : lettres, chiffres, points, tirets.',
    taken: 'Déjà utilisé.',
    other: 'Refusé.',
    failed: 'Cela n’a pas marché. Veuillez réessayer.',
  },
};
