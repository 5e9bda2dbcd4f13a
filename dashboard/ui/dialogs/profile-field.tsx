/** The choice of a site's profile: what each means, what it costs, and who decides where it gets looser. */
import { type Signal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ProfileChoice } from '../../api/contract.ts';
import type { ProfileName, Site } from '../../../src/model/site.ts';
import { mergedText } from '../format/facts.ts';
import { formatCount } from '../format/number.ts';
import type { Answer } from '../net/client.ts';
import { Changes } from '../parts/changes.tsx';
import { Failed } from '../parts/failed.tsx';
import { FactLine, ProfileFacts } from '../parts/profile-facts.tsx';
import { profileChoices } from '../profiles.ts';
import { loadProfiles } from '../state/installation.ts';
import { locale, messages } from '../state/view.ts';
import type { fieldErrors } from './field-errors.ts';
import { Field } from './field.tsx';

type Errors = ReturnType<typeof fieldErrors>;

function Merging({ choice }: { readonly choice: ProfileChoice }): VNode | null {
  const words = messages.value.privacy;
  const text = mergedText(choice, words, locale.value);
  if (text === '') return null;
  return (
    <FactLine name={words.merged.label}>
      {text}{' '}
      <span class="faint">
        {words.merged.read} <code>docs/visitor-merging.md</code>.
      </span>
    </FactLine>
  );
}

/** Where the installation's policy wins over what is chosen here. */
function Stricter({ stricter }: Pick<ProfileChoice, 'stricter'>): VNode | null {
  if (stricter.length === 0) return null;
  return (
    <div class="preview">
      <Changes changes={stricter} title={messages.value.privacy.stricter} />
    </div>
  );
}

interface AuthorProps {
  readonly errors: Errors;
  readonly isNeeded: boolean;
}

function AuthorFields({ errors, isNeeded }: AuthorProps): VNode {
  const words = messages.value.privacy;
  const label = (text: string): string => (isNeeded ? text : words.optional(text));
  return (
    <>
      <Field name="by" label={label(words.by)} hint={words.byHint} error={errors['by']}>
        {(link) => (
          <input {...link} name="by" maxLength={120} autoComplete="name" required={isNeeded} />
        )}
      </Field>
      <Field
        name="reason"
        label={label(words.reason)}
        hint={isNeeded ? words.reasonHint : undefined}
        error={errors['reason']}
      >
        {(link) => (
          <textarea {...link} name="reason" rows={2} maxLength={500} required={isNeeded} />
        )}
      </Field>
    </>
  );
}

/** Another profile than the one in force: whether it is looser, and who decides that. */
function ChangeOfProfile({
  loosens,
  errors,
}: Pick<ProfileChoice, 'loosens'> & { readonly errors: Errors }): VNode {
  const words = messages.value.privacy;
  const count = loosens.length;
  if (count === 0) {
    return (
      <div class="form author">
        <p>{words.tighterLead}</p>
        <AuthorFields errors={{}} isNeeded={false} />
      </div>
    );
  }
  return (
    <div class="form author looser">
      <Changes changes={loosens} title={words.looser(formatCount(count, locale.value), count)} />
      <p>{words.looserLead}</p>
      <AuthorFields errors={errors} isNeeded />
    </div>
  );
}

interface ProfileProps {
  readonly site: Site | undefined;
  readonly errors: Errors;
}

interface Choices {
  readonly answer: Answer<ProfileChoice[]> | undefined;
  readonly load: () => Promise<void>;
}

function useChoices(siteId: string | undefined): Choices {
  const answer = useSignal<Choices['answer']>(undefined);
  const load = async (): Promise<void> => {
    answer.value = await loadProfiles(siteId);
  };
  useEffect(() => void load(), [siteId]);
  return { answer: answer.value, load };
}

function Cards({ chosen }: { readonly chosen: Signal<ProfileName> }): VNode {
  const words = messages.value.privacy;
  return (
    <div class="pair">
      {profileChoices.map((profile) => (
        // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- its words are two levels down
        <label key={profile} class="radio-card">
          <input
            type="radio"
            name="profile"
            value={profile}
            checked={chosen.value === profile}
            onChange={() => {
              chosen.value = profile;
            }}
          />
          <span>
            <span class="strong">{words.profiles[profile].name}</span>
            <span class="faint small">{words.profiles[profile].hint}</span>
          </span>
        </label>
      ))}
    </div>
  );
}

export function ProfileField({ site, errors }: ProfileProps): VNode {
  const words = messages.value.privacy;
  const chosen = useSignal<ProfileName>(site?.profile ?? 'standard');
  const { answer, load } = useChoices(site?.id);
  const all = answer?.ok ? answer.value : [];
  const choice = all.find(({ profile }) => profile === chosen.value);
  const isOther = site !== undefined && site.profile !== chosen.value;
  return (
    <fieldset class="field profile-field">
      <legend class="field-label">{messages.value.site.profile}</legend>
      <Cards chosen={chosen} />
      {choice && (
        <div class="meaning">
          <h3 class="unseen">{words.means(words.profiles[choice.profile].name)}</h3>
          <ProfileFacts {...choice}>
            <Merging choice={choice} />
          </ProfileFacts>
          <Stricter {...choice} />
        </div>
      )}
      {answer?.ok === false && <Failed problem={answer.problem} onRetry={() => void load()} />}
      {isOther && choice && <ChangeOfProfile loosens={choice.loosens} errors={errors} />}
      {!isOther && (errors['by'] ?? errors['reason']) !== undefined && (
        <div class="form author looser">
          <AuthorFields errors={errors} isNeeded />
        </div>
      )}
      {!site && <p class="faint small">{words.madeLead}</p>}
    </fieldset>
  );
}
