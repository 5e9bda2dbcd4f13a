/**
 * IAB TCF 2.2 (CMP API v2). Needs purposes 1 (storing on the device) and 8 (measuring content). The
 * banner being shown is no choice: who opens it again to look has not withdrawn. Where the GDPR does not
 * apply, the framework says nothing and the page's own word counts.
 */
import { guarded } from '../guarded.ts';
import type { Follow } from './cmp.ts';

interface TcData {
  readonly eventStatus?: string;
  readonly gdprApplies?: boolean;
  readonly tcfPolicyVersion?: number;
  readonly cmpId?: number;
  readonly cmpVersion?: number;
  readonly purpose: { readonly consents: Readonly<Record<number, boolean>> };
}

declare global {
  interface Window {
    __tcfapi?(
      command: 'addEventListener',
      version: 2,
      callback: (data: TcData, isOk: boolean) => void,
    ): void;
    __tcfapi?(command: 'ping', version: 2, callback: (ping: { gvlVersion?: number }) => void): void;
  }
}

export const followTcf: Follow = (tell) => {
  const update = guarded((data: TcData, isOk: boolean) => {
    const isChoice = /loaded|complete/.test(data.eventStatus!);
    if (!isOk || !isChoice || data.gdprApplies === false) return;
    let list: number | undefined;
    // Answered at once, says the specification; the choice does not wait for it.
    window['__tcfapi']!('ping', 2, (ping) => (list = ping.gvlVersion));
    const { consents } = data.purpose;
    const versions = ['tcf', data.tcfPolicyVersion, list, data.cmpId, data.cmpVersion];
    tell(!!(consents[1] && consents[8]), versions.join('.'));
  });
  window['__tcfapi']!('addEventListener', 2, update);
};
