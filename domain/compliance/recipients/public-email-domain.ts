import type { ContactPoint } from '#domain/ledger/facts/placement/state.ts';

/**
 * Can anybody have an address at this domain, be it for pay, 12 CFR 1006.6(d)(4)(ii)(E), comment -1? What somebody found
 * out about it counts; else the list of the policy. A domain nobody knows is taken for a company's. The intake records what
 * the list said, so that an export without the address still shows it.
 */
export function isOpenToThePublic(
  { reach, openDomain }: Pick<ContactPoint, 'reach'> & Partial<Pick<ContactPoint, 'openDomain'>>,
  { publicMailDomains }: { readonly publicMailDomains: readonly string[] },
): boolean {
  if (reach.kind !== 'email') return false;
  if (openDomain !== undefined) return openDomain;
  const domain = reach.address.slice(reach.address.lastIndexOf('@') + 1).toLowerCase();
  return publicMailDomains.includes(domain);
}
