/**
 * What a sender sent, in memory, inside one request. Importable only by decode, enrich, privacy and
 * pipeline: to the right of the privacy room these types cannot even be named.
 */
import type {
  Channel,
  ClickType,
  ColorScheme,
  ConnectionClass,
  DeviceType,
  EventKind,
  MailProxy,
  ScreenClass,
} from './event-kind.ts';

/** What the transport says about the sender; every dialect fills it the same way. */
export interface RawSender {
  /** Full address after unwrapping trusted proxies' headers; '' if unknown. */
  readonly address: string;
  readonly userAgent: string;
  readonly acceptLanguage: string;
  readonly origin: string;
  readonly referer: string;
  /** Client hint headers, low entropy unless the policy asked for more. */
  readonly hints: {
    readonly brands: string;
    readonly mobile: string;
    readonly platform: string;
    readonly model: string;
    readonly platformVersion: string;
  };
  readonly gpc: boolean;
  readonly dnt: boolean;
  readonly optout: boolean;
  /** Identifiers that the browser was given after consent, by site; unproven texts. */
  readonly visitorIds: ReadonlyMap<string, string>;
  /** `Sec-Purpose` or `Purpose` says prefetch or prerender. */
  readonly prefetch: boolean;
  /** Place that the platform attached to the request (Cloudflare), if any. */
  readonly place?: Place;
}

/** One decoded event together with its sender. */
export interface RawHit {
  readonly sender: RawSender;
  readonly site: string;
  readonly kind: EventKind;
  /** Milliseconds since 1970, by our clock; an import sets the line's own. */
  readonly atMs: number;
  /** Arrival order within the process, modulo 65,536. */
  readonly seq: number;
  /** Full address of the page, '' for e-mail opens. */
  readonly url: string;
  readonly referrer: string;
  readonly title: string;
  readonly name: string;
  readonly clickType: ClickType | '';
  readonly clickTarget: string;
  readonly shareTarget: string;
  /** Of an open: the provider whose proxy loaded the image; '' for a reader's own program. */
  readonly mailProxy: MailProxy | '';
  readonly campaign: string;
  /** Token of an e-mail's recipient; '' in addresses that are the same for everybody. */
  readonly recipient: string;
  readonly engagedMs: number;
  readonly scrollDepth: number;
  readonly value: number;
  readonly currency: string;
  readonly props: Readonly<Record<string, string>>;
  readonly screenWidth: number;
  readonly pixelRatio: number;
  readonly language: string;
  readonly colorScheme: ColorScheme | '';
  readonly connection: ConnectionClass | '';
  readonly model: string;
  readonly platformVersion: string;
}

export interface Place {
  readonly country: string;
  readonly region: string;
  readonly city: string;
  readonly operator: string;
}

export interface Device {
  readonly browser: string;
  readonly browserVersion: string;
  readonly os: string;
  readonly osVersion: string;
  readonly device: DeviceType | '';
  readonly deviceBrand: string;
  readonly deviceModel: string;
  readonly screen: ScreenClass | '';
  readonly pixelRatio: string;
  readonly language: string;
}

export interface Acquisition {
  readonly source: string;
  readonly channel: Channel | '';
  readonly referrerHost: string;
  readonly utmSource: string;
  readonly utmMedium: string;
  readonly utmCampaign: string;
  readonly utmContent: string;
  readonly utmTerm: string;
  readonly clickNetwork: string;
}

/** A hit with everything that enrich found out; the privacy room turns it into a clean row. */
export interface EnrichedHit extends RawHit {
  readonly device: Device;
  readonly place: Place;
  readonly acquisition: Acquisition;
}
