/** A site: who may send, in which time zone its days begin, which privacy profile it runs under. */
import { z } from 'zod';
import { limits } from './limits.ts';

export const profileNames = ['standard', 'strict', 'exempt-fr', 'consented'] as const;
export type ProfileName = (typeof profileNames)[number];

const hostname = z
  .string()
  .max(253)
  .regex(
    /^(\*\.)?[a-z0-9]([a-z0-9-]{0,62})(\.[a-z0-9]([a-z0-9-]{0,62}))*(:\d{1,5})?$/,
    'not_a_hostname',
  );

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

export const siteSchema = z.strictObject({
  /** What pages put in `data-site`. */
  id: z
    .string()
    .max(limits.siteIdChars)
    .regex(/^[a-z0-9][a-z0-9._-]*$/, 'not_a_site_id'),
  name: z.string().trim().min(1).max(120),
  /** Hosts whose pages may send beacons; `*.example.org` covers subdomains. Empty: any host. */
  hostnames: z.array(hostname).max(limits.siteHostnames),
  timezone: z.string().max(64).refine(isTimeZone, 'not_a_time_zone'),
  profile: z.enum(profileNames),
  /** Property keys that are kept; any other is taken out. */
  props: z
    .array(
      z
        .string()
        .min(1)
        .max(limits.propKeyChars)
        .regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, 'not_a_property_name'),
    )
    .max(limits.siteAllowedProps),
  /** Query parameters that stay in the path; any other is taken out. */
  params: z
    .array(
      z
        .string()
        .min(1)
        .max(limits.propKeyChars)
        .regex(/^[A-Za-z0-9_.-]+$/, 'not_a_parameter_name'),
    )
    .max(limits.siteAllowedParams),
});
export type Site = z.infer<typeof siteSchema>;

/** How the write side looks a site up; the driver keeps it in memory. */
export interface SiteReader {
  get(id: string): Site | undefined;
}
