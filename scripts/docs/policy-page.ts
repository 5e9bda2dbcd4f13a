/** docs/policy.md, for compliance officers: settings.ts and profiles.ts as tables; the document's shape by an example. */
import { limits } from '../../src/model/limits.ts';
import { profileNames } from '../../src/model/site.ts';
import type { PolicyDocument } from '../../src/policy/document.ts';
import { profiles } from '../../src/policy/profiles.ts';
import {
  groupOf,
  groupWords,
  type SettingGroup,
  settingGroups,
  valueText,
} from '../../src/policy/setting-groups.ts';
import { policySettings, settingNames } from '../../src/policy/settings.ts';
import { code, figure, table } from './markdown.ts';

/** Every kind of entry once; test/unit/policy/documented.test.ts applies it. */
const example: PolicyDocument = {
  controller: { name: 'Example SAS', contact: 'privacy@example.org' },
  dpo: { name: 'D. Officer', contact: 'dpo@example.org' },
  recipients: [
    {
      name: 'Hosting Ltd',
      purpose: { en: 'Hosting of the servers', fr: 'Hébergement des serveurs' },
      country: 'GB',
      safeguard: {
        en: 'Adequacy decision of 28 June 2021',
        fr: 'Décision d’adéquation du 28 juin 2021',
      },
    },
  ],
  profile: 'standard',
  settings: { timeGrain: 'minute', goneMonths: 12 },
  sites: {
    shop: { settings: { keepTitle: false }, linkHosts: ['partner.example'] },
  },
  loosenings: [
    {
      setting: 'visitorAddress',
      value: 'full',
      site: 'intranet',
      by: 'A. Person',
      reason: 'One office, one address: without it all its people are one visitor',
    },
  ],
};

function groupTable(group: SettingGroup): string {
  const names = settingNames.filter((name) => groupOf[name] === group);
  return table(
    ['setting', 'what it decides', ...profileNames.map(code)],
    names.map((name) => [
      code(name),
      policySettings[name].en,
      ...profileNames.map((profile) => valueText(profiles[profile][name].value)),
    ]),
  );
}

/** A source that several profiles share stands once, after their names. */
function sourceRows(): string[][] {
  return settingNames.flatMap((name) => {
    const found = new Map<string, string[]>();
    for (const profile of profileNames) {
      const { source } = profiles[profile][name];
      found.set(source, [...(found.get(source) ?? []), code(profile)]);
    }
    return [...found].map(([source, of], at) => [at === 0 ? code(name) : '', of.join(', '), source]);
  });
}

const intro = `# The policy

Generated from \`src/policy/settings.ts\` and \`src/policy/profiles.ts\` by \`npm run docs\`.

One document decides about privacy, for the installation and for single sites. Each site runs under a profile; the document tightens it. For every setting, the strictest of profile, installation and site is in force: a site can tighten what holds for all, and never loosen it. Nothing about privacy is set anywhere else.

\`\`\`sh
npx estompe policy show               # every setting in force, and who decided it
npx estompe policy check policy.json  # faults, or what would be in force and what is odd about it
npx estompe policy diff policy.json   # what would change, site by site, and what of it is looser
npx estompe policy apply policy.json --by "A. Person" --reason "Why"
\`\`\`

The server that runs takes a version at once, other servers on the same database within ten seconds; without a server, the command opens the folder itself.

In the dashboard, the settings of a site say of each profile what it means under this document and how many visitors it merges. A new site and every change of a profile is a version too: one that makes any setting looser needs a name and a reason, others are recorded as \`dashboard\` where nobody is named. The tab *Privacy* has every setting in force with who decided it, the history and the hashes; \`GET /api/sites/:id/policy\` gives the same as JSON.

## The settings, by profile
`;

const sourcesIntro = `## Where each value comes from

*Our choice* is what no text prescribes. Which legal ground a profile has on a site is the assessment of its controller: \`exempt-fr\` holds to what the CNIL asks of audience measurement without consent, as we read it, and is not certified by anybody.
`;

const documentIntro = `## The document

JSON. Every part may be left out; the empty document \`{}\` leaves the profiles as they are. What does not exist is a fault, told by its path, and so is a value that a setting does not take: nothing of a document with a fault is applied, and a server whose policy cannot be read does not start.
`;

const parts: readonly (readonly [keyof PolicyDocument, string])[] = [
  [
    'controller',
    'Who is responsible (GDPR art. 4(7)), with a way to reach them. Notice and register name them.',
  ],
  ['dpo', 'The data protection officer, where there is one.'],
  [
    'recipients',
    `Who receives data, why (in both languages), in which country (two letters), and for a country outside the EEA on which ground; at most ${figure(limits.policyRecipients)}.`,
  ],
  ['profile', 'No site is looser than this profile.'],
  ['settings', 'Settings for all sites.'],
  [
    'sites',
    'By the id of a site: `settings` of its own, and `linkHosts`, hosts beside its own to which signed links of e-mails may lead.',
  ],
  ['loosenings', 'See below.'],
];

const changes = `## Loosening

Three things are a loosening. The first is an entry of \`loosenings\`: it sets \`visitorAddress\` to \`full\` for a site or for all, against the profile, and carries the name of a person and a reason. It reaches what the profile says, and nothing else: where \`settings\`, of all or of the site, say \`cut\`, and under \`exempt-fr\`, it is not in force, and \`policy check\` tells so. No other setting can be loosened beyond its profile. The second is any document under which a value in force gets looser than it was, because it takes something back, and any change of a site’s profile that does so, also of a site that is removed and made again under its id. The third is a recipient more, another purpose or a safeguard less of one, and a host more in \`linkHosts\`. For each of them \`policy apply\` and the dashboard need a reason beside the person, and say so. \`policy diff\` marks each of them.

## Versions

Every document that is applied is a version: a number, a time, a person, a reason, the document, and the profiles of the sites at that time. None is overwritten. Version 1 is the empty document. The profile that the newest version records is in force, whatever else is stored of the site. Every row carries the number it was collected under (\`policy_version\`). \`apply --over 7\`, with the version that \`diff\` told, is refused if another came in between.

Ages that become shorter hold for rows from then on; the dates of rows that are there do not change yet.
`;

export function policyPage(): string {
  return [
    intro,
    ...settingGroups.flatMap((group) => [`### ${groupWords[group].en}`, '', groupTable(group), '']),
    sourcesIntro,
    table(['setting', 'profiles', 'source'], sourceRows()),
    '',
    documentIntro,
    '```json',
    JSON.stringify(example, null, 2),
    '```',
    '',
    table(
      ['part', 'what it is'],
      parts.map(([part, words]) => [code(part), words]),
    ),
    '',
    changes,
  ].join('\n');
}
