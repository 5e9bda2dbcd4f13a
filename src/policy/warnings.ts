/**
 * A document that can be applied -> what its author may not have meant: parts that change nothing,
 * names of sites that do not exist, and what the law asks for and the document leaves out. Pure.
 */
import { type ProfileName, profileNames } from '../model/site.ts';
import { effectivePolicy, keptCut } from './compile.ts';
import type { PolicyDocument } from './document.ts';
import { isInEea } from './eea.ts';
import { type SettingName, settingNames, type Settings } from './settings.ts';

export interface PolicyWarning {
  /** As in a fault: `sites.shop.settings.timeGrain`. */
  readonly path: string;
  readonly reason: string;
}

interface PolicySite {
  readonly id: string;
  readonly profile: ProfileName;
}

/** Where no site is there yet, one of each profile stands for those to come. */
export function sitesOrProfiles(sites: readonly PolicySite[]): readonly PolicySite[] {
  return sites.length > 0 ? sites : profileNames.map((profile) => ({ id: '', profile }));
}

function changesNothing(
  document: PolicyDocument,
  without: PolicyDocument,
  sites: readonly PolicySite[],
): boolean {
  const valuesOf = (given: PolicyDocument): string =>
    JSON.stringify(
      sites.map((site) => {
        const effective = effectivePolicy({ document: given }, site);
        return settingNames.map((name) => effective[name].value);
      }),
    );
  return valuesOf(document) === valuesOf(without);
}

const idle = 'changes nothing: what it says is in force without it, or something stricter';

function omit(settings: Partial<Settings> | undefined, name: SettingName): Partial<Settings> {
  const { [name]: _left, ...rest } = settings ?? {};
  return rest;
}

const namesIn = (settings: Partial<Settings> | undefined): SettingName[] =>
  settingNames.filter((name) => settings?.[name] !== undefined);

function idleInstallation(document: PolicyDocument, sites: readonly PolicySite[]): PolicyWarning[] {
  const { profile: _profile, ...withoutProfile } = document;
  const isIdle = document.profile && changesNothing(document, withoutProfile, sites);
  const settings = namesIn(document.settings).filter((name) => {
    const without = { ...document, settings: omit(document.settings, name) };
    return changesNothing(document, without, sites);
  });
  return [
    ...(isIdle ? [{ path: 'profile', reason: idle }] : []),
    ...settings.map((name) => ({ path: `settings.${name}`, reason: idle })),
  ];
}

function idleSite(document: PolicyDocument, site: PolicySite): PolicyWarning[] {
  const own = document.sites?.[site.id];
  return namesIn(own?.settings)
    .filter((name) => {
      const settings = omit(own?.settings, name);
      const changed = { ...document.sites, [site.id]: { ...own, settings } };
      return changesNothing(document, { ...document, sites: changed }, [site]);
    })
    .map((name) => ({ path: `sites.${site.id}.settings.${name}`, reason: idle }));
}

function unknownSites(document: PolicyDocument, ids: ReadonlySet<string>): PolicyWarning[] {
  const paths = [
    ...Object.keys(document.sites ?? {}).map((id) => [`sites.${id}`, id] as const),
    ...(document.loosenings ?? []).map(({ site }, at) => [`loosenings.${at}.site`, site] as const),
  ];
  return paths
    .filter(([, id]) => id !== undefined && !ids.has(id))
    .map(([path]) => ({ path, reason: 'there is no such site' }));
}

const idleLoosenings = {
  document: 'is not in force where the document itself says cut, for all or for the site',
  'exempt-fr': 'is not in force under exempt-fr, for which the address has to be cut',
} as const;

/** Once for each ground, however many sites it is for. */
function keptLoosenings(document: PolicyDocument, sites: readonly PolicySite[]): PolicyWarning[] {
  return (document.loosenings ?? []).flatMap(({ site }, at) => {
    const meant = sites.filter(({ id }) => site === undefined || site === id);
    const grounds = new Set(meant.flatMap((one) => keptCut(document, one) ?? []));
    return [...grounds].map((ground) => ({
      path: `loosenings.${at}`,
      reason: idleLoosenings[ground],
    }));
  });
}

function missing({ controller, recipients = [] }: PolicyDocument): PolicyWarning[] {
  const transfers = recipients.flatMap(({ country, safeguard }, at) =>
    isInEea(country) || safeguard !== undefined
      ? []
      : [
          {
            path: `recipients.${at}.safeguard`,
            reason: 'is missing: the country is outside the EEA (GDPR art. 44)',
          },
        ],
  );
  return [
    ...(controller
      ? []
      : [
          {
            path: 'controller',
            reason: 'is missing: notice and register cannot say who is responsible',
          },
        ]),
    ...transfers,
  ];
}

/** @param sites the installation's; without any, the profiles stand for them */
export function policyWarnings(
  document: PolicyDocument,
  sites: readonly PolicySite[],
): PolicyWarning[] {
  return [
    ...missing(document),
    ...unknownSites(document, new Set(sites.map(({ id }) => id))),
    ...keptLoosenings(document, sites),
    ...idleInstallation(document, sitesOrProfiles(sites)),
    ...sites.flatMap((site) => idleSite(document, site)),
  ];
}
