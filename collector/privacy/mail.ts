/** What a recipient of e-mails sees who followed the link in one: how he stands, and a form to take his consent back. */
import { type Html, html } from '../html.ts';
import type { Reader } from './reader.ts';
import { words } from './words.ts';

export interface MailStanding {
  readonly site: string;
  /** As it stood in the link; only its own sender sees it again. */
  readonly token: string;
  readonly state: 'unset' | 'granted' | 'denied';
}

const told = {
  unset: words.mailUnset,
  granted: words.mailGranted,
  denied: words.mailDenied,
} as const;

export function mailSection({ site, token, state }: MailStanding, reader: Reader): Html {
  const { say, language } = reader;
  const form = html`<form method="post" action="/privacy">
      <input type="hidden" name="site" value="${site}" />
      <input type="hidden" name="lang" value="${language}" />
      <input type="hidden" name="r" value="${token}" />
      <button class="firm" name="action" value="forget">${say(words.forget)}</button>
    </form>
    <p class="quiet">${say(words.forgetHow)}</p>`;
  return html`<section class="card choice" id="mail" aria-labelledby="mail-title">
    <h2 id="mail-title">${say(words.mailTitle)}</h2>
    <p class="state${state === 'granted' ? '' : ' no'}" role="status">${say(told[state])}</p>
    ${state === 'granted' ? form : []}
  </section>`;
}
