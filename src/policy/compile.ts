/**
 * Profile, installation and site -> the policy in force, setting by setting the strictest of them,
 * and where each value comes from. Pure; results are shared and frozen.
 */
import type { ProfileName } from '../model/site.ts';
import type { CompiledPolicy, PolicyReader } from './compiled.ts';
import type { PolicyDocument } from './document.ts';
import { profiles } from './profiles.ts';
import { type SettingName, type Settings, settingNames, strictest } from './settings.ts';
import { firstVersion, type PolicyVersion } from './versions.ts';

interface PolicySite {
  readonly id: string;
  readonly profile: ProfileName;
}

type Documented = Pick<PolicyVersion, 'document'>;

/** `profiles` wins over what a site is said to have: the version, not the site's row, was decided by a person. */
type Decreed = Documented & Partial<Pick<PolicyVersion, 'profiles'>>;

/** The profile of a site: the one that the version names, and the site's own where it names none. */
export function profileInForce({ profiles: named }: Decreed, site: PolicySite): ProfileName {
  return named && Object.hasOwn(named, site.id) ? (named[site.id] ?? site.profile) : site.profile;
}

/** Who decided a setting: the profile of the site, the document for all or for one site, or a loosening. */
export type Decider =
  | { readonly layer: 'profile'; readonly profile: ProfileName; readonly source: string }
  | { readonly layer: 'installation' | 'site' }
  | { readonly layer: 'loosening'; readonly by: string; readonly reason: string };

export interface Decided<T> {
  readonly value: T;
  readonly decider: Decider;
}

export type Effective = { readonly [K in SettingName]: Decided<Settings[K]> };

interface Layer {
  readonly values: Partial<Settings>;
  readonly deciderOf: (name: SettingName) => Decider;
}

function profileLayer(profile: ProfileName): Layer {
  const sourced = profiles[profile];
  const values = Object.fromEntries(settingNames.map((name) => [name, sourced[name].value]));
  return {
    values,
    deciderOf: (name) => ({ layer: 'profile', profile, source: sourced[name].source }),
  };
}

function layersOf({ document }: Documented, site: PolicySite): readonly Layer[] {
  const layers = [profileLayer(site.profile)];
  if (document.profile) layers.push(profileLayer(document.profile));
  const add = (layer: 'installation' | 'site', values: Partial<Settings> | undefined): void => {
    if (values) layers.push({ values, deciderOf: () => ({ layer }) });
  };
  add('installation', document.settings);
  add('site', siteOf(document, site.id)?.settings);
  return layers;
}

function siteOf(document: PolicyDocument, id: string) {
  return document.sites && Object.hasOwn(document.sites, id) ? document.sites[id] : undefined;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A layer decides a setting only where it is stricter than those before it. */
function decide<K extends SettingName>(
  name: K,
  [first, ...rest]: readonly Layer[],
): Decided<Settings[K]> {
  const value: Settings[K] | undefined = first?.values[name];
  if (first === undefined || value === undefined) throw new TypeError(`no value for ${name}`);
  let decided: Decided<Settings[K]> = { value, decider: first.deciderOf(name) };
  for (const { values, deciderOf } of rest) {
    const given: Settings[K] | undefined = values[name];
    if (given === undefined) continue;
    const both = strictest(name, decided.value, given);
    if (!isSame(both, decided.value)) decided = { value: both, decider: deciderOf(name) };
  }
  return decided;
}

/**
 * Why the address stays cut for a site, whatever is loosened: a loosening reaches the profile's value, and
 * neither what the document itself tightens nor exempt-fr, where the CNIL asks for the collisions.
 */
export function keptCut(
  document: PolicyDocument,
  { id, profile }: PolicySite,
): 'document' | 'exempt-fr' | undefined {
  const said = [document.settings, siteOf(document, id)?.settings];
  if (said.some((settings) => settings?.visitorAddress === 'cut')) return 'document';
  return [profile, document.profile].includes('exempt-fr') ? 'exempt-fr' : undefined;
}

function loosen(effective: Effective, { document }: Documented, site: PolicySite): Effective {
  const loosening = document.loosenings?.find(
    (one) => one.site === undefined || one.site === site.id,
  );
  if (!loosening || keptCut(document, site)) return effective;
  const { by, reason, value } = loosening;
  return {
    ...effective,
    visitorAddress: { value, decider: { layer: 'loosening', by, reason } },
  };
}

/** Under exactly this profile, which before consent is not the site's. */
function effectiveUnder(version: Documented, site: PolicySite): Effective {
  const layers = layersOf(version, site);
  const decided = Object.fromEntries(settingNames.map((name) => [name, decide(name, layers)]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries forgets the pairs
  return loosen(decided as unknown as Effective, version, site);
}

/** Every setting in force for a site, with who decided it. */
export function effectivePolicy(version: Decreed, site: PolicySite): Effective {
  return effectiveUnder(version, { id: site.id, profile: profileInForce(version, site) });
}

function valuesOf(effective: Effective): Settings {
  const values = Object.fromEntries(settingNames.map((name) => [name, effective[name].value]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries forgets the pairs
  return values as unknown as Settings;
}

function compile(version: PolicyVersion, site: PolicySite): CompiledPolicy {
  const settings = valuesOf(effectiveUnder(version, site));
  const { visitorKey, beforeConsent } = settings;
  const hasBefore = visitorKey === 'consented' && beforeConsent !== 'none';
  return Object.freeze({
    ...settings,
    version: version.version,
    profile: site.profile,
    linkHosts: siteOf(version.document, site.id)?.linkHosts ?? [],
    ...(hasBefore ? { before: compile(version, { ...site, profile: beforeConsent }) } : {}),
  });
}

/** The reader of one version; a site and profile are compiled once. A profile that the version names is in force whatever is asked for. */
export function compilePolicies(version: PolicyVersion): PolicyReader {
  const compiled = new Map<string, CompiledPolicy>();
  return (site) => {
    const profile = profileInForce(version, site);
    const key = `${profile} ${site.id}`;
    const known = compiled.get(key);
    if (known) return known;
    const made = compile(version, { id: site.id, profile });
    compiled.set(key, made);
    return made;
  };
}

/** The profiles as they are, before any document was applied. */
export const compilePolicy: PolicyReader = compilePolicies(firstVersion);
