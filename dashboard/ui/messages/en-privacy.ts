/** The words of what is decided about privacy, in English. Numbers come from the settings, never from here. */
const many = (count: number): boolean => count !== 1;

export const enPrivacy = {
  profiles: {
    standard: {
      name: 'Standard',
      hint: 'For most sites: what is read and what converts, without following anyone from day to day.',
      claim:
        'You rely on your legitimate interest and ask nobody for consent. Whether that holds for your visitors is your assessment as the controller: that no cookie is set does not settle it.',
    },
    strict: {
      name: 'Strict',
      hint: 'Pages and clicks are counted, people are not.',
      claim:
        'You rely on your legitimate interest for the moment in which a request is in memory; what is written tells nobody from anybody. That too is your assessment as the controller.',
    },
    'exempt-fr': {
      name: 'Exempt (France)',
      hint: 'For sites that claim the CNIL’s exemption from consent: audience only, no campaigns.',
      claim:
        'You claim the French exemption from consent. Whether you may is your assessment as the controller: the CNIL has approved neither this use nor this software.',
    },
    consented: {
      name: 'With consent',
      hint: 'For sites that ask first. Who agrees is recognised on coming back, everybody else is not.',
      claim:
        'You ask for consent and its evidence is kept. That the question is put freely and clearly is your responsibility as the controller.',
    },
  },
  means: (profile: string) => `What ${profile} means`,
  facts: {
    visitors: 'Visitors',
    address: 'Address',
    without: 'Without consent',
    placeTime: 'Place and time',
    precise: 'Precise fields',
    rows: 'Everything else',
    absent: 'Not collected',
    sources: 'Sources',
    small: 'Small groups',
    claim: 'Consent',
  },
  visitorKey: {
    none: 'Not counted: nothing tells one from another.',
    day: 'Counted day by day, by a number that nobody can compute again after the day.',
    consented: 'Who agrees is counted by an identifier in a cookie.',
  },
  wholeAddress: 'Used whole, in memory, to tell visitors apart.',
  without: {
    none: 'Nothing is collected.',
    as: (profile: string) => `Collected as under ${profile}.`,
  },
  place: { none: 'No place', country: 'The country', city: 'The city' },
  timeGrain: { hour: 'to the hour', minute: 'to the minute', second: 'to the second' },
  placeTime: (place: string, time: string) => `${place}; time ${time}.`,
  precise: {
    never: 'Never written.',
    day: 'Blank after 24 hours.',
    days: (count: string, n: number) => `Blank after ${count} ${many(n) ? 'days' : 'day'}.`,
  },
  rows: (count: string, n: number) => `Deleted after ${count} ${many(n) ? 'months' : 'month'}.`,
  absent: {
    keepNetwork: 'the cut address',
    city: 'cities',
    place: 'places',
    keepReferrer: 'sites that link here',
    keepCampaign: 'campaigns',
    mail: 'opened e-mails',
    keepTitle: 'page titles',
    keepVersions: 'versions of browsers',
    keepModel: 'device models',
    keepLanguage: 'languages',
    keepScreen: 'window sizes',
    keepProps: 'properties of events',
  },
  sourcesApart: 'Never shown beside conversions.',
  small: {
    every: (threshold: string) => `Not shown in any breakdown below ${threshold} people.`,
    risky: (threshold: string) =>
      `Not shown below ${threshold} people where it could point at somebody.`,
  },
  merged: {
    label: 'What it costs',
    cut: 'The address is cut before visitors are told apart, so some of them count as one.',
    whole: 'Visitors behind one address with the same browser count as one.',
    usual: (shares: string) => `That is ${shares}.`,
    measured: (shares: string) => `For this site that is ${shares}.`,
    part: (share: string, visitors: string) => `${share} of ${visitors} a day`,
    range: (low: string, high: string) => `${low} to ${high}`,
    atMost: (high: string) => `at most ${high}`,
    read: 'Least where visitors come from everywhere, most where all live in one town; figures in',
  },
  stricter: 'The installation’s policy is stricter than this profile, and wins:',
  looser: (count: string, n: number) =>
    many(n)
      ? `${count} settings would be looser than now`
      : `${count} setting would be looser than now`,
  looserLead: 'Say who decides that, and why. Both stay in the history of the policy.',
  tighterLead:
    'Nothing becomes looser, so nobody has to be named; the history then says “dashboard”.',
  madeLead: 'The history of the policy will say that “dashboard” chose it.',
  by: 'Who decides',
  byHint: 'A person’s name.',
  reason: 'Why',
  reasonHint: 'What the looser setting is needed for.',
  optional: (label: string) => `${label} (optional)`,
  changes: (count: string) => `${count} settings changed`,
  changed: (what: string, from: string, to: string) => `${what}: ${from} → ${to}`,
  valued: (what: string, value: string) => `${what}: ${value}`,
  lead: (profile: string) => `The profile of this site is ${profile}. What is in force:`,
  notice: 'What visitors are told',
  decided: 'Every setting, and who decided it',
  before: (value: string) => `without consent: ${value}`,
  deciders: {
    profile: (profile: string) => `Profile ${profile}`,
    installation: 'The installation’s policy',
    site: 'The policy for this site',
    loosening: (by: string, reason: string) => `Loosened by ${by}: ${reason}`,
  },
  history: 'History',
  historyNone: 'Nothing has changed for this site since it is there.',
  step: (version: string, when: string) => `Version ${version}, ${when}`,
  stepBy: (by: string) => `by ${by}`,
  version: (version: string) => `Rows that arrive now carry version ${version} of the policy.`,
  since: (when: string) => `For this site nothing has changed since ${when}.`,
  documentHash: 'SHA-256 of the policy document',
  policyHash: 'With version and profiles of all sites',
};
