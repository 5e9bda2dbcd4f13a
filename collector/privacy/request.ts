/** Query and form of the visitor's page -> what is asked for, or the drop that says what is wrong. */
import { readQuery } from '../../src/decode/query.ts';
import { type Drop, isDrop } from '../../src/model/drop.ts';
import { limits } from '../../src/model/limits.ts';
import type { Language } from '../../src/model/words.ts';
import { type PageAction, pageActions } from '../../src/pipeline/privacy-page.ts';
import { isLanguage } from './reader.ts';

export interface Asked {
  /** '' where none is named. */
  readonly site: string;
  readonly language?: Language;
  /** Token of an e-mail's recipient, by which he takes his consent back. */
  readonly recipient?: string;
}

const queryFields = { site: limits.siteIdChars, lang: 2, r: limits.recipientChars } as const;

function readAsked(found: Readonly<Record<string, string>>): Asked | Drop {
  const { site = '', lang, r: recipient = '' } = found;
  const asked = { site, ...(recipient === '' ? {} : { recipient }) };
  if (lang === undefined) return asked;
  return isLanguage(lang) ? { ...asked, language: lang } : { drop: 'wrong_type', fields: ['lang'] };
}

/** `?site=ID&lang=fr&r=TOKEN`, all of which may be left out. */
export function readPageQuery(query: string): Asked | Drop {
  const found = readQuery(query, queryFields);
  return isDrop(found) ? found : readAsked(found);
}

export interface Posted extends Asked {
  readonly action: PageAction;
}

const formFields = { ...queryFields, action: 16 } as const;

/** The form's body, url-encoded. Site and action are needed. */
export function readForm(body: string): Posted | Drop {
  const found = readQuery(body, formFields);
  if (isDrop(found)) {
    return found.drop === 'bad_query' ? { drop: 'bad_query', fields: ['form'] } : found;
  }
  const asked = readAsked(found);
  if (isDrop(asked)) return asked;
  const missing = ['site', 'action'].filter((field) => !found[field]);
  if (missing.length > 0) return { drop: 'missing_field', fields: missing };
  const action = pageActions.find((known) => known === found['action']);
  return action ? { ...asked, action } : { drop: 'wrong_type', fields: ['action'] };
}
