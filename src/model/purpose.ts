/** What a field is kept for: a closed list, in the order in which the notice tells it, with its words. */
import type { Words } from './words.ts';

export const purposes = {
  audience: {
    en: 'To know how many people visit which pages, from which part of the world, and for how long they read',
    fr: 'Savoir combien de personnes visitent quelles pages, depuis quelle partie du monde, et combien de temps elles lisent',
  },
  acquisition: {
    en: 'To know what leads people here: other sites, search engines, campaigns',
    fr: 'Savoir ce qui amène ici : autres sites, moteurs de recherche, campagnes',
  },
  conversion: {
    en: 'To know which buttons, files, shares and orders are used',
    fr: 'Savoir quels boutons, fichiers, partages et commandes sont utilisés',
  },
  quality: {
    en: 'To find out on which devices the site works badly, and to notice abuse',
    fr: 'Repérer les appareils sur lesquels le site fonctionne mal, et les abus',
  },
  operation: {
    en: 'To count each event once and for the right site',
    fr: 'Compter chaque événement une seule fois et pour le bon site',
  },
  retention: {
    en: 'To delete everything on its date',
    fr: 'Tout supprimer à la date prévue',
  },
} as const satisfies Record<string, Words>;

export type Purpose = keyof typeof purposes;
