/** The policy in force as lines for a person: its version, then every setting with who decided it. */
import type { ProfileName } from '../../model/site.ts';
import {
  type Decided,
  type Decider,
  type Effective,
  effectivePolicy,
} from '../../policy/compile.ts';
import { groupOf, groupWords, settingGroups, valueText } from '../../policy/setting-groups.ts';
import type { PolicyDocument } from '../../policy/document.ts';
import { policySettings, type SettingName, settingNames } from '../../policy/settings.ts';
import type { PolicyVersion } from '../../policy/versions.ts';
import { momentText, paragraph, row } from '../lines.ts';

export interface ShownSite {
  readonly id: string;
  readonly profile: ProfileName;
}

/** `full` has each setting's words and its source; `brief` a line a setting. */
type Detail = 'full' | 'brief';

function deciderText(decider: Decider, detail: Detail): string {
  switch (decider.layer) {
    case 'profile':
      return detail === 'full' ? `${decider.profile}: ${decider.source}` : decider.profile;
    case 'installation':
      return 'the document, for all sites';
    case 'site':
      return 'the document, for this site';
    case 'loosening':
      return `LOOSENED by ${decider.by}: ${decider.reason}`;
  }
}

function renderSetting(name: SettingName, { value, decider }: Decided<unknown>): string[] {
  return [
    ...paragraph(`${name}: ${valueText(value)}`, 2),
    ...paragraph(policySettings[name].en, 6),
    ...paragraph(`[${deciderText(decider, 'full')}]`, 6),
  ];
}

function renderSettings(effective: Effective, detail: Detail): string[] {
  return settingGroups.flatMap((group) => [
    '',
    `  ${groupWords[group].en.toUpperCase()}`,
    ...settingNames
      .filter((name) => groupOf[name] === group)
      .flatMap((name) => {
        const { value, decider } = effective[name];
        if (detail === 'full') return renderSetting(name, effective[name]);
        return row([name, valueText(value), deciderText(decider, detail)], briefColumns);
      }),
  ]);
}

const briefColumns = { indent: 2, widths: [20, 27] };

interface AlikeSites {
  readonly sites: readonly ShownSite[];
  readonly effective: Effective;
}

/** Sites for which every setting has the same value from the same decider, together. */
function groupAlike(
  version: Pick<PolicyVersion, 'document'>,
  sites: readonly ShownSite[],
): AlikeSites[] {
  const found = new Map<string, AlikeSites>();
  for (const site of sites) {
    const effective = effectivePolicy(version, site);
    const key = JSON.stringify([site.profile, effective]);
    const alike = found.get(key)?.sites ?? [];
    found.set(key, { sites: [...alike, site], effective });
  }
  return [...found.values()];
}

function titleOf(sites: readonly ShownSite[]): string {
  const profile = sites[0]?.profile ?? '';
  const names = sites.map(({ id }) => id).filter((id) => id !== '');
  if (names.length === 0) return `A site of profile ${profile}`;
  return `${names.length === 1 ? 'Site' : 'Sites'} ${names.join(', ')} · profile ${profile}`;
}

/** Every setting for every site; those that are alike once. */
export function renderInForce(
  document: PolicyDocument,
  sites: readonly ShownSite[],
  detail: Detail,
): string[] {
  return groupAlike({ document }, sites).flatMap(({ sites: alike, effective }, at) => [
    ...(at === 0 ? [] : ['']),
    ...paragraph(titleOf(alike)),
    ...renderSettings(effective, detail),
  ]);
}

/** One version in two lines: its number, since when and by whom; why. */
export function renderVersion({ version, atMs, by, reason }: PolicyVersion): string[] {
  if (version === 1) return ['Policy version 1: the profiles as they are, no document applied'];
  const head = `Policy version ${version}, since ${momentText(atMs)}, by ${by}`;
  return [...paragraph(head), ...(reason === '' ? [] : paragraph(reason, 2))];
}

function renderHistory(versions: readonly PolicyVersion[]): string[] {
  const earlier = versions.slice(0, -1).toReversed();
  if (earlier.length === 0) return [];
  return [
    '',
    'Before',
    ...earlier.flatMap((one) =>
      renderVersion(one).map((line) => `  ${line}`.slice(0, 80).trimEnd()),
    ),
  ];
}

const namesColumns = { indent: 0, widths: [13] };

function renderNames({ controller, dpo, recipients = [] }: PolicyDocument): string[] {
  const named = recipients.map(({ name, country }) => `${name} (${country})`);
  const responsible = controller ? `${controller.name}, ${controller.contact}` : 'not named';
  return [
    ...row(['Controller', responsible], namesColumns),
    ...(dpo ? row(['DPO', `${dpo.name}, ${dpo.contact}`], namesColumns) : []),
    ...row(['Recipients', named.length === 0 ? 'none' : named.join(', ')], namesColumns),
  ];
}

export function renderShow(
  versions: readonly PolicyVersion[],
  sites: readonly ShownSite[],
): string {
  const current = versions.at(-1);
  if (!current) throw new TypeError('there is always a version');
  const lines = [
    ...renderVersion(current),
    '',
    ...renderNames(current.document),
    '',
    ...(sites.length === 0
      ? ['There is no site yet.']
      : renderInForce(current.document, sites, 'full')),
    ...renderHistory(versions),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same for a program. */
export function showJson(versions: readonly PolicyVersion[], sites: readonly ShownSite[]): string {
  const current = versions.at(-1);
  const shown = {
    version: current?.version,
    at: new Date(current?.atMs ?? 0).toISOString(),
    by: current?.by,
    reason: current?.reason,
    document: current?.document,
    sites: sites.map((site) => ({
      ...site,
      settings: current ? effectivePolicy(current, site) : {},
    })),
    history: versions.map(({ version, atMs, by, reason }) => ({
      version,
      at: new Date(atMs).toISOString(),
      by,
      reason,
    })),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}
