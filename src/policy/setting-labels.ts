/**
 * A setting as a label that stands before its value, where settings.ts asks a question: `Address for
 * the number of the day: cut`. The values are those of value-words.ts.
 */
import type { Words } from '../model/words.ts';
import type { SettingName } from './settings.ts';

/** A setting without a label is a fault of types. */
export const settingLabels: Readonly<Record<SettingName, Words>> = {
  visitorKey: { en: 'Visitors told apart', fr: 'Distinction entre visiteurs' },
  visitorAddress: {
    en: 'Address for the number of the day',
    fr: 'Adresse pour le nombre du jour',
  },
  beforeConsent: { en: 'While there is no consent', fr: 'En l’absence de consentement' },
  addressBits: {
    en: 'Leading bits of the address that are used (IPv4 and IPv6)',
    fr: 'Bits de tête de l’adresse utilisés (IPv4 et IPv6)',
  },
  keepNetwork: { en: 'Cut address kept', fr: 'Adresse tronquée conservée' },
  place: { en: 'Finest place that is kept', fr: 'Lieu le plus précis conservé' },
  timeGrain: { en: 'Time of an event', fr: 'Heure d’un événement' },
  keepReferrer: { en: 'Host of the page of origin kept', fr: 'Hôte de la page d’origine conservé' },
  keepCampaign: {
    en: 'Campaign values and advertising networks kept',
    fr: 'Valeurs de campagne et régies conservées',
  },
  sourcesBesideGoals: {
    en: 'Conversions reported by source',
    fr: 'Conversions rapportées par provenance',
  },
  keepTitle: { en: 'Page titles kept', fr: 'Titres de page conservés' },
  keepVersions: {
    en: 'Major versions of browser and system kept',
    fr: 'Versions majeures du navigateur et du système conservées',
  },
  keepModel: {
    en: 'Brand and model of the device kept',
    fr: 'Marque et modèle de l’appareil conservés',
  },
  mergeRareAgents: {
    en: 'Rare browsers and systems written as Other',
    fr: 'Navigateurs et systèmes rares notés Autre',
  },
  keepLanguage: { en: 'Language kept', fr: 'Langue conservée' },
  keepScreen: {
    en: 'Class of the window and display preferences kept',
    fr: 'Classe de la fenêtre et préférences d’affichage conservées',
  },
  keepProps: {
    en: 'Listed properties of events kept',
    fr: 'Propriétés d’événement inscrites conservées',
  },
  mail: { en: 'Opened e-mails counted for', fr: 'E-mails ouverts comptés pour' },
  honourDnt: { en: 'Do Not Track heard as an objection', fr: 'Do Not Track valant opposition' },
  sharpDays: { en: 'Precise fields kept for', fr: 'Durée des champs précis' },
  goneMonths: { en: 'Rows deleted after', fr: 'Lignes supprimées après' },
  rules: {
    en: 'Personal data found in texts',
    fr: 'Données personnelles trouvées dans les textes',
  },
  smallCounts: {
    en: 'Smallest number of people of whom a figure is shown',
    fr: 'Plus petit nombre de personnes dont un chiffre est montré',
  },
};
