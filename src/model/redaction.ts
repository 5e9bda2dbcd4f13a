/**
 * What redaction looks for and what may be done about it: closed lists, shared by events and log
 * lines. How each is found stands in src/privacy/rules; the words are for the documents.
 */

/** In order of strictness; `erase` replaces the whole text, not only what was found. */
export const ruleActions = ['keep', 'replace', 'erase'] as const;
export type RuleAction = (typeof ruleActions)[number];

interface RuleFacts {
  /** Whether a policy may say `keep`. */
  readonly optional?: true;
  readonly en: string;
  readonly fr: string;
}

export const redactionRules = {
  agent: {
    en: 'The text by which a browser names itself.',
    fr: 'Le texte par lequel un navigateur se nomme.',
  },
  email: {
    en: 'E-mail addresses, also written `(at)` and `[dot]`, quoted, with accents, or at a numeric host.',
    fr: 'Les adresses électroniques, y compris écrites `(at)` et `[point]`, entre guillemets, accentuées ou chez un hôte numérique.',
  },
  jwt: {
    en: 'JSON Web Tokens, signed, encrypted or unsigned, and other base64 of a JSON object.',
    fr: 'Les jetons JWT, signés, chiffrés ou non signés, et tout objet JSON en base64.',
  },
  secret: {
    en: 'Passwords, keys and tokens that their name or their form gives away.',
    fr: 'Les mots de passe, clés et jetons que leur nom ou leur forme trahit.',
  },
  iban: {
    en: 'Bank account numbers (IBAN) whose country, length and check digits are right.',
    fr: 'Les numéros de compte (IBAN) dont le pays, la longueur et la clé sont justes.',
  },
  mac: {
    en: 'Hardware addresses (MAC, EUI-64).',
    fr: 'Les adresses matérielles (MAC, EUI-64).',
  },
  ip: {
    en: 'IPv4 and IPv6 addresses, in every form of RFC 4291, and IPv4 with dashes as in host names.',
    fr: 'Les adresses IPv4 et IPv6, sous toutes les formes de la RFC 4291, et l’IPv4 à tirets des noms d’hôte.',
  },
  nir: {
    en: 'French social security numbers (NIR) whose key is right, or in their usual groups without the key.',
    fr: 'Les numéros de sécurité sociale français (NIR) dont la clé est juste, ou groupés comme d’usage sans la clé.',
  },
  card: {
    en: 'Payment card numbers: a network’s prefix and length, and the Luhn digit.',
    fr: 'Les numéros de carte de paiement : préfixe et longueur d’un réseau, et clé de Luhn.',
  },
  ssn: {
    en: 'United States social security numbers, in groups, or as nine digits beside a word that says so.',
    fr: 'Les numéros de sécurité sociale des États-Unis, en groupes, ou en neuf chiffres à côté d’un mot qui le dit.',
  },
  phone: {
    en: 'Telephone numbers: international, North American, or national with a leading zero.',
    fr: 'Les numéros de téléphone : internationaux, nord-américains, ou nationaux avec un zéro initial.',
  },
  number: {
    optional: true,
    en: 'Numbers of nine digits and more, whatever they number.',
    fr: 'Les nombres de neuf chiffres et plus, quoi qu’ils numérotent.',
  },
  token: {
    optional: true,
    en: 'UUIDs, hexadecimal, base64 and other text that a generator made and nobody wrote.',
    fr: 'Les UUID, l’hexadécimal, la base64 et tout texte produit par un générateur et que personne n’a écrit.',
  },
} as const satisfies Record<string, RuleFacts>;
export type RuleName = keyof typeof redactionRules;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets its keys' type
export const ruleNames = Object.keys(redactionRules) as readonly RuleName[];

export type RuleActions = Readonly<Partial<Record<RuleName, RuleAction>>>;

/** What stands for a piece that was taken out. */
export const ruleMark = (name: RuleName | 'failed'): string => `[${name}]`;

/** Whether a policy may let the rule's finds through. */
export function isOptionalRule(name: RuleName): boolean {
  const facts: RuleFacts = redactionRules[name];
  return facts.optional === true;
}

export interface RuleFault {
  readonly code: 'unknown_rule' | 'unknown_action' | 'required_rule';
  readonly rule: string;
  readonly message: string;
}

const isRule = (name: string): name is RuleName => Object.hasOwn(redactionRules, name);

function findFault([rule, action]: readonly [string, string]): RuleFault | undefined {
  const known = ruleActions.some((listed) => listed === action);
  if (!isRule(rule)) {
    const message = `there is no rule "${rule}"; the rules are ${ruleNames.join(', ')}`;
    return { code: 'unknown_rule', rule, message };
  }
  if (!known) {
    const message = `rule "${rule}" has no action "${action}"; the actions are ${ruleActions.join(', ')}`;
    return { code: 'unknown_action', rule, message };
  }
  if (action !== 'keep' || isOptionalRule(rule)) return undefined;
  const message = `rule "${rule}" is mandatory: it may be "replace" or "erase", not "keep"`;
  return { code: 'required_rule', rule, message };
}

/** What is wrong with a policy's `rules`, in words for who wrote it; empty where all is well. */
export function findRuleFaults(actions: Readonly<Record<string, string>>): readonly RuleFault[] {
  return Object.entries(actions).flatMap((entry) => findFault(entry) ?? []);
}

/** The stricter of two actions; what a policy does not name is replaced. */
export function stricterAction(a: RuleAction, b: RuleAction): RuleAction {
  return ruleActions.indexOf(a) >= ruleActions.indexOf(b) ? a : b;
}
