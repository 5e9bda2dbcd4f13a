/**
 * Policy -> what happens to a request before anything of it is written, as sentences of the notice.
 * Each says what the privacy room does under these settings.
 */
import { receiptWords } from '../model/receipt-words.ts';
import { ruleNames } from '../model/redaction.ts';
import type { Words } from '../model/words.ts';
import { fieldAge, isWritten } from './kept-fields.ts';
import type { Settings } from './settings.ts';

/** What a site lets through by name. */
export interface Allowed {
  readonly params: readonly string[];
  readonly props: readonly string[];
}

const joined = (...parts: readonly Words[]): Words => ({
  en: parts.map(({ en }) => en).join(' '),
  fr: parts.map(({ fr }) => fr).join(' '),
});

const placeSentence: Readonly<Record<Settings['place'], Words>> = {
  none: {
    en: 'Your internet address is in memory for the moment of the request, and then forgotten.',
    fr: 'Votre adresse internet reste en mémoire le temps de la requête, puis elle est oubliée.',
  },
  country: {
    en: 'Your internet address is in memory for the moment of the request: the country is looked up from it, and it is forgotten.',
    fr: 'Votre adresse internet reste en mémoire le temps de la requête : le pays en est déduit, puis elle est oubliée.',
  },
  city: {
    en: 'Your internet address is in memory for the moment of the request: the country is looked up from it, and the city and the network operator where that is possible, and it is forgotten.',
    fr: 'Votre adresse internet reste en mémoire le temps de la requête : le pays en est déduit, ainsi que la ville et l’opérateur réseau si c’est possible, puis elle est oubliée.',
  },
};

function address(settings: Settings): Words {
  const { v4, v6 } = settings.addressBits;
  const looked = placeSentence[settings.place];
  if (!isWritten('network', settings)) return looked;
  const age = fieldAge('network', settings);
  return joined(looked, {
    en: `Only its first ${v4} bits (IPv4) or ${v6} bits (IPv6), which many people share, are kept for ${age.en}.`,
    fr: `Seuls ses ${v4} premiers bits (IPv4) ou ${v6} premiers bits (IPv6), communs à beaucoup de personnes, sont conservés ${age.fr}.`,
  });
}

const dayNumber = ({ visitorAddress, addressBits }: Settings): Words => {
  const part: Words =
    visitorAddress === 'full'
      ? { en: 'your address', fr: 'de votre adresse' }
      : {
          en: `the first bits of your address (${addressBits.v4} of IPv4, ${addressBits.v6} of IPv6)`,
          fr: `des premiers bits de votre adresse (${addressBits.v4} en IPv4, ${addressBits.v6} en IPv6)`,
        };
  return {
    en: `A number tells you from other visitors of the same day. It is computed from ${part.en}, what your browser says of itself and your language, with a random key that is another one for each site and each day, exists in memory only, and is destroyed half an hour after the day. From then on nobody can compute the number again, and tomorrow yours is another.`,
    fr: `Un nombre vous distingue des autres visiteurs du même jour. Il est calculé à partir ${part.fr}, de ce que votre navigateur dit de lui-même et de votre langue, avec une clé aléatoire, différente pour chaque site et chaque jour, qui n’existe qu’en mémoire et qui est détruite une demi-heure après la fin du jour. Dès lors, personne ne peut recalculer ce nombre, et demain le vôtre sera différent.`,
  };
};

const visitorSentence: Readonly<Record<Settings['visitorKey'], (settings: Settings) => Words>> = {
  none: () => ({
    en: 'Nothing tells you from another visitor: pages are counted, people are not.',
    fr: 'Rien ne vous distingue d’un autre visiteur : les pages sont comptées, pas les personnes.',
  }),
  day: dayNumber,
  consented: () => ({
    en: 'If you consent, a random identifier in a cookie tells you from other visitors of this site. It lives for at most 395 days from the first time and is never renewed; it is removed when you withdraw your consent.',
    fr: 'Si vous y consentez, un identifiant aléatoire, dans un cookie, vous distingue des autres visiteurs de ce site. Il vit au plus 395 jours à partir de la première fois et n’est jamais renouvelé ; il est supprimé si vous retirez votre consentement.',
  }),
};

