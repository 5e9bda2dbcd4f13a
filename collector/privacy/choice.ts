/** The visitor's choice: how things stand, and forms, without a script, that change it. */
import type { Words } from '../../src/model/words.ts';
import type { PageAction, Standing } from '../../src/pipeline/privacy-page.ts';
import type { Notice } from '../../src/policy/notice.ts';
import { type Html, html } from '../html.ts';
import { objects } from './applied.ts';
import type { Reader } from './reader.ts';
import { words } from './words.ts';

export interface Choice {
  readonly site: string;
  readonly standing: Standing;
  readonly policy: Pick<Notice['policy'], 'honourDnt' | 'visitorKey' | 'before'>;
}

/** How the sender objects, in words; undefined for who does not. */
function objectionOf({ standing, policy }: Choice): Words | undefined {
  if (!objects(standing, policy)) return undefined;
  if (standing.optout) return words.objectedByMark;
  return standing.gpc ? words.objectedByGpc : words.objectedByDnt;
}

function stateOf({ standing, policy }: Choice): Words {
  if (policy.visitorKey !== 'consented') return words.counted;
  if (standing.consent === 'granted') return words.consented;
  return policy.before ? words.notConsented : words.notConsentedNothing;
}

interface Form {
  readonly site: string;
  readonly action: PageAction;
  readonly soft?: true;
}

function form({ site, action, soft }: Form, { language, say }: Reader): Html {
  return html`<form method="post" action="/privacy">
    <input type="hidden" name="site" value="${site}" />
    <input type="hidden" name="lang" value="${language}" />
    <button class="${soft ? 'soft' : 'firm'}" name="action" value="${action}">
      ${say(words[action])}
    </button>
  </form>`;
}

const sentences = (told: readonly Words[], { say }: Reader): readonly Html[] =>
  told.map((sentence) => html`<p class="quiet">${say(sentence)}</p>`);

/** The sentence that is asked under, whose words for what is kept with consent lead there. */
function askedWords({ say }: Reader): Html {
  const [before = '', after = ''] = say(words.consentTo).split(say(words.keptWithConsent), 2);
  return html`<p class="quiet">
    ${before}<a href="#kept">${say(words.keptWithConsent)}</a>${after}
  </p>`;
}

/** The yes is the quieter button, and taking it back is where it was given. */
function consentPart({ site, standing, policy }: Choice, reader: Reader): Html {
  if (policy.visitorKey !== 'consented') return html``;
  const isGranted = standing.consent === 'granted';
  const told = isGranted
    ? sentences([words.withdrawHow], reader)
    : [askedWords(reader), ...sentences([words.consentHow], reader)];
  const action = isGranted ? 'withdraw' : 'consent';
  return html`<h3>${reader.say(words.consentTitle)}</h3>
    ${told} ${form({ site, action, soft: true }, reader)}
    <h3>${reader.say(words.objectTitle)}</h3>`;
}

function open(choice: Choice, reader: Reader): Html {
  const button = form({ site: choice.site, action: 'object' }, reader);
  return html`${consentPart(choice, reader)} ${button}
  ${sentences([words.objectHow, words.objectLimits], reader)}`;
}

/** Who objects may hold an identifier from before, which a signal alone does not take away. */
function heldPart({ site, standing }: Choice, reader: Reader): Html {
  if (standing.consent !== 'granted') return html``;
  return html`<h3>${reader.say(words.consentTitle)}</h3>
    ${sentences([words.withdrawHow], reader)} ${form({ site, action: 'withdraw' }, reader)}`;
}

function closed(choice: Choice, reader: Reader): Html {
  const { site, standing } = choice;
  const held = heldPart(choice, reader);
  if (!standing.optout) return html`${sentences([words.signalHow], reader)} ${held}`;
  return html`${form({ site, action: 'allow', soft: true }, reader)}
  ${sentences([words.allowHow], reader)} ${held}`;
}

export function choiceSection(choice: Choice, reader: Reader): Html {
  const { say } = reader;
  const objection = objectionOf(choice);
  return html`<section class="card choice" id="choice" aria-labelledby="choice-title">
    <h2 id="choice-title">${say(words.choiceTitle)}</h2>
    <p class="state${objection ? ' no' : ''}" role="status">${say(objection ?? stateOf(choice))}</p>
    ${objection ? closed(choice, reader) : open(choice, reader)}
  </section>`;
}
