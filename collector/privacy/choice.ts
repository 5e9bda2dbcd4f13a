/** The visitor's choice: how things stand, and a form, without a script, that changes it. */
import type { Words } from '../../src/model/words.ts';
import type { Refusal } from '../../src/pipeline/privacy-page.ts';
import { type Html, html } from '../html.ts';
import type { Reader } from './reader.ts';
import { words } from './words.ts';

interface Standing {
  readonly objects: boolean;
  readonly state: Words;
}

function standingOf({ gpc, dnt, optout }: Refusal, honourDnt: boolean): Standing {
  if (optout) return { objects: true, state: words.objectedByMark };
  if (gpc) return { objects: true, state: words.objectedByGpc };
  if (dnt && honourDnt) return { objects: true, state: words.objectedByDnt };
  return { objects: false, state: words.counted };
}

export interface Choice {
  readonly site: string;
  readonly refusal: Refusal;
  readonly honourDnt: boolean;
}

function form(site: string, action: 'object' | 'allow', { language, say }: Reader): Html {
  return html`<form method="post" action="/privacy">
    <input type="hidden" name="site" value="${site}" />
    <input type="hidden" name="lang" value="${language}" />
    <button class="${action === 'allow' ? 'soft' : 'firm'}" name="action" value="${action}">
      ${say(words[action])}
    </button>
  </form>`;
}

export function choiceSection({ site, refusal, honourDnt }: Choice, reader: Reader): Html {
  const { say } = reader;
  const { objects, state } = standingOf(refusal, honourDnt);
  const told = refusal.optout ? [words.allowHow] : [words.objectHow, words.objectLimits];
  const shown = objects && !refusal.optout ? [words.signalHow] : told;
  const button = form(site, refusal.optout ? 'allow' : 'object', reader);
  return html`<section class="card choice" id="choice" aria-labelledby="choice-title">
    <h2 id="choice-title">${say(words.choiceTitle)}</h2>
    <p class="state${objects ? ' no' : ''}" role="status">${say(state)}</p>
    ${objects && !refusal.optout ? [] : button}
    ${shown.map((sentence) => html`<p class="quiet">${say(sentence)}</p>`)}
  </section>`;
}
