/**
 * THE table: every field that Estompe stores about a visit, described once. DDL, insert order, row
 * types, the dimensions of statistics, the notice, the register and docs/what-we-store.md are
 * derived from it. To store something new, add it here first.
 */
import { channels, clickTypes, deviceTypes, eventKinds, mailProxies } from './event-kind.ts';
import type { Purpose } from './purpose.ts';

/** GDPR's view of a field: `none` describes no person; `coarse` is shared by many; `pseudonym` tells visitors apart for a time. */
export type PersonalData = 'none' | 'coarse' | 'pseudonym';

/** The step of the journey (src/pipeline/steps.ts) that fills the field. */
export type FilledBy = 'decode' | 'device' | 'place' | 'source' | 'privacy';

export interface Column {
  /** ClickHouse's type, and codec where it pays. */
  readonly type: ColumnType;
  readonly codec?: string;
  readonly from: FilledBy;
  readonly purpose: Purpose;
  readonly personal: PersonalData;
  /** Blanked by a column TTL at `sharp_until`. */
  readonly sharp?: true;
  /** An earlier end than `sharp_until`, in days from the event, the same in every profile. */
  readonly daysMax?: number;
  /** Name of the dimension under which statistics offer the field. */
  readonly dimension?: string;
  readonly en: string;
  readonly fr: string;
}

export type ColumnType =
  | 'String'
  | 'LowCardinality(String)'
  | 'UInt8'
  | 'UInt16'
  | 'UInt32'
  | 'UInt64'
  | 'Decimal(18, 3)'
  | 'Date'
  | 'DateTime'
  | 'Map(LowCardinality(String), String)'
  | `Enum8(${string})`;

/** `Enum8('a' = 1, 'b' = 2)`; the list may only grow at its end. 0 is the empty string where `blank` is set. */
function enum8(values: readonly string[], blank = false): `Enum8(${string})` {
  const members = values.map((value, index) => `'${value}' = ${index + 1}`);
  return `Enum8(${(blank ? ["'' = 0", ...members] : members).join(', ')})`;
}

