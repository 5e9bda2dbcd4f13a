/** What settings mean, as a list of facts; with what they claim about consent. */
import type { ComponentChildren, VNode } from 'preact';
import type { Settings } from '../../api/contract.ts';
import type { ProfileName } from '../../../src/model/site.ts';
import { factsOf } from '../format/facts.ts';
import { locale, messages } from '../state/view.ts';

interface FactProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

export function FactLine({ name, children }: FactProps): VNode {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface FactsProps {
  readonly profile: ProfileName;
  readonly settings: Settings;
  readonly children?: ComponentChildren;
}

export function ProfileFacts({ profile, settings, children }: FactsProps): VNode {
  const words = messages.value.privacy;
  return (
    <dl class="facts">
      {factsOf(settings, words, locale.value).map(({ name, text }) => (
        <FactLine key={name} name={name}>
          {text}
        </FactLine>
      ))}
      {children}
      <FactLine name={words.facts.claim}>{words.profiles[profile].claim}</FactLine>
    </dl>
  );
}
