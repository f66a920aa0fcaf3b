import { sha256 } from '#domain/values/canonical-json.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { PostalAddress, Reach } from '#domain/ledger/facts/placement/facts.ts';
import type { Instant } from '#domain/values/primitives.ts';
import { stateOfPhone } from '#domain/geography/state-of-phone.ts';
import { zonesOfPhone, zonesOfZip } from '#domain/geography/time-zones.ts';

/** An identifier that says what kind of point it is and nothing about the person. */
export function contactPointId(kind: Reach['kind'], value: string): string {
  const normalized = kind === 'email' ? value.toLowerCase() : value;
  return `${kind}-${sha256(`${kind}:${normalized}`).slice(0, 12)}`;
}

/** A point at which a creditor says that the person is reached. */
export function contactPointLearned(
  reach: Reach,
  header: { readonly at: Instant; readonly source: 'creditor' },
): FactOf<'ContactPointLearned'> {
  const common = {
    type: 'ContactPointLearned' as const,
    ...header,
    obtainedFrom: 'creditor' as const,
    employer: false,
  };
  switch (reach.kind) {
    case 'postal': {
      const { address } = reach;
      const id = contactPointId('postal', JSON.stringify(address));
      return { ...common, contactPointId: id, zones: zonesOfZip(address.zip), state: address.state, reach };
    }
    case 'email':
      return { ...common, contactPointId: contactPointId('email', reach.address), zones: [], reach };
    case 'phone': {
      const state = stateOfPhone(reach.number);
      const where = { zones: zonesOfPhone(reach.number), ...(state === undefined ? {} : { state }) };
      return { ...common, contactPointId: contactPointId('phone', reach.number), ...where, reach };
    }
    default:
      return reach satisfies never;
  }
}

interface AddressColumns {
  readonly address_line1?: string | undefined;
  readonly address_line2?: string | undefined;
  readonly city?: string | undefined;
  readonly state?: string | undefined;
  readonly zip?: string | undefined;
}

/** The postal address of a row that has one. */
export function addressOf({
  address_line1 = '',
  address_line2,
  city = '',
  state = '',
  zip = '',
}: AddressColumns): PostalAddress {
  return { lines: address_line2 === undefined ? [address_line1] : [address_line1, address_line2], city, state, zip };
}