export const eventColumns = {
  site: { type: 'LowCardinality(String)', from: 'decode', purpose: 'operation', personal: 'none', en: 'The site that was visited', fr: 'Le site visité' },
  ts: { type: 'DateTime', codec: 'Delta, ZSTD(1)', from: 'decode', purpose: 'audience', personal: 'coarse', en: 'When, by our clock: to the second, the minute or the hour, as the policy says', fr: 'Quand, selon notre horloge : à la seconde, à la minute ou à l’heure, selon la politique' },
  seq: { type: 'UInt16', codec: 'Delta, ZSTD(1)', from: 'decode', purpose: 'audience', personal: 'none', en: 'The order of arrival within a second; 0 where times are coarser', fr: "L'ordre d'arrivée dans la seconde ; 0 si l’heure est moins précise" },
  kind: { type: enum8(eventKinds), from: 'decode', purpose: 'audience', personal: 'none', dimension: 'event:kind', en: 'What happened: page view, click, share, reading time, e-mail opened, custom event', fr: 'Ce qui s’est passé : page vue, clic, partage, temps de lecture, e-mail ouvert, événement nommé' },
  name: { type: 'LowCardinality(String)', from: 'decode', purpose: 'conversion', personal: 'none', dimension: 'event:name', en: 'The name that the page gave to a custom event', fr: 'Le nom donné par la page à un événement' },
  event_id: { type: 'UInt64', from: 'privacy', purpose: 'operation', personal: 'none', en: 'A random number that keeps an event from being counted twice', fr: "Un nombre aléatoire qui évite de compter deux fois un événement" },
  visitor: { type: 'UInt64', from: 'privacy', purpose: 'audience', personal: 'pseudonym', sharp: true, en: 'A number that tells one visitor of a day from another, its key destroyed after that day; after consent, one that follows from the identifier', fr: "Un nombre qui distingue les visiteurs d’une même journée, sa clé étant détruite ensuite ; après consentement, un nombre tiré de l’identifiant" },
  hostname: { type: 'LowCardinality(String)', from: 'decode', purpose: 'audience', personal: 'none', dimension: 'event:hostname', en: 'The host name of the page', fr: "Le nom d’hôte de la page" },
  path: { type: 'String', codec: 'ZSTD(3)', from: 'decode', purpose: 'audience', personal: 'coarse', dimension: 'event:page', en: 'The path of the page, without its query and with identifiers replaced', fr: 'Le chemin de la page, sans paramètres et identifiants remplacés' },
  title: { type: 'String', codec: 'ZSTD(3)', from: 'decode', purpose: 'audience', personal: 'coarse', sharp: true, dimension: 'event:title', en: 'The title of the page, with identifiers removed', fr: 'Le titre de la page, identifiants retirés' },
  source: { type: 'LowCardinality(String)', from: 'source', purpose: 'acquisition', personal: 'coarse', dimension: 'visit:source', en: 'Where the visit came from, such as a search engine', fr: 'La provenance de la visite, par exemple un moteur de recherche' },
  channel: { type: enum8(channels, true), from: 'source', purpose: 'acquisition', personal: 'none', dimension: 'visit:channel', en: 'The kind of source: search, social, e-mail, AI assistant, ...', fr: 'Le type de provenance : recherche, réseau social, e-mail, assistant IA, ...' },
  referrer_host: { type: 'LowCardinality(String)', from: 'source', purpose: 'acquisition', personal: 'coarse', dimension: 'visit:referrer', en: 'The host of the page that linked here, nothing else of its address', fr: "L’hôte de la page d’origine, rien d’autre de son adresse" },
  utm_source: { type: 'LowCardinality(String)', from: 'source', purpose: 'acquisition', personal: 'coarse', dimension: 'visit:utm_source', en: 'The campaign source in the link', fr: 'La source de campagne dans le lien' },
  utm_medium: { type: 'LowCardinality(String)', from: 'source', purpose: 'acquisition', personal: 'coarse', dimension: 'visit:utm_medium', en: 'The campaign medium in the link', fr: 'Le support de campagne dans le lien' },
  utm_campaign: { type: 'LowCardinality(String)', from: 'source', purpose: 'acquisition', personal: 'coarse', dimension: 'visit:utm_campaign', en: 'The campaign name in the link or e-mail', fr: "Le nom de campagne dans le lien ou l’e-mail" },
  utm_content: { type: 'LowCardinality(String)', from: 'source', purpose: 'acquisition', personal: 'coarse', dimension: 'visit:utm_content', en: 'The campaign content in the link', fr: 'Le contenu de campagne dans le lien' },
  utm_term: { type: 'LowCardinality(String)', from: 'source', purpose: 'acquisition', personal: 'coarse', dimension: 'visit:utm_term', en: 'The campaign term in the link', fr: 'Le terme de campagne dans le lien' },
  click_network: { type: 'LowCardinality(String)', from: 'source', purpose: 'acquisition', personal: 'none', dimension: 'visit:click_network', en: 'The advertising network, known from the name (never the value) of a click identifier', fr: "La régie publicitaire, connue par le nom (jamais la valeur) d’un identifiant de clic" },
  country: { type: 'LowCardinality(String)', from: 'place', purpose: 'audience', personal: 'coarse', dimension: 'visit:country', en: 'The country, as two letters', fr: 'Le pays, en deux lettres' },
  region: { type: 'LowCardinality(String)', from: 'place', purpose: 'audience', personal: 'coarse', sharp: true, dimension: 'visit:region', en: 'The region, where a database for it is configured', fr: 'La région, si une base est configurée' },
  city: { type: 'LowCardinality(String)', from: 'place', purpose: 'audience', personal: 'coarse', sharp: true, dimension: 'visit:city', en: 'The city, where a database for it is configured', fr: 'La ville, si une base est configurée' },
  network: { type: 'LowCardinality(String)', from: 'privacy', purpose: 'quality', personal: 'coarse', sharp: true, daysMax: 7, en: 'The address cut to its first three (IPv4) or three double (IPv6) bytes', fr: "L’adresse réduite à ses trois premiers octets (IPv4) ou mots (IPv6)" },
  operator: { type: 'LowCardinality(String)', from: 'place', purpose: 'audience', personal: 'coarse', sharp: true, dimension: 'visit:operator', en: 'The network operator, where a database for it is configured', fr: "L’opérateur réseau, si une base est configurée" },
  browser: { type: 'LowCardinality(String)', from: 'device', purpose: 'quality', personal: 'coarse', dimension: 'visit:browser', en: "The browser's name", fr: 'Le nom du navigateur' },
  browser_version: { type: 'LowCardinality(String)', from: 'device', purpose: 'quality', personal: 'coarse', sharp: true, dimension: 'visit:browser_version', en: "The browser's major version", fr: 'La version majeure du navigateur' },
  os: { type: 'LowCardinality(String)', from: 'device', purpose: 'quality', personal: 'coarse', dimension: 'visit:os', en: 'The operating system', fr: "Le système d’exploitation" },
  os_version: { type: 'LowCardinality(String)', from: 'device', purpose: 'quality', personal: 'coarse', sharp: true, dimension: 'visit:os_version', en: "The operating system's major version", fr: "La version majeure du système d’exploitation" },
  device: { type: enum8(deviceTypes, true), from: 'device', purpose: 'quality', personal: 'none', dimension: 'visit:device', en: 'The type of device', fr: "Le type d’appareil" },
  device_brand: { type: 'LowCardinality(String)', from: 'device', purpose: 'quality', personal: 'coarse', sharp: true, dimension: 'visit:device_brand', en: "The device's brand", fr: "La marque de l’appareil" },
  device_model: { type: 'LowCardinality(String)', from: 'device', purpose: 'quality', personal: 'coarse', sharp: true, dimension: 'visit:device_model', en: "The device's model, where the browser tells it", fr: "Le modèle de l’appareil, si le navigateur le donne" },
  screen: { type: 'LowCardinality(String)', from: 'device', purpose: 'quality', personal: 'none', dimension: 'visit:screen', en: 'The width of the window, in six classes', fr: 'La largeur de la fenêtre, en six classes' },
  pixel_ratio: { type: 'LowCardinality(String)', from: 'device', purpose: 'quality', personal: 'none', dimension: 'visit:pixel_ratio', en: 'The pixel ratio: 1, 2 or 3', fr: 'La densité de pixels : 1, 2 ou 3' },
  language: { type: 'LowCardinality(String)', from: 'device', purpose: 'audience', personal: 'coarse', dimension: 'visit:language', en: 'The language, without its region', fr: 'La langue, sans sa région' },
  color_scheme: { type: 'LowCardinality(String)', from: 'device', purpose: 'quality', personal: 'none', dimension: 'visit:color_scheme', en: 'Light or dark', fr: 'Clair ou sombre' },
  connection: { type: 'LowCardinality(String)', from: 'device', purpose: 'quality', personal: 'none', dimension: 'visit:connection', en: 'The class of the connection', fr: 'La classe de connexion' },
  click_type: { type: enum8(clickTypes, true), from: 'decode', purpose: 'conversion', personal: 'none', dimension: 'event:click_type', en: 'Whether a click was on a named element, a link to elsewhere, a file or a link in an e-mail', fr: 'Si le clic portait sur un élément nommé, un lien externe, un fichier ou un lien d’e-mail' },
  click_target: { type: 'LowCardinality(String)', from: 'decode', purpose: 'conversion', personal: 'coarse', dimension: 'event:click_target', en: 'The name of the element, the host of the link or the path of the file', fr: "Le nom de l’élément, l’hôte du lien ou le chemin du fichier" },
  mail_proxy: { type: enum8(mailProxies, true), from: 'device', purpose: 'conversion', personal: 'none', dimension: 'event:mail_proxy', en: 'The mail provider that loaded the image of an e-mail in the reader’s place', fr: 'Le fournisseur de messagerie qui a chargé l’image d’un e-mail à la place du lecteur' },
  share_target: { type: 'LowCardinality(String)', from: 'decode', purpose: 'conversion', personal: 'none', dimension: 'event:share_target', en: 'Where a page was shared to', fr: 'La destination du partage' },
  engaged_ms: { type: 'UInt32', from: 'decode', purpose: 'audience', personal: 'none', en: 'How long the page was read, in milliseconds', fr: 'Le temps de lecture, en millisecondes' },
  scroll_depth: { type: 'UInt8', from: 'decode', purpose: 'audience', personal: 'none', en: 'How far the page was scrolled, in percent', fr: 'La profondeur de défilement, en pourcent' },
  value: { type: 'Decimal(18, 3)', from: 'decode', purpose: 'conversion', personal: 'none', en: 'The value of a conversion', fr: "La valeur d’une conversion" },
  currency: { type: 'LowCardinality(String)', from: 'decode', purpose: 'conversion', personal: 'none', dimension: 'event:currency', en: 'The currency of the value', fr: 'La devise de la valeur' },
  props: { type: 'Map(LowCardinality(String), String)', from: 'decode', purpose: 'conversion', personal: 'coarse', sharp: true, en: 'Properties that the site has put on its list, with identifiers removed', fr: 'Les propriétés inscrites par le site sur sa liste, identifiants retirés' },
  consent: { type: "Enum8('unset' = 0, 'granted' = 1, 'denied' = 2)", from: 'privacy', purpose: 'operation', personal: 'none', en: 'Whether consent had been given', fr: 'Si un consentement avait été donné' },
  subject: { type: 'String', from: 'privacy', purpose: 'operation', personal: 'pseudonym', sharp: true, en: 'A key for a signed-in member or a visitor who consented; empty otherwise', fr: 'Une clé pour un membre connecté ou un visiteur ayant consenti ; vide sinon' },
  sharp_until: { type: 'DateTime', from: 'privacy', purpose: 'retention', personal: 'none', en: 'The moment at which the sharp fields are blanked', fr: 'Le moment où les champs précis sont effacés' },
  gone_after: { type: 'Date', from: 'privacy', purpose: 'retention', personal: 'none', en: 'The day on which the whole row is deleted', fr: 'Le jour où la ligne entière est supprimée' },
  policy_version: { type: 'UInt32', from: 'privacy', purpose: 'retention', personal: 'none', en: 'The version of the policy under which it was collected', fr: 'La version de la politique de collecte' },
} as const satisfies Record<string, Column>;
