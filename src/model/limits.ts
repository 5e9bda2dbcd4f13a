/** Every limit of the product in one place, with its unit in its name. */

export const limits = {
  /** One POST /e body. A page view is under 1 kB; a batch of 50 under 64 kB. */
  beaconBodyBytes: 65_536,
  beaconEventsPerBody: 50,
  /** Of a beacon; what is beyond `urlBytes` is cut, for a long query is no reason not to count a page. */
  beaconUrlChars: 16_384,
  urlBytes: 4_096,
  referrerBytes: 4_096,
  titleChars: 300,
  nameChars: 120,
  targetChars: 300,
  pathChars: 500,
  campaignChars: 120,
  /** A token of a recipient: an identifier and its signature. */
  recipientChars: 100,
  /** Of what the controller knows a recipient by; it is hashed and not kept. */
  recipientReferenceChars: 200,
  recipientsPerCommand: 10_000,
  /** Recipients whose evidence is asked for at once: under 10 kB of a request's address. */
  lookedUpRecipients: 200,
  /** One command on the server's own socket; 10,000 references of any letters fit. */
  controlBodyBytes: 16_777_216,
  propsPerEvent: 30,
  propKeyChars: 60,
  propValueChars: 300,
  userAgentChars: 1_024,
  /** Longest text that redaction looks at, and the longest that its rules may take over it (a tenth of that on a slow machine). */
  redactedChars: 65_536,
  redactMs: 2_000,
  siteIdChars: 64,
  siteHostnames: 50,
  siteAllowedProps: 50,
  siteAllowedParams: 50,
  /** Versions whose changes the visitor's page tells, the newest. */
  noticeVersions: 200,
  /** Of the visitor's page: a site, a language and an action. */
  privacyFormBytes: 512,
  /** How long a refusal is remembered: no browser keeps a cookie much longer. */
  optoutDays: 395,
  policyRecipients: 50,
  policyLoosenings: 50,
  policyPersonChars: 120,
  policyReasonChars: 500,
  /** A document of every site at its limit is smaller. */
  policyBytes: 1_048_576,
  /** Tokens that are tried for one row, where ClickHouse noted one and lost its row. */
  tokenTurns: 5,
  /** Versions that are read back, the newest; a change a day for ten years. */
  policyVersions: 4_000,
  sitesPerInstallation: 1_000,
  goalsPerSite: 60,
  goalPatternChars: 300,
  /** An engagement longer than a day is a clock error. */
  engagedMs: 86_400_000,
  valueAbsolute: 1_000_000_000_000,
  /** One POST /c body. */
  consentBodyBytes: 2_048,
  consentTextChars: 120,
  /** A yes may arrive so late; an older one could undo a no that was said since. */
  consentLateMs: 600_000,
  /** From the first day on; 13 months (CNIL, guidelines 2020-091 paragraph 52), under the 400 days that browsers allow. */
  visitorIdDays: 395,
  /** Evidence outlives what it covers: 13 months of the identifier, then 25 months of the last row collected under it. */
  consentEvidenceMonths: 38,
  /** Withdrawals whose cookie may still be about, the newest; about 100 bytes each. With more, consent from before the oldest of them counts no longer. */
  withdrawalsKnown: 200_000,
  /** Subjects that one statement erases: two arrays of them are under 10 kB of a request's address. */
  erasedSubjects: 100,
  /** How often rows of withdrawn subjects are looked for, and the least between two statements that erase. */
  erasureMs: 60_000,
  /** Whose rows are looked for at each turn: who withdrew so lately. Of everybody else, once a day. */
  erasureLatelySeconds: 3_600,
  /** New identifiers that one process gives a minute; a site of a million new consents a day needs fewer. */
  newIdentifiersPerMinute: 1_000,
  /** Grants that need no second row, of those who keep saying yes; about 150 bytes each. */
  provenGrants: 10_000,
  /** Cookies of ours that one request may bring, one a site of the host. */
  visitorCookies: 20,
  /** Gap that ends a visit; also how long yesterday's visitor key outlives midnight. */
  visitGapSeconds: 1_800,
  /** Cut addresses: no profile keeps one longer, so the DDL can carry the number. */
  networkDays: 7,
  /** The spool answers 503 above this. */
  spoolBytes: 2_147_483_648,
  /** Kept free on the spool's volume. Removing the largest batch writes it to the log once more, with some waste in pages. */
  spoolReserveBytes: 67_108_864,
  drainRows: 10_000,
  /** Of a batch's lines, unless one line alone is more. A batch of plain page views is 8 MB. */
  drainBytes: 16_777_216,
  /** Ids asked for at once: about 5 kB of a request's address. */
  lookedUpEvents: 250,
  drainIntervalMs: 250,
  storeRetryMsMin: 250,
  storeRetryMsMax: 30_000,
  retryAfterSeconds: 30,
  /** Versions of the tracker that are kept for pages that pin one. */
  trackerCopies: 200,
  cachedUserAgents: 5_000,
  importLineBytes: 16_384,
  importBatchLines: 1_000,
  /** Referring hosts that are counted side by side, for a hint at the end. */
  importHosts: 1_000,
  /** Earlier imports of a site, the newest, that a file's beginning is compared with. */
  importsCompared: 10_000,
  queryBodyBytes: 262_144,
  queriesPerRequest: 24,
  queryMetrics: 12,
  queryDimensions: 2,
  queryFilters: 20,
  queryFilterValues: 50,
  queryFilterChars: 500,
  /** Arrays within arrays, the list of filters included: nine `not` around a filter. */
  queryFilterNesting: 12,
  /** Arrays of all filters together; a filter is two. */
  queryFilterArrays: 400,
  queryRows: 10_000,
  queryRowsDefault: 100,
  querySeconds: 20,
  /** Memory of one question; a visit of ten million events needs a third of it. */
  queryBytes: 2_147_483_648,
  exportRows: 10_000,
  /** Of answers that the dashboard keeps in memory; a cell takes about 300 bytes. */
  keptCells: 200_000,
  /** Blocks whose tokens a table remembers; on the edge, a redelivered message comes many blocks later. */
  deduplicationBlocks: 10_000,
  /** Free pages (4 kB) that the spool's file keeps for the next rows. */
  spoolFreePages: 16_384,
  /** Pages given back at a time, so that their log stays well under the reserve. */
  spoolShrinkPages: 2_048,
  /** A batch of 10,000 rows is 8 MB; tools may send more. */
  bridgeBodyBytes: 268_435_456,
  /** Cloudflare takes 128 kB a message, 256 kB and 100 messages a call; kept under for its own bytes. https://developers.cloudflare.com/queues/platform/limits/ */
  queueMessageBytes: 120_000,
  queueCallBytes: 240_000,
  queueCallMessages: 100,
  /** A hundred attempts are four days, as long as Cloudflare keeps a message. */
  redeliverySeconds: 3_600,
  /** How old the sites of an isolate may be, and how often it asks for visitor keys. */
  edgeSitesMs: 15_000,
  edgeKeysMs: 60_000,
} as const;
