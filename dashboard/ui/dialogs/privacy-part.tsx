/** What is decided about a site's privacy: the facts, every setting with who decided it, and the history. */
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PolicyStep, SettingInForce, SitePolicy } from '../../api/contract.ts';
import type { Site } from '../../../src/model/site.ts';
import { formatMoment } from '../format/date.ts';
import { formatCount } from '../format/number.ts';
import { type Answer } from '../net/client.ts';
import { Failed } from '../parts/failed.tsx';
import { Changes, foldedFrom } from '../parts/changes.tsx';
import { ProfileFacts } from '../parts/profile-facts.tsx';
import { loadPolicy } from '../state/installation.ts';
import { language, locale, messages } from '../state/view.ts';

/** Sources are quoted in the language in which they are recorded. */
function DecidedBy({ decider }: Pick<SettingInForce, 'decider'>): VNode {
  const { deciders, profiles } = messages.value.privacy;
  if (decider.layer === 'loosening') {
    return <>{deciders.loosening(decider.by, decider.reason)}</>;
  }
  if (decider.layer !== 'profile') return <>{deciders[decider.layer]}</>;
  return (
    <>
      {deciders.profile(profiles[decider.profile].name)}
      {' · '}
      <span lang="en">{decider.source}</span>
    </>
  );
}

function Setting({ setting }: { readonly setting: SettingInForce }): VNode {
  const words = messages.value.privacy;
  const { what, text, before, decider } = setting;
  const id = language.value;
  return (
    <div class={decider.layer === 'loosening' ? 'setting loosened' : 'setting'}>
      <dt>{what[id]}</dt>
      <dd>
        <span class="strong">{text[id]}</span>
        {before && <span class="faint"> ({words.before(before[id])})</span>}
        <span class="faint small decider">
          <DecidedBy decider={decider} />
        </span>
      </dd>
    </div>
  );
}

/** What applies without consent says nothing where nobody is asked. */
function isSaid({ name }: SettingInForce, { settings }: SitePolicy): boolean {
  return name !== 'beforeConsent' || settings.visitorKey === 'consented';
}

function Groups({ policy }: { readonly policy: SitePolicy }): VNode {
  return (
    <>
      {policy.groups.map(({ heading, settings }) => (
        <section key={heading.en}>
          <h4 class="faint small">{heading[language.value]}</h4>
          <dl>
            {settings
              .filter((setting) => isSaid(setting, policy))
              .map((setting) => (
                <Setting key={setting.name} setting={setting} />
              ))}
          </dl>
        </section>
      ))}
    </>
  );
}

interface StepProps {
  readonly step: PolicyStep;
  readonly timezone: string;
}

function Step({ step, timezone }: StepProps): VNode {
  const words = messages.value.privacy;
  // The profile stands first, and says in a word what a long list says in many.
  const [first, rest] =
    step.changes.length < foldedFrom
      ? [step.changes, []]
      : [step.changes.slice(0, 1), step.changes.slice(1)];
  const when = formatMoment(step.atMs, locale.value, timezone);
  return (
    <li>
      <p>
        <span class="strong">{words.step(formatCount(step.version, locale.value), when)}</span>{' '}
        <bdi>{words.stepBy(step.by)}</bdi>
      </p>
      {step.reason !== '' && <p class="quoted">{step.reason}</p>}
      <Changes changes={first} />
      {rest.length > 0 && (
        <Changes changes={rest} title={words.changes(formatCount(rest.length, locale.value))} />
      )}
    </li>
  );
}

interface ShownProps {
  readonly site: Site;
  readonly policy: SitePolicy;
}

function History({ site, policy }: ShownProps): VNode {
  const words = messages.value.privacy;
  return (
    <section>
      <h3>{words.history}</h3>
      {policy.history.length === 0 && <p class="faint">{words.historyNone}</p>}
      <ol class="steps">
        {policy.history.map((step) => (
          <Step key={step.version} step={step} timezone={site.timezone} />
        ))}
      </ol>
    </section>
  );
}

/** For who compares this with a report: which version it is, and hashes that both must show. */
function Proof({ site, policy }: ShownProps): VNode {
  const words = messages.value.privacy;
  const { version, sinceMs, documentHash, policyHash } = policy;
  return (
    <section class="proof small faint">
      <p>
        {words.version(formatCount(version, locale.value))}{' '}
        {sinceMs !== undefined && words.since(formatMoment(sinceMs, locale.value, site.timezone))}
      </p>
      <dl>
        <dt>{words.documentHash}</dt>
        <dd>
          <code>{documentHash}</code>
        </dd>
        <dt>{words.policyHash}</dt>
        <dd>
          <code>{policyHash}</code>
        </dd>
      </dl>
    </section>
  );
}

function Shown({ site, policy }: ShownProps): VNode {
  const words = messages.value.privacy;
  return (
    <div class="privacy">
      <section>
        <p>{words.lead(words.profiles[policy.profile].name)}</p>
        <ProfileFacts {...policy} />
        <p>
          <a href={`${policy.noticeUrl}&lang=${language.value}`} target="_blank" rel="noopener">
            {words.notice}
          </a>
        </p>
      </section>
      <section>
        <h3>{words.decided}</h3>
        <Groups policy={policy} />
      </section>
      <History site={site} policy={policy} />
      <Proof site={site} policy={policy} />
    </div>
  );
}

export function PrivacyPart({ site }: { readonly site: Site }): VNode {
  const answer = useSignal<Answer<SitePolicy> | undefined>(undefined);
  const load = async (): Promise<void> => {
    answer.value = await loadPolicy(site.id);
  };
  useEffect(() => void load(), [site.id]);
  if (answer.value === undefined) return <div class="privacy-wait" aria-busy="true" />;
  if (!answer.value.ok) {
    return <Failed problem={answer.value.problem} onRetry={() => void load()} />;
  }
  return <Shown site={site} policy={answer.value.value} />;
}
