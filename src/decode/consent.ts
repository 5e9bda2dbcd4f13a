/** The body of `POST /c` -> a decision, or which of its fields are at fault; never a value. */
import { type ConsentDecision, consentKeys, consentSchema } from '../model/consent.ts';
import { type Drop, isDrop } from '../model/drop.ts';
import { dropOfIssues } from './field-paths.ts';
import { parseJson, report } from './json.ts';

/** The caller has already limited the body's size. */
export function decodeConsent(body: Uint8Array): ConsentDecision | Drop {
  const json = parseJson(body);
  if (isDrop(json)) return json;
  const decision = consentSchema.safeParse(json.value, report);
  if (!decision.success) return dropOfIssues(decision.error.issues, consentKeys);
  const { state, text } = decision.data;
  // A yes to nobody knows what proves nothing; a no needs no proof to be heeded.
  if (state === 'granted' && text === '') return { drop: 'missing_field', fields: ['text'] };
  return { ...decision.data, text: text.toWellFormed() };
}
