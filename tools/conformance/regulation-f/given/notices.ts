import { momentOf } from '../instants.ts';
import type { Cast } from './cast.ts';
import { claimsOf, sent } from './contacts.ts';
import { channelOf } from './media.ts';
import { purposeOf } from './purposes.ts';
import { tell, type Told } from './told.ts';

/** Notices that went out, by letter unless said otherwise. */
export function notices(cast: Cast): Told[] {
  return (cast.vector.given.notices ?? []).flatMap((notice, index) => {
    const { type = 'validation-notice', sentOn, sentAt, channel: medium, debtIds, undeliverable } = notice;
    const when = sentAt ?? sentOn;
    if (when === undefined) return [];
    const channel = medium === undefined ? 'letter' : (channelOf(medium) ?? 'letter');
    const at = momentOf(cast.calendar, when);
    const purpose = purposeOf(type.replaceAll('-', ' '), false);
    return cast.accountsOf(debtIds).flatMap((accountId, turn) => {
      const intentId = `notice ${index}.${turn}`;
      const contactPointId = cast.pointFor(channel, undefined).id;
      const says = claimsOf(purpose, channel);
      const contact = sent({ intentId, at, channel, accountId, contactPointId, purpose, says });
      if (undeliverable !== true) return contact;
      const because = 'undeliverable';
      return [...contact, tell('ContactBounced', at + 1, { source: 'provider', intentId, permanent: false, because })];
    });
  });
}
