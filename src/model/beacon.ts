/**
 * The public wire format of `POST /e`: one event, or `{site, events: [...]}` where each event may leave
 * the site out. Unknown keys are refused. The tracker sends exactly this; a test makes the two agree.
 */
import { z } from 'zod';
import { clickTypes, colorSchemes, connectionClasses } from './event-kind.ts';
import { limits } from './limits.ts';

const text = (max: number) => z.string().max(max);
const propValue = z.union([text(limits.propValueChars), z.number(), z.boolean()]);

/** An e-mail open arrives at /o.gif only. */
export const beaconKinds = ['pageview', 'click', 'share', 'engagement', 'custom'] as const;

export const beaconEventSchema = z.strictObject({
  site: text(limits.siteIdChars).optional(),
  kind: z.enum(beaconKinds),
  /** Full address of the page (`location.href`). */
  url: text(limits.beaconUrlChars).min(1),
  referrer: text(limits.beaconUrlChars).optional(),
  title: text(limits.titleChars).optional(),
  /** Custom events. */
  name: text(limits.nameChars).min(1).optional(),
  /** Clicks: which kind; `target` is the element's name, the link's address or the file's address. */
  click: z.enum(clickTypes).optional(),
  /** Clicks and shares. */
  target: text(limits.urlBytes).min(1).optional(),
  /** Engagement: milliseconds that the page was read, percent that it was scrolled. */
  engaged: z.int().min(0).max(limits.engagedMs).optional(),
  scroll: z.int().min(0).max(100).optional(),
  props: z.record(text(limits.propKeyChars), propValue).optional(),
  value: z.number().min(-limits.valueAbsolute).max(limits.valueAbsolute).optional(),
  /** ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** Viewport width in CSS pixels, and the pixel ratio. */
  width: z.int().min(0).max(100_000).optional(),
  ratio: z.number().min(0).max(100).optional(),
  language: text(35).optional(),
  scheme: z.enum(colorSchemes).optional(),
  connection: z.enum(connectionClasses).optional(),
  /** User-Agent client hints of high entropy; sent only where the policy collects them. */
  model: text(100).optional(),
  platform: text(50).optional(),
});
export type BeaconEvent = z.infer<typeof beaconEventSchema>;

export const beaconBatchSchema = z.strictObject({
  site: text(limits.siteIdChars).optional(),
  events: z.array(beaconEventSchema).min(1).max(limits.beaconEventsPerBody),
});
