/**
 * The public wire format of `POST /e`: one event, or `{site, events: [...]}` where each event may leave
 * the site out. Unknown keys are refused. The tracker sends exactly this; a test makes the two agree.
 * The words of each field are those of docs/collector.md.
 */
import { z } from 'zod';
import { colorSchemes, connectionClasses, pageClickTypes } from './event-kind.ts';
import { limits } from './limits.ts';

const text = (max: number) => z.string().max(max);
/** `null` is how JSON writes what a page has not got. */
const propValue = z.union([text(limits.propValueChars), z.number(), z.boolean(), z.null()]);

/**
 * As templates and forms write amounts. What another notation would read as another amount is none:
 * `1.000` is a thousand in German, Italian and Spanish.
 */
const plainDecimal = /^-?\d{1,20}(?:\.(?:\d{1,2}|\d{4,20}))?$/;

function readDecimal(value: unknown): unknown {
  return typeof value === 'string' && plainDecimal.test(value) ? Number(value) : value;
}

/** An e-mail open arrives at /o.gif only. */
export const beaconKinds = ['pageview', 'click', 'share', 'engagement', 'custom'] as const;

export const beaconEventSchema = z.strictObject({
  site: text(limits.siteIdChars)
    .optional()
    .describe('Id of the site; in a batch it may stand once, beside `events`.'),
  kind: z.enum(beaconKinds).describe('What happened.'),
  url: text(limits.beaconUrlChars)
    .min(1)
    .describe(
      `Full address of the page, \`http\` or \`https\`; cut to ${limits.urlBytes} characters.`,
    ),
  referrer: text(limits.beaconUrlChars)
    .optional()
    .describe(`Full address of the page that led here; cut to ${limits.referrerBytes} characters.`),
  title: text(limits.titleChars).optional().describe('Title of the page.'),
  name: text(limits.nameChars)
    .min(1)
    .optional()
    .describe('Name of a custom event, by which goals find it.'),
  click: z
    .enum(pageClickTypes)
    .optional()
    .describe('Whether a click was on a named element, a link to another host or a file.'),
  target: text(limits.urlBytes)
    .min(1)
    .optional()
    .describe(
      "Of a click: the element's name, or the full address of the link or file. Of a share: where to, such as `mastodon`.",
    ),
  engaged: z
    .int()
    .min(0)
    .max(limits.engagedMs)
    .optional()
    .describe('Milliseconds that the page was read.'),
  scroll: z.int().min(0).max(100).optional().describe('Percent of the page that was seen.'),
  props: z
    .record(text(limits.propKeyChars), propValue)
    .optional()
    .describe(
      `At most ${limits.propsPerEvent} properties; one that is \`null\` is left out, one that the site does not list is taken out and counted (\`estompe_receipts_total\` of \`/metrics\`).`,
    ),
  value: z
    .preprocess(readDecimal, z.number().min(-limits.valueAbsolute).max(limits.valueAbsolute))
    .optional()
    .describe(
      'What a conversion is worth; a plain decimal in quotes (`"49.90"`) is read too, but for one of three decimals, which may be a thousand.',
    ),
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/)
    .toUpperCase()
    .optional()
    .describe('ISO 4217 code of the value; stored in upper case.'),
  width: z
    .int()
    .min(0)
    .max(100_000)
    .optional()
    .describe('Width of the window in CSS pixels, of which a class is kept.'),
  ratio: z.number().min(0).max(100).optional().describe('Pixel ratio of the screen.'),
  language: text(35).optional().describe('Language, such as `fr-FR`; kept without its region.'),
  scheme: z.enum(colorSchemes).optional().describe('Color scheme that the visitor prefers.'),
  connection: z
    .enum(connectionClasses)
    .optional()
    .describe('Class of the connection (`navigator.connection.effectiveType`).'),
  model: text(100)
    .optional()
    .describe("The device's model, a client hint; kept only where the profile keeps it."),
  platform: text(50)
    .optional()
    .describe("The system's version, a client hint; kept only where the profile keeps it."),
});
export type BeaconEvent = z.infer<typeof beaconEventSchema>;

export const beaconBatchSchema = z.strictObject({
  site: text(limits.siteIdChars).optional(),
  events: z.array(beaconEventSchema).min(1).max(limits.beaconEventsPerBody),
});

/** What may stand in an event and in a batch, for a sender whose key is none of it. */
export const eventKeys: readonly string[] = Object.keys(beaconEventSchema.shape);
export const batchKeys: readonly string[] = Object.keys(beaconBatchSchema.shape);

type Needs = readonly (readonly (keyof BeaconEvent)[])[];

/** What a kind cannot do without, beside `site`, `kind` and `url`; of each inner list, one is enough. */
export const neededFields: Readonly<Record<BeaconEvent['kind'], Needs>> = {
  pageview: [],
  click: [['click'], ['target']],
  share: [['target']],
  engagement: [['engaged', 'scroll']],
  custom: [['name']],
};