function agent({ keepVersions, keepModel, mergeRareAgents }: Settings): Words {
  const base: Words = {
    en: 'What your browser says of itself becomes the name of a browser and of a system, and is forgotten.',
    fr: 'Ce que votre navigateur dit de lui-même devient le nom d’un navigateur et celui d’un système, puis est oublié.',
  };
  const more: Words[] = [];
  if (keepVersions) {
    more.push({
      en: 'Of versions, the first number stays.',
      fr: 'Des versions, seul le premier nombre reste.',
    });
  }
  if (keepModel) {
    more.push({
      en: 'The brand and the model of the device stay, where the browser tells them.',
      fr: 'La marque et le modèle de l’appareil restent, si le navigateur les donne.',
    });
  }
  if (mergeRareAgents) {
    more.push({
      en: 'Rare browsers and systems are written as “Other”.',
      fr: 'Les navigateurs et systèmes rares sont notés « Autre ».',
    });
  }
  return joined(base, ...more);
}

function pageAddress({ params }: Allowed): Words {
  const list = params.join(', ');
  return params.length === 0
    ? {
        en: 'Of the address of a page, everything after the path goes, and parts of the path that look like identifiers are replaced.',
        fr: 'De l’adresse d’une page, tout ce qui suit le chemin disparaît, et les parties du chemin qui ressemblent à des identifiants sont remplacées.',
      }
    : {
        en: `Of the address of a page, everything after the path goes but for the parameters that this site lists (${list}), and parts of the path that look like identifiers are replaced.`,
        fr: `De l’adresse d’une page, tout ce qui suit le chemin disparaît, sauf les paramètres inscrits par ce site (${list}), et les parties du chemin qui ressemblent à des identifiants sont remplacées.`,
      };
}

const texts: Words = {
  en: 'E-mail addresses, telephone, card, account and social security numbers, passwords and tokens are taken out of every text.',
  fr: 'Adresses électroniques, numéros de téléphone, de carte, de compte et de sécurité sociale, mots de passe et jetons sont retirés de tous les textes.',
};

/** Rules that erase: of what they find, not only the find goes, but the text around it too. */
function erasedTexts({ rules }: Settings): Words[] {
  const erasing = ruleNames.filter((name) => rules[name] === 'erase');
  if (erasing.length === 0) return [];
  const list = (language: keyof Words): string =>
    erasing.map((name) => receiptWords[name][language]).join(', ');
  return [
    {
      en: `A text in which one of these is found is dropped as a whole: ${list('en')}.`,
      fr: `Un texte où l’on trouve l’un de ceux-ci est supprimé en entier : ${list('fr')}.`,
    },
  ];
}

function campaign({ keepCampaign }: Settings): Words {
  return keepCampaign
    ? {
        en: 'Of the identifiers that advertisements put into links, only the name of the network stays.',
        fr: 'Des identifiants que les publicités ajoutent aux liens, seul le nom de la régie reste.',
      }
    : {
        en: 'Campaign values and the identifiers that advertisements put into links are dropped.',
        fr: 'Les valeurs de campagne et les identifiants que les publicités ajoutent aux liens sont supprimés.',
      };
}

function properties(settings: Settings, { props }: Allowed): Words[] {
  if (!settings.keepProps || props.length === 0) return [];
  const list = props.join(', ');
  return [
    {
      en: `Of what a page adds to an event, only the properties that this site lists stay (${list}).`,
      fr: `De ce qu’une page ajoute à un événement, seules restent les propriétés inscrites par ce site (${list}).`,
    },
  ];
}

const cutTime: Readonly<Record<Settings['timeGrain'], readonly Words[]>> = {
  hour: [{ en: 'The time is cut to the hour.', fr: 'L’heure est tronquée à l’heure pleine.' }],
  minute: [{ en: 'The time is cut to the minute.', fr: 'L’heure est tronquée à la minute.' }],
  second: [],
};

const mail: Readonly<Record<Settings['mail'], Words>> = {
  none: { en: 'Opened e-mails are not counted.', fr: 'Les e-mails ouverts ne sont pas comptés.' },
  campaign: {
    en: 'Opened e-mails are counted for the mailing, never for a recipient.',
    fr: 'Les e-mails ouverts sont comptés pour l’envoi, jamais pour un destinataire.',
  },
  recipient: {
    en: 'Opened e-mails are counted for the mailing, and for a recipient only if that person has consented.',
    fr: 'Les e-mails ouverts sont comptés pour l’envoi, et pour un destinataire seulement s’il y a consenti.',
  },
};

/** One sentence or a few per kind of data, in the order in which a reader asks. */
export function handlingOf(settings: Settings, allowed: Allowed): readonly Words[] {
  return [
    address(settings),
    visitorSentence[settings.visitorKey](settings),
    agent(settings),
    pageAddress(allowed),
    texts,
    ...erasedTexts(settings),
    campaign(settings),
    ...properties(settings, allowed),
    ...cutTime[settings.timeGrain],
    mail[settings.mail],
  ];
}
