/** What a document would change, site by site, before it is applied. */
import {
  comparePolicies,
  loosensAnything,
  type PolicyState,
  type SiteChanges,
  widenedParts,
} from '../../policy/compare.ts';
import { profileInForce } from '../../policy/compile.ts';
import type { PolicyDocument } from '../../policy/document.ts';
import { valueText } from '../../policy/setting-groups.ts';
import { settingLabels } from '../../policy/setting-labels.ts';
import type { SettingName, Settings } from '../../policy/settings.ts';
import { valueWords } from '../../policy/value-words.ts';
import type { PolicyVersion } from '../../policy/versions.ts';
import { paragraph, row } from '../lines.ts';
import { renderWarnings } from './check.ts';
import type { ShownSite } from './show.ts';

export interface RowCount {
  readonly site: string;
  readonly version: number;
  readonly rows: number;
}

const number = new Intl.NumberFormat('en');
const columns = { indent: 2, widths: [20, 38] };

function renderSite({ site, changes }: SiteChanges): string[] {
  return [
    `Site ${site}`,
    ...changes.flatMap(({ setting, from, to, loosens }) =>
      row(
        [
          setting,
          `${valueText(from.value)} -> ${valueText(to.value)}`,
          loosens ? 'LOOSER' : 'stricter',
        ],
        columns,
      ),
    ),
    '',
  ];
}

/** Parts of a document beside its settings, which the notice and the register are made from. */
const namedParts = ['controller', 'dpo', 'recipients', 'loosenings'] as const;

function changedParts(before: PolicyDocument, after: PolicyDocument): string[] {
  const named = namedParts.filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  );
  const hostsOf = ({ sites = {} }: PolicyDocument): string =>
    JSON.stringify(
      Object.entries(sites).flatMap(([id, { linkHosts }]) => (linkHosts ? [[id, linkHosts]] : [])),
    );
  return [...named, ...(hostsOf(before) === hostsOf(after) ? [] : ['linkHosts'])];
}

function describeParts(before: PolicyDocument, after: PolicyDocument): string[] {
  const parts = changedParts(before, after);
  if (parts.length === 0) return [];
  const told = parts.map((part) => {
    const [was, is] = [part in before, part in after];
    if (part === 'linkHosts') return 'linkHosts changed';
    return `${part} ${was ? (is ? 'changed' : 'removed') : 'added'}`;
  });
  const widened = widenedParts(before, after).map((path) => row([path, 'LOOSER'], columns));
  return [
    'Beside the settings',
    ...told.flatMap((line) => paragraph(line, 2)),
    ...widened.flat(),
    '',
  ];
}

function sentenceOf<K extends SettingName>(setting: K, value: Settings[K]): string {
  return `${settingLabels[setting].en}: ${valueWords[setting](value).en}`;
}

/** The words of each setting that changes, with its new value, once however many sites it is for. */
function renderNotice(compared: readonly SiteChanges[]): string[] {
  const sentences = compared.flatMap(({ changes }) =>
    changes.map(({ setting, to }) => sentenceOf(setting, to.value)),
  );
  if (sentences.length === 0) return [];
  return [
    'Visitors would read',
    ...[...new Set(sentences)].flatMap((sentence) => paragraph(sentence, 2)),
    '',
  ];
}

function renderRows(compared: readonly SiteChanges[], counts: readonly RowCount[]): string[] {
  const changed = new Set(compared.map(({ site }) => site));
  const sums = new Map<string, number>();
  for (const { site, rows } of counts) sums.set(site, (sums.get(site) ?? 0) + rows);
  const shown = [...sums].filter(([site]) => changed.has(site));
  if (shown.length === 0) return [];
  return [
    'Rows that keep the version they were collected under',
    ...shown.flatMap(([site, rows]) =>
      row([site, number.format(rows)], { indent: 2, widths: [20] }),
    ),
    '',
  ];
}

const agesText =
  'Ages that become shorter hold for rows from then on; the dates of rows that are there do not change yet.';

function renderAges(compared: readonly SiteChanges[]): string[] {
  const isAge = ({ setting }: SiteChanges['changes'][number]): boolean =>
    setting === 'sharpDays' || setting === 'goneMonths';
  return compared.some(({ changes }) => changes.some(isAge)) ? [...paragraph(agesText), ''] : [];
}

interface DiffParts {
  readonly current: PolicyVersion;
  readonly document: PolicyDocument;
  readonly sites: readonly ShownSite[];
  /** Absent while ClickHouse is away. */
  readonly counts?: readonly RowCount[];
}

function renderVerdict(before: PolicyState, after: PolicyState): string {
  return loosensAnything(before, after)
    ? 'Something would be looser: apply needs --by and --reason.'
    : 'Nothing would be looser: apply needs --by, and takes --reason.';
}

export function renderDiff({ current, document, sites, counts }: DiffParts): string {
  if (JSON.stringify(current.document) === JSON.stringify(document)) {
    return `The document is that of version ${current.version}, which is in force.\n`;
  }
  const profiles = Object.fromEntries(
    sites.map((site) => [site.id, profileInForce(current, site)]),
  );
  const before = { document: current.document, profiles };
  const after = { document, profiles };
  const compared = comparePolicies(before, after);
  return [
    `From version ${current.version} to version ${current.version + 1}`,
    '',
    ...(compared.length === 0 ? ['No setting of any site would change.', ''] : []),
    ...compared.flatMap(renderSite),
    ...describeParts(current.document, document),
    ...renderNotice(compared),
    ...(counts ? renderRows(compared, counts) : ['ClickHouse is away: rows are not counted.', '']),
    ...renderAges(compared),
    ...renderWarnings(document, sites),
    renderVerdict(before, after),
    '',
  ].join('\n');
}
