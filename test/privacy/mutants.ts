/**
 * Every step of the privacy room, and how it is put out of action: one text of the source replaced by
 * another. A text that is not there exactly once fails the run, so that none goes stale unseen.
 */
export interface Mutant {
  /** What the step does, and what is then missing. */
  readonly without: string;
  readonly file: string;
  readonly text: string;
  readonly instead: string;
}

export const mutants: readonly Mutant[] = [
  {
    without: 'cutting the address',
    file: 'src/privacy/address.ts',
    text: "return kept === 0 ? '' : `${formatAddress(cutBytes(inner, kept))}/${kept}`;",
    instead: 'return address;',
  },
  {
    without: 'unwrapping an IPv4 address from IPv6',
    file: 'src/privacy/address.ts',
    text: 'const inner = unwrapAddress(parsed);',
    instead: 'const inner = parsed;',
  },
  {
    without: 'the policy’s prefix for IPv4',
    file: 'src/privacy/address.ts',
    text: 'const kept = inner.length === 4 ? bits.v4 : bits.v6;',
    instead: 'const kept = inner.length * 8;',
  },
  {
    without: 'dropping unlisted query parameters',
    file: 'src/privacy/url.ts',
    text: 'const kept = names.filter((name) => params.includes(name)).sort();',
    instead: 'const kept = names;',
  },
  {
    without: 'replacing segments that identify',
    file: 'src/privacy/url.ts',
    text: "if (isIdentifier(bare) || isIdentifier(prepared.replace(uuid, ''))) {",
    instead: 'if (false) {',
  },
  {
    without: 'replacing identifiers inside a segment',
    file: 'src/privacy/url.ts',
    text: 'const slug = prepared.replace(uuid, segmentMark).replace(longNumber, segmentMark);',
    instead: 'return raw;',
  },
  {
    without: 'leaving the fragment out',
    file: 'src/privacy/url.ts',
    text: "return { hostname: url.hostname, path: query === '' ? path : `${path}?${query}` };",
    instead: 'return { hostname: url.hostname, path: path + url.hash };',
  },
  {
    without: 'reducing a link to its host',
    file: 'src/privacy/url.ts',
    text: "return url.protocol.startsWith('http') ? cleanHost(url.hostname, redaction) : url.protocol;",
    instead: 'return target;',
  },
  {
    without: 'cleaning the path of a file',
    file: 'src/privacy/url.ts',
    text: 'return url.host === page?.host ? path : url.hostname + path;',
    instead: 'return target;',
  },
  {
    without: 'redaction',
    file: 'src/privacy/redact.ts',
    text: "if (text === '' || !suspicious.test(text)) return text;",
    instead: 'if (text.length >= 0) return text;',
  },
  {
    without: 'decoding before redaction',
    file: 'src/privacy/prepare.ts',
    text: 'const plain = decodeAll(text);',
    instead: 'return text;',
  },
  {
    without: 'the list of properties',
    file: 'src/privacy/clean-props.ts',
    text: 'const isKept = (key: string): boolean => site.props.includes(key) && redact(key) === key;',
    instead: 'const isKept = (key: string): boolean => key.length >= 0;',
  },
  {
    without: 'redaction of properties',
    file: 'src/privacy/clean-props.ts',
    text: "kept.map((key) => [key, redact(props[key] ?? '')])",
    instead: "kept.map((key) => [key, props[key] ?? ''])",
  },
  {
    without: 'redaction of titles',
    file: 'src/privacy/clean-event.ts',
    text: "title: keepsTitle ? redaction.redact(hit.title) : '',",
    instead: 'title: hit.title,',
  },
  {
    without: 'redaction of event names',
    file: 'src/privacy/clean-event.ts',
    text: 'name: redaction.redact(hit.name),',
    instead: 'name: hit.name,',
  },
  {
    without: 'redaction of campaign values',
    file: 'src/privacy/clean-event.ts',
    text: 'utm_campaign: clean(isMailHit(hit) ? hit.campaign : found.utmCampaign),',
    instead: 'utm_campaign: isMailHit(hit) ? hit.campaign : found.utmCampaign,',
  },
  {
    without: 'redaction of click targets',
    file: 'src/privacy/clean-event.ts',
    text: 'return redaction.redact(hit.clickTarget);',
    instead: 'return hit.clickTarget;',
  },
  {
    without: 'the list of share targets',
    file: 'src/privacy/clean-event.ts',
    text: 'share_target: findShareTarget(hit.shareTarget),',
    instead: 'share_target: hit.shareTarget,',
  },
  {
    without: 'redaction of what an agent says of itself',
    file: 'src/privacy/clean-event.ts',
    text: "device_model: keepsModel ? clean(device.deviceModel) : '',",
    instead: 'device_model: device.deviceModel,',
  },
  {
    without: 'the host alone of a referrer',
    file: 'src/privacy/clean-event.ts',
    text: 'const host = cleanHost(found.referrerHost, redaction);',
    instead: 'const host = hit.referrer;',
  },
  {
    without: 'the look for the sender’s own address and agent',
    file: 'src/privacy/scrub-sender.ts',
    text: 'if (!holdsSender(prepareText(joinTexts(row)), marks)) return row;',
    instead: 'if (marks.length >= 0) return row;',
  },
  {
    without: 'obeying the opt-out',
    file: 'src/pipeline/steps.ts',
    text: "if (optout) return { drop: 'objection_optout' };",
    instead: '',
  },
  {
    without: 'obeying Do Not Track',
    file: 'src/pipeline/steps.ts',
    text: "return dnt && honourDnt ? { drop: 'objection_dnt' } : undefined;",
    instead: 'return undefined;',
  },
  {
    without: 'obeying an objection',
    file: 'src/pipeline/steps.ts',
    text: "if (gpc) return { drop: 'objection_gpc' };",
    instead: '',
  },
  {
    without: 'redacting the name of a text',
    file: 'src/privacy/clean-consent.ts',
    text: 'scrubText(redact(evidence.text, receipt), sender, receipt)',
    instead: 'scrubText(evidence.text, sender, receipt)',
  },
  {
    without: 'removing the sender from the name of a text',
    file: 'src/privacy/clean-consent.ts',
    text: 'scrubText(redact(evidence.text, receipt), sender, receipt)',
    instead: 'redact(evidence.text, receipt)',
  },
  {
    without: 'hashing the identifier',
    file: 'src/privacy/visitor-id.ts',
    text: "return { subject: hex.join(''),",
    instead: 'return { subject: id,',
  },
  {
    without: 'checking who signed an identifier',
    file: 'src/privacy/installation-secret.ts',
    text: 'isSame(sign(purpose, parts), signature)',
    instead: 'signature.length > 0',
  },
  {
    without: 'the last day of an identifier',
    file: 'src/privacy/visitor-id.ts',
    text: "if (id === '' || (nowMs !== undefined && secondsLeft(value, nowMs) === 0)) return undefined;",
    instead: '',
  },
  {
    without: 'heeding a withdrawal',
    file: 'src/pipeline/hit-consent.ts',
    text: 'return consent.withdrawals.find(person.subject) === undefined',
    instead: 'return person.subject',
  },
];
