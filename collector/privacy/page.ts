/** Notice, choice and preview -> the visitor's page. Pure; every value is escaped by the template. */
import type { Site } from '../../src/model/site.ts';
import type { Words } from '../../src/model/words.ts';
import type { Standing } from '../../src/pipeline/privacy-page.ts';
import type { JourneyResult } from '../../src/pipeline/run.ts';
import type { Notice } from '../../src/policy/notice.ts';
import { html } from '../html.ts';
import { appliedPolicy } from './applied.ts';
import { choiceSection } from './choice.ts';
import { framed } from './frame.ts';
import { mailSection, type MailStanding } from './mail.ts';
import {
  basisSection,
  factsSection,
  handlingSection,
  historySection,
  keptSection,
  rightsSection,
  whoSection,
} from './notice-sections.ts';
import type { Reader } from './reader.ts';
import { storedSection } from './stored.ts';
import { colon, words } from './words.ts';

export interface PageParts {
  readonly site: Pick<Site, 'id' | 'name' | 'hostnames'>;
  readonly notice: Notice;
  readonly standing: Standing;
  readonly preview: JourneyResult;
  /** Present for a recipient who came from an e-mail. */
  readonly mail?: MailStanding;
}

/** What visitors know a site by: its name, and its host where that is something else. A name that only repeats the id is none. */
function namesOf({ id, name, hostnames }: PageParts['site']): readonly [string, string?] {
  const host = hostnames[0]?.replace('*.', '');
  if (host === undefined) return [name];
  return name === id || name === host ? [host] : [name, host];
}

/** The address of a site's page; ids hold nothing that a URL would have to escape. */
export function pageAddress(site: string, language: string, recipient = ''): string {
  const address = `/privacy?site=${site}&lang=${language}`;
  return recipient === '' ? address : `${address}&r=${encodeURIComponent(recipient)}`;
}

export function renderPage(parts: PageParts, reader: Reader): string {
  const { site, notice, standing, preview, mail } = parts;
  const { say, language } = reader;
  const [name, host] = namesOf(site);
  const applied = appliedPolicy(notice.policy, standing);
  const choice = { site: site.id, standing, policy: notice.policy };
  const main = html`<div class="intro">
      <h1>${say(words.title)} ${say(words.onSite)} ${name}</h1>
      ${host === undefined ? [] : html`<p class="host">${host}</p>`}
      <p class="lead">${say(words.lead)}</p>
    </div>
    ${mail ? mailSection(mail, reader) : []} ${factsSection(applied, reader)}
    ${choiceSection(choice, reader)} ${storedSection(preview, applied ?? notice.policy, reader)}
    ${keptSection(notice, reader)} ${handlingSection(notice, reader)}
    ${basisSection(notice, reader)} ${whoSection(notice, reader)} ${rightsSection(notice, reader)}
    ${historySection(notice, reader)}`;
  const elsewhere = pageAddress(site.id, language === 'en' ? 'fr' : 'en', mail?.token);
  return framed({ title: words.title, name, elsewhere, main }, reader);
}

export interface Fault {
  readonly what: Words;
  /** Names of the page's own fields; never one that the sender made up. */
  readonly fields: readonly string[];
}

export function renderFault({ what, fields }: Fault, reader: Reader): string {
  const { say, language } = reader;
  const named =
    fields.length === 0
      ? []
      : html`<p class="quiet">
          ${say(words.faultIn)}${say(colon)} <code>${fields.join(', ')}</code>
        </p>`;
  const main = html`<div class="intro">
    <h1>${say(words.errorTitle)}</h1>
    <p class="lead">${say(what)}</p>
    ${named}
  </div>`;
  const elsewhere = `/privacy?lang=${language === 'en' ? 'fr' : 'en'}`;
  return framed({ title: words.errorTitle, name: '', elsewhere, main }, reader);
}
