/** Checks of the policy, the register and the configuration. */
import { eventColumns } from '../../model/columns.ts';
import { isLoopback } from '../../model/config.ts';
import { compilePolicies, effectivePolicy, profileInForce } from '../../policy/compile.ts';
import { isInEea } from '../../policy/eea.ts';
import { registerOf } from '../register/register.ts';
import { type Facts, type LiveCheck, met, notApplicable, some, unmet } from './facts.ts';

export const policyHistory: LiveCheck = ({ versions }) => {
  const applied = versions.filter(({ version }) => version > 1);
  if (applied.length === 0) {
    return met('Version 1 is in force: the profiles as they are, each value with its source.');
  }
  const nobody = applied.some(({ by }) => by === '');
  const gap = applied.some(({ version }, at) => version !== at + 2);
  if (gap) return unmet('Versions are missing from the history of the policy.');
  return nobody
    ? unmet('A version of the policy names nobody.')
    : met(
        'Every version since the first is kept, with its person, and every value names its source.',
      );
};

/** Sites whose profile is not the one that the newest version recorded: nobody stands for the change. */
function changedProfiles({ current, sites }: Facts): string[] {
  return sites
    .filter(({ id, profile }) => {
      const recorded = Object.hasOwn(current.profiles, id) ? current.profiles[id] : undefined;
      return recorded !== undefined && recorded !== profile;
    })
    .map(({ id }) => id);
}

export const loosenings: LiveCheck = (facts) => {
  const changed = changedProfiles(facts);
  if (changed.length > 0) {
    return unmet(
      `The profile has changed since the last version, with nobody’s name: ${some(changed)}.`,
    );
  }
  const told = facts.sites.flatMap((site) =>
    Object.entries(effectivePolicy(facts.current, site)).flatMap(([setting, { decider }]) =>
      decider.layer === 'loosening'
        ? [`${setting} of ${site.id}, by ${decider.by}: ${decider.reason}`]
        : [],
    ),
  );
  return told.length === 0
    ? met('Nothing is loosened beyond its profile.')
    : met(`Loosened, each with a person and a reason: ${told.join('; ')}.`);
};

export const exemptAddress: LiveCheck = ({ current, sites }) => {
  const exempt = sites.filter((site) => profileInForce(current, site) === 'exempt-fr');
  if (exempt.length === 0) return notApplicable('No site runs under exempt-fr.');
  const policyOf = compilePolicies(current);
  const fine = exempt.filter((site) => {
    const { addressBits, keepNetwork, visitorAddress } = policyOf(site);
    return addressBits.v4 > 16 || keepNetwork || visitorAddress === 'full';
  });
  return fine.length === 0
    ? met(
        'Two bytes of an IPv4 address are masked before anything is computed from it, and none is kept.',
      )
    : unmet(
        `More of the address is used than exempt-fr allows: ${some(fine.map(({ id }) => id))}.`,
      );
};

export const register: LiveCheck = ({ current, sites }) => {
  if (sites.length === 0) return notApplicable('There is no site yet.');
  const { activities } = registerOf({ current, sites, configuration: '', language: 'en' });
  const strange = activities
    .flatMap(({ fields }) => fields.map(({ field }) => field))
    .filter((field) => !(field in eventColumns));
  const registered = new Set(activities.flatMap((activity) => activity.sites));
  const left = sites.filter(({ id }) => !registered.has(id)).map(({ id }) => id);
  return strange.length + left.length === 0
    ? met(
        'The register is made from the policy of every site and from the columns of the database.',
      )
    : unmet(`The register differs from sites or columns: ${some([...left, ...strange])}.`);
};

export const recipients: LiveCheck = ({ current: { document } }) => {
  if (!document.controller) return unmet('The policy document names no controller.');
  const groundless = (document.recipients ?? [])
    .filter(({ country, safeguard }) => !isInEea(country) && safeguard === undefined)
    .map(({ name }) => name);
  if (groundless.length > 0) {
    return unmet(`A transfer outside the EEA has no ground: ${some(groundless)}.`);
  }
  return document.recipients === undefined
    ? unmet('The policy document does not say who receives data; an empty list says: nobody.')
    : met('Controller and recipients are named, each transfer outside the EEA with its ground.');
};

export const connections: LiveCheck = ({ config }) => {
  const { ESTOMPE_HOST: host, ESTOMPE_CLICKHOUSE_URL: clickhouse } = config;
  const isPlainElsewhere = (url: string | undefined): boolean =>
    url !== undefined && url.startsWith('http:') && !isLoopback(new URL(url).hostname);
  if (isPlainElsewhere(clickhouse)) {
    return unmet(
      'ClickHouse on another machine is spoken to without TLS (ESTOMPE_CLICKHOUSE_URL).',
    );
  }
  if (isPlainElsewhere(config.ESTOMPE_COLLECTOR_URL)) {
    return unmet('Pages are told an address without TLS (ESTOMPE_COLLECTOR_URL).');
  }
  return isLoopback(host)
    ? met(
        'Both listeners are on loopback: nobody reaches them but through a proxy on this machine.',
      )
    : unmet(
        'The listeners, which speak no TLS, can be reached from other machines (ESTOMPE_HOST).',
      );
};

export const fileModes: LiveCheck = ({ openFiles }) =>
  openFiles.length === 0
    ? met('The data folder, its keys and its secrets are for their owner alone.')
    : unmet(`Others than the owner may open: ${some(openFiles)}.`);
