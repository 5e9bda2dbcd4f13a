/** The words of the page in French. Plain spaces stand before ; : ! ? » and are made narrow by typeset.ts. */
import type { Messages } from './en.ts';
import { frDialogs } from './fr-dialogs.ts';
import { frNames } from './fr-names.ts';
import { frPrivacy } from './fr-privacy.ts';

const many = (count: number): boolean => Math.abs(count) >= 2;

export const fr: Messages = {
  ...frNames,
  ...frDialogs,
  privacy: frPrivacy,
  header: {
    skip: 'Aller aux chiffres',
    banner: 'Site, période et menus',
    sites: 'Choisir un site',
    noSite: 'Aucun site',
    addSite: 'Ajouter un site',
    settings: 'Réglages du site et balise',
    privacy: 'Confidentialité',
    now: (count) => `${count} en ce moment`,
    nowVisitors: (count, n) => `${count} ${many(n) ? 'visiteurs' : 'visiteur'}`,
    nowViews: (count, n) => `${count} ${many(n) ? 'pages vues' : 'page vue'}`,
    inMinutes: 'dans les cinq dernières minutes',
    inHour: 'depuis le début de l’heure',
    menu: 'Langue, thème et raccourcis',
    language: 'Langue',
    theme: 'Thème',
    themes: { auto: 'Comme le système', light: 'Clair', dark: 'Sombre' },
    shortcuts: 'Raccourcis clavier',
    signOut: 'Se déconnecter',
    version: (version) => `Estompe ${version}`,
  },
  period: {
    label: 'Période',
    choose: 'Choisir une période',
    day: 'Aujourd’hui',
    yesterday: 'Hier',
    '7d': '7 jours',
    '28d': '28 jours',
    '91d': '91 jours',
    month: 'Mois en cours',
    last_month: 'Mois dernier',
    '12mo': '12 mois',
    from: 'Du',
    to: 'Au',
    apply: 'Afficher',
    backwards: 'Le premier jour est après le dernier.',
  },
  compare: {
    label: 'Comparer avec',
    previous_period: 'Période précédente',
    same_weekdays: 'Mêmes jours de semaine avant',
    year_over_year: 'Mêmes jours l’an dernier',
    off: 'Sans comparaison',
  },
  filter: {
    list: 'Filtres',
    add: 'Filtre',
    remove: (what) => `Retirer le filtre ${what}`,
    clear: 'Tout retirer',
    or: ' ou ',
  },
  figures: {
    heading: 'Chiffres clés',
    choose: 'Choisir les chiffres',
    chooseHint: 'Chiffres en tête, six au plus',
    up: (percent) => `en hausse de ${percent}`,
    down: (percent) => `en baisse de ${percent}`,
    same: 'inchangé',
    chance: 'hasard possible',
    chanceHint: 'Un écart de cette taille peut être dû au seul hasard (intervalle à 95 %).',
    before: (value, range) => `${value} du ${range}`,
    nothingBefore: 'rien à comparer',
    dataSince: (day) => `rien à comparer : les chiffres commencent le ${day}`,
    notCounted: 'non compté',
    notCountedHint: 'Le profil de confidentialité de ce site ne le compte pas.',
    unknown: 'inconnu',
    unknownHint:
      'Ici, les visiteurs ne se distinguent que pendant 24 heures, et un jour de cette période n’a pas été compté à temps.',
    severalCurrencies: 'plusieurs devises',
    few: 'trop peu pour être montré',
    fewHint: (threshold) =>
      `Rien, ou moins de ${threshold} : les groupes aussi petits ne sont pas montrés.`,
  },
  chart: {
    heading: (metric, range) => `${metric}, ${range}`,
    compared: (range) => `comparé à ${range}`,
    interval: 'Intervalle',
    intervals: { hour: 'Heure', day: 'Jour', week: 'Semaine', month: 'Mois' },
    asTable: 'En tableau',
    asChart: 'En graphique',
    running: 'en cours',
    cut: 'en partie hors de la période',
    incompleteShort: 'détails effacés',
    incomplete: (day) => `détails déjà effacés avant le ${day}`,
    keys: 'Les flèches lisent un intervalle après l’autre.',
    empty: 'Rien n’a été compté sur cette période.',
    notCounted:
      'Le profil de confidentialité de ce site ne compte pas ce chiffre. Choisissez-en un autre ci-dessus.',
    weekOf: (day) => `Semaine du ${day}`,
    when: 'Quand',
    that: 'Comparée',
  },
  goals: {
    heading: 'Conversions',
    add: 'Objectif',
    addFull: 'Ajouter un objectif',
    goal: 'Objectif',
    people: 'Personnes',
    total: 'Total',
    rate: 'Taux',
    value: 'Valeur',
    change: 'Évolution',
    tools: 'Modifier ou supprimer',
    interval: (low, high) => `Intervalle à 95 % : de ${low} à ${high}`,
    empty:
      'Qu’est-ce qui compte comme conversion ? Une page atteinte, un clic nommé, un partage, un événement, un e-mail ouvert.',
    emptyHint: 'Un objectif compte aussi ce qui a déjà eu lieu.',
    edit: (name) => `Modifier l’objectif ${name}`,
    remove: (name) => `Supprimer l’objectif ${name}`,
    removeAsk: (name) =>
      `Supprimer l’objectif « ${name} » ? Les événements restent ; seule la définition disparaît.`,
    filter: (name) => `Seulement les visites qui ont atteint ${name}`,
  },
  panel: {
    details: 'Détails',
    detailsOf: (name) => `Détails : ${name}`,
    empty: 'Rien sur cette période.',
    emptyFilter: 'Rien ne correspond à ce filtre.',
    apart:
      'Indisponible avec ce filtre : le profil de confidentialité de ce site ne relie pas la provenance des visites à ce qui y a été fait.',
    noSuch: (dimension) =>
      `Le filtre « ${dimension} » ne s’applique pas aux e-mails ouverts : ils n’en ont pas.`,
    fewPlaces: (threshold) =>
      `Rien, ou trop peu pour être montré : lieux, modèles, versions et propriétés de moins de ${threshold} personnes restent cachés, pour que personne ne se distingue.`,
    few: (threshold) =>
      `Rien, ou trop peu pour être montré : les groupes de moins de ${threshold} restent cachés, pour que personne ne se distingue.`,
    other: 'Autres (petits groupes)',
    otherHint: (threshold) =>
      `Les groupes de moins de ${threshold} personnes sont additionnés ici, pour que personne ne se distingue.`,
    none: '(aucun)',
    noSource: 'Direct ou inconnu',
    share: (percent) => `${percent} du total`,
    tabs: (panel) => `${panel} : quoi lister`,
  },
  details: {
    search: 'Chercher',
    rows: (count, n) => (many(n) ? `${count} lignes` : `${count} ligne`),
    firstRows: (shown, total) => `${shown} lignes sur ${total}`,
    csv: 'Télécharger en CSV',
    code: 'Code',
    sortBy: (column) => `Trier par ${column}`,
    nothing: 'Aucune ligne ne correspond.',
    more: 'Autres colonnes à droite →',
  },
  tallies: {
    label: 'Hors des chiffres',
    objections: (count, n) =>
      many(n) ? `${count} oppositions respectées` : `${count} opposition respectée`,
    bots: (count, n) =>
      many(n) ? `${count} requêtes de robots écartées` : `${count} requête de robot écartée`,
    hint: 'Les unes et les autres sont comptées en nombre par jour ; rien d’autre n’en est gardé.',
    sum: 'Les visiteurs sont comptés jour par jour : sur plusieurs jours, qui revient compte une fois chaque jour, reconnu après consentement ou non.',
  },
  refused: {
    text: (count, n) =>
      many(n)
        ? `${count} requêtes ont été refusées depuis le démarrage du serveur : leur page est sur un hôte absent de la liste de ce site.`
        : `${count} requête a été refusée depuis le démarrage du serveur : sa page est sur un hôte absent de la liste de ce site.`,
    settings: 'Noms d’hôte',
  },
  states: {
    failed: 'Le chargement a échoué.',
    retry: 'Réessayer',
    offline:
      'Le serveur ne répond pas. Les chiffres datent de la dernière réponse ; nouvel essai …',
    busy: 'La question a pris trop de temps. Une période plus courte peut aider.',
    updated: 'Chiffres mis à jour',
    close: 'Fermer',
    cancel: 'Annuler',
    copy: 'Copier',
    copied: 'Copié',
  },
};
