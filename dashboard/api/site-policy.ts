/**
 * What is decided about a site's privacy, by whom and since when. Enters: the versions of the policy, a
 * site. Leaves: every setting in force with its words and its decider, and the history. Pure.
 */
import type { Site } from '../../src/model/site.ts';
import { compilePolicies, type Effective, effectivePolicy } from '../../src/policy/compile.ts';
import type { CompiledPolicy } from '../../src/policy/compiled.ts';
import { fingerprint } from '../../src/policy/fingerprint.ts';
import { historyOf } from '../../src/policy/history.ts';
import { groupOf, groupWords, settingGroups } from '../../src/policy/setting-groups.ts';
import { type SettingName, settingNames } from '../../src/policy/settings.ts';
import { firstVersion, type PolicyVersion } from '../../src/policy/versions.ts';
import type { PolicyBrief, PolicyStep, SettingInForce, SitePolicy } from './contract.ts';
import { settingsOf, textOf, titleOf, whatWords } from './profile-choices.ts';

type PolicySite = Pick<Site, 'id' | 'profile'>;

/** What the page has to follow; the tag too. */
export function briefOf(policy: CompiledPolicy): PolicyBrief {
  const isAsked = policy.visitorKey === 'consented';
  const asked = policy.before ? 'asked' : 'awaited';
  return {
    countsVisitors: policy.visitorKey !== 'none',
    gatesAll: policy.smallCounts.on === 'every',
    // The tag asks before anybody has consented: only for what is kept without consent too.
    wantsHints: policy.keepModel && policy.before?.keepModel !== false,
    consent: isAsked ? asked : 'none',
  };
}

function settingInForce(
  name: SettingName,
  effective: Effective,
  before: CompiledPolicy | undefined,
): SettingInForce {
  const { value, decider } = effective[name];
  const text = textOf(name, value);
  const earlier = before && textOf(name, before[name]);
  const isOther = earlier !== undefined && earlier.en !== text.en && name !== 'beforeConsent';
  return { name, what: whatWords(name), value, text, decider, ...(isOther && { before: earlier }) };
}

const recorded = {
  what: { en: 'The profile', fr: 'Le profil' },
  from: { en: 'not recorded', fr: 'non consigné' },
};

/** The version in which the profile of a site is first written down. */
function firstRecord(versions: readonly PolicyVersion[], id: string): PolicyVersion | undefined {
  return versions.find(({ profiles }) => Object.hasOwn(profiles, id));
}

/** The newest first. A site that is there before any version is first recorded in the first that somebody applies. */
function stepsOf(versions: readonly PolicyVersion[], site: PolicySite): PolicyStep[] {
  const entries = new Map(historyOf(versions, site).map((entry) => [entry.version, entry.changes]));
  const first = firstRecord(versions, site.id);
  return versions.toReversed().flatMap((version) => {
    const changes = (entries.get(version.version) ?? []).map(({ what, ...values }) => ({
      what: titleOf(what),
      ...values,
    }));
    if (version === first) {
      const name = version.profiles[site.id] ?? site.profile;
      changes.unshift({ ...recorded, to: { en: name, fr: name } });
    }
    const { atMs, by, reason } = version;
    return changes.length === 0 ? [] : [{ version: version.version, atMs, by, reason, changes }];
  });
}

export function sitePolicyOf(
  versions: readonly PolicyVersion[],
  site: PolicySite,
  collector: string,
): SitePolicy {
  const current = versions.at(-1) ?? firstVersion;
  const policy = compilePolicies(current)(site);
  const effective = effectivePolicy(current, site);
  const history = stepsOf(versions, site);
  const sinceMs = history[0]?.atMs;
  const { version, document, profiles } = current;
  return {
    profile: policy.profile,
    settings: settingsOf(policy),
    groups: settingGroups.map((group) => ({
      heading: groupWords[group],
      settings: settingNames
        .filter((name) => groupOf[name] === group)
        .map((name) => settingInForce(name, effective, policy.before)),
    })),
    version,
    ...(sinceMs === undefined ? {} : { sinceMs }),
    documentHash: fingerprint(document),
    policyHash: fingerprint({ version, document, profiles }),
    history,
    noticeUrl: `${collector.replace(/\/$/, '')}/privacy?site=${encodeURIComponent(site.id)}`,
  };
}
