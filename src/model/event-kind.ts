/** The closed lists that describe an event. Order matters: it is the order of ClickHouse's Enum8. */

export const eventKinds = ['pageview', 'click', 'share', 'engagement', 'open', 'custom'] as const;
export type EventKind = (typeof eventKinds)[number];

/** What a page can tell of a click: on an element that it named, on a link to another host, or on a file. */
export const pageClickTypes = ['named', 'outbound', 'download'] as const;
/** A click on a link of an e-mail comes through the collector's own redirect and in no other way. */
export const clickTypes = [...pageClickTypes, 'mail'] as const;
export type ClickType = (typeof clickTypes)[number];

/** Acquisition channels, after the names that web analytics has settled on. */
export const channels = [
  'Direct',
  'Organic Search',
  'Paid Search',
  'Organic Social',
  'Paid Social',
  'Organic Video',
  'AI Assistants',
  'Email',
  'Referral',
  'Display',
  'Affiliates',
  'Audio',
  'SMS',
  'Mobile Push',
  'Campaign',
] as const;
export type Channel = (typeof channels)[number];

/**
 * Who loaded an e-mail's image in the reader's place. Gmail's and Yahoo's proxies load it when the
 * e-mail is opened; Apple's loads every image in advance, read or not.
 */
export const mailProxies = ['gmail', 'yahoo', 'apple'] as const;
export type MailProxy = (typeof mailProxies)[number];

export const deviceTypes = [
  'desktop',
  'mobile',
  'tablet',
  'tv',
  'console',
  'wearable',
  'other',
] as const;
export type DeviceType = (typeof deviceTypes)[number];

/** Width of the viewport in CSS pixels, in classes wide enough to say nothing about one person. */
export const screenClasses = ['xs', 'sm', 'md', 'lg', 'xl', 'xxl'] as const;
export type ScreenClass = (typeof screenClasses)[number];

export const colorSchemes = ['light', 'dark'] as const;
export type ColorScheme = (typeof colorSchemes)[number];

/** `navigator.connection.effectiveType` where the browser has it. */
export const connectionClasses = ['slow-2g', '2g', '3g', '4g'] as const;
export type ConnectionClass = (typeof connectionClasses)[number];
