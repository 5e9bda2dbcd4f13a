/**
 * Full address in, network out. What never passes: host bits, in whichever of IPv6's wrappings the
 * sender's IPv4 address arrived.
 */
import { type AddressBytes, formatAddress, parseAddress, unwrapAddress } from '../model/address.ts';

export interface AddressBits {
  readonly v4: number;
  readonly v6: number;
}

function cutBytes(bytes: AddressBytes, bits: number): AddressBytes {
  return bytes.map((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
}

/**
 * `203.0.113.0/24`, `2001:db8:1::/48`, or '' for what is not strictly an address or where the policy
 * keeps no bit of it. Two senders that differ in host bits only give the same text.
 */
export function cutAddress(address: string, bits: AddressBits): string {
  const parsed = parseAddress(address);
  if (!parsed) return '';
  const inner = unwrapAddress(parsed);
  const kept = inner.length === 4 ? bits.v4 : bits.v6;
  return kept === 0 ? '' : `${formatAddress(cutBytes(inner, kept))}/${kept}`;
}

/**
 * The whole address in its one spelling, without the wrapping in which it arrived; '' for what is
 * not strictly an address. Only for the visitor's hash under `visitorAddress: full`; never written.
 */
export function wholeAddress(address: string): string {
  const parsed = parseAddress(address);
  return parsed ? formatAddress(unwrapAddress(parsed)) : '';
}
