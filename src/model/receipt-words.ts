/** What each rule of the receipt takes out, in words that fit behind a number. */
import type { ReceiptRule } from './receipt.ts';
import type { Words } from './words.ts';

export const receiptWords: Readonly<Record<ReceiptRule, Words>> = {
  agent: { en: 'description of a browser', fr: 'description d’un navigateur' },
  email: { en: 'e-mail address', fr: 'adresse électronique' },
  jwt: { en: 'signed token (JWT)', fr: 'jeton signé (JWT)' },
  nir: {
    en: 'French social security number',
    fr: 'numéro de sécurité sociale français',
  },
  ssn: {
    en: 'United States social security number',
    fr: 'numéro de sécurité sociale des États-Unis',
  },
  token: { en: 'text that a generator made', fr: 'texte produit par un générateur' },
  phone: { en: 'telephone number', fr: 'numéro de téléphone' },
  card: { en: 'card number', fr: 'numéro de carte' },
  iban: { en: 'bank account number', fr: 'numéro de compte bancaire' },
  secret: { en: 'password or token', fr: 'mot de passe ou jeton' },
  ip: { en: 'internet address', fr: 'adresse internet' },
  mac: { en: 'hardware address', fr: 'adresse matérielle' },
  number: { en: 'long number', fr: 'longue suite de chiffres' },
  sender: {
    en: 'text that repeats your address or browser',
    fr: 'texte qui répète votre adresse ou votre navigateur',
  },
  failed: { en: 'text that could not be checked', fr: 'texte qui n’a pas pu être vérifié' },
  query: { en: 'parameter in the address of the page', fr: 'paramètre dans l’adresse de la page' },
  fragment: { en: 'fragment of the address of the page', fr: 'fragment de l’adresse de la page' },
  segment: {
    en: 'part of the path that looks like an identifier',
    fr: 'partie du chemin qui ressemble à un identifiant',
  },
  property: {
    en: 'property that the site has not listed',
    fr: 'propriété que le site n’a pas inscrite',
  },
};
