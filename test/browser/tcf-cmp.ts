/** A consent banner's inside for the page of a test, on the IAB's own implementation of TCF 2.2. */
import { CmpApi } from '@iabtcf/cmpapi';
import { GVL, TCModel, TCString, type VendorList } from '@iabtcf/core';

export interface Cmp {
  /** The banner's script has arrived: from here on the API answers. */
  load(): void;
  /** What is known of the person: the purposes consented to, or null where the GDPR does not apply. */
  update(purposes: readonly number[] | null, isShown?: boolean): void;
}

declare global {
  interface Window {
    cmp: Cmp;
  }
}

const purpose = (id: number) => ({ id, name: '', description: '', illustrations: [] });
const list: VendorList = {
  gvlSpecificationVersion: 3,
  vendorListVersion: 57,
  tcfPolicyVersion: 5,
  lastUpdated: '2026-03-01T00:00:00Z',
  purposes: Object.fromEntries([1, 2, 7, 8, 9].map((id) => [id, purpose(id)])),
  specialPurposes: {},
  features: {},
  specialFeatures: {},
  stacks: {},
  vendors: {},
  dataCategories: {},
} as never;

let api: CmpApi;
window.cmp = {
  load() {
    api = new CmpApi(31, 4, true);
  },
  update(purposes, isShown = false) {
    if (purposes === null) return api.update(null, isShown);
    const model = new TCModel(new GVL(list));
    Object.assign(model, { cmpId: 31, cmpVersion: 4, consentScreen: 1, isServiceSpecific: true });
    model.purposeConsents.set([...purposes]);
    api.update(TCString.encode(model), isShown);
  },
};
