/** The register as a document to read or to print. */
import {
  type Block,
  type Cell,
  type Document,
  letters,
  open,
  type Section,
} from '../document/document.ts';
import { purposes } from '../../model/purpose.ts';
import type { Words } from '../../model/words.ts';
import { typesetFrench } from '../../model/french.ts';
import type { Activity, NamedSite, Register } from './register.ts';
import { words } from './words.ts';

type Say = (words: Words) => string;

function responsible(register: Register, say: Say): Section {
  const { controller, dpo, policy } = register;
  const contact = (one: Register['controller'], missing: Words): Cell =>
    one ? `${one.name}, ${one.contact}` : open(say(missing));
  const since = policy.since === undefined ? '' : `, ${policy.since.slice(0, 10)}, ${policy.by}`;
  const why = policy.reason ? `. ${policy.reason}` : '';
  return {
    title: say(words.responsible),
    blocks: [
      {
        kind: 'facts',
        rows: [
          [say(words.controller), contact(controller, words.noController)],
          [say(words.dpo), contact(dpo, words.noDpo)],
          [say(words.joint), open(say(words.noJoint))],
          [say(words.policy), `${policy.version}${since}${why}`],
          [say(words.configuration), letters(register.configuration)],
        ],
      },
      { kind: 'text', text: policy.older },
    ],
  };
}

/** Fields of one purpose; a purpose is said once, above them. */
function purposeBlocks(activity: Activity, purpose: string, say: Say): Block[] {
  const fields = activity.fields.filter((field) => field.purpose === purpose);
  const asks = fields.some(({ limitWithoutConsent }) => limitWithoutConsent !== undefined);
  return [
    { kind: 'text', text: `${say(words.purpose)}${say(words.colon)}${purpose}` },
    {
      kind: 'table',
      head: [say(words.data), say(words.kind), say(asks ? words.limitConsent : words.limit)],
      widths: [46, 17],
      rows: fields.map(({ what, personal, limit, limitWithoutConsent }) => [
        what,
        personal,
        limitWithoutConsent === undefined ? limit : `${limit} (${limitWithoutConsent})`,
      ]),
    },
  ];
}

type Fact = readonly [string, Cell];

const siteText = ({ id, name, hosts }: NamedSite, say: Say): string =>
  `${name === id ? id : `${name} (${id})`}${say(words.colon)}${hosts.join(', ') || say(words.anyHost)}`;

function activityFacts(activity: Activity, say: Say): readonly Fact[] {
  const { named, profile, tightened, ground, groundWithout, persons, texts, loosened } = activity;
  const each = (label: Words, values: readonly string[]): Fact[] =>
    values.map((value) => [say(label), value]);
  return [
    ...each(
      words.site,
      named.map((one) => siteText(one, say)),
    ),
    [say(words.profile), tightened.length === 0 ? profile : `${profile}, ${say(words.stricter)}`],
    ...each(words.loosened, loosened),
    [say(words.ground), ground],
    ...each(words.groundWithout, groundWithout === undefined ? [] : [groundWithout]),
    [say(words.persons), persons],
    [say(words.texts), texts],
  ];
}

function tightenedBlocks({ tightened }: Activity, say: Say): Block[] {
  if (tightened.length === 0) return [];
  return [
    { kind: 'text', text: say(words.tightened) },
    { kind: 'list', items: tightened },
  ];
}

function activitySection(activity: Activity, say: Say): Section {
  const { named, besides } = activity;
  return {
    title: `${say(words.activity)} ${named.map(({ name }) => name).join(', ')}`,
    blocks: [
      {
        kind: 'facts',
        rows: activityFacts(activity, say),
      },
      ...tightenedBlocks(activity, say),
      ...Object.values(purposes).flatMap((purpose) =>
        activity.purposes.includes(say(purpose)) ? purposeBlocks(activity, say(purpose), say) : [],
      ),
      {
        kind: 'table',
        head: [say(words.besides), say(words.limit)],
        widths: [63],
        rows: besides.map(({ what, limit }) => [what, limit]),
      },
    ],
  };
}

function recipients({ recipients: named }: Register, say: Say): Section {
  const none: Block = { kind: 'text', text: open(say(words.noRecipient)) };
  const table: Block = {
    kind: 'table',
    head: [say(words.recipient), say(words.purpose), say(words.country), say(words.transfer)],
    widths: [18, 26, 8],
    rows: named.map(({ name, purpose, country, transfer }) => [
      name,
      purpose,
      country,
      transfer ?? open(say(words.noSafeguard)),
    ]),
  };
  return {
    title: say(words.recipients),
    blocks: [named.length === 0 ? none : table, { kind: 'text', text: say(words.thirdParties) }],
  };
}

function security({ security: measures }: Register, say: Say): Section {
  return {
    title: say(words.security),
    blocks: [
      {
        kind: 'table',
        head: [say(words.measure), say(words.shown)],
        widths: [40],
        rows: measures.map(({ measure, shownBy }) => [measure, { text: shownBy, tone: 'quiet' }]),
      },
      { kind: 'text', text: open(say(words.surroundings)) },
    ],
  };
}

export function registerDocument(register: Register): Document {
  const say: Say = (told) => (register.language === 'fr' ? typesetFrench(told.fr) : told.en);
  const { activities } = register;
  const noSite: Section = {
    title: say(words.activity),
    blocks: [{ kind: 'text', text: say(words.noSite) }],
  };
  return {
    lang: register.language,
    title: say(words.title),
    lead: say(words.lead),
    sections: [
      responsible(register, say),
      ...(activities.length === 0
        ? [noSite]
        : activities.map((activity) => activitySection(activity, say))),
      recipients(register, say),
      security(register, say),
    ],
    foot: `Estompe · ${register.format} · ${register.configuration}`,
  };
}
