import { Problem } from '@chogura/kernel';
import ipaddr from 'ipaddr.js';
import { ADDRESS_NOT_ALLOWED } from '../identity.problems';

/** @param ranges CIDR texts; none: from anywhere */
export function isAllowedAddress(address: string, ranges: readonly string[]): boolean {
  if (ranges.length === 0) return true;
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address may arrive in its IPv6 form.
  const ip = ipaddr.process(address);
  return ranges.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range);
    return network.kind() === ip.kind() && ip.match(network, bits);
  });
}

/** @throws identity.address-not-allowed (403) */
export function demandAllowedAddress(address: string, ranges: readonly string[]): void {
  if (!isAllowedAddress(address, ranges)) throw new Problem(ADDRESS_NOT_ALLOWED, { address });
}

/** "192.0.2.0/24", or one address as the range of itself; null: neither. */
export function parseRange(text: string): string | null {
  const trimmed = text.trim();
  if (ipaddr.isValidCIDR(trimmed)) return trimmed;
  if (!ipaddr.isValid(trimmed)) return null;
  return `${trimmed}/${ipaddr.parse(trimmed).kind() === 'ipv4' ? 32 : 128}`;
}
