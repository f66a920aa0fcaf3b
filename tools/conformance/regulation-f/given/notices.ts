import { parseMoment } from '../vector-instants.ts';
import type { Parties } from './parties.ts';
import { messageElementsOf, sentContactFacts } from './contacts.ts';
import { channelOf } from './contact-media.ts';
import { purposeOf } from './purposes.ts';
import { timedFact, type TimedFact } from './timed-fact.ts';

/** Notices that went out, by letter unless said otherwise. */
export function noticeFacts(parties: Parties): TimedFact[] {
  return (parties.vector.given.notices ?? []).flatMap((notice, index) => {
    const { type = 'validation-notice', sentOn, sentAt, channel: medium, debtIds, undeliverable } = notice;
    const when = sentAt ?? sentOn;
    if (when === undefined) return [];
    const channel = medium === undefined ? 'letter' : (channelOf(medium) ?? 'letter');
    const at = parseMoment(parties.calendar, when);
    const purpose = purposeOf(type.replaceAll('-', ' '), false);
    return parties.accountsOf(debtIds).flatMap((accountId, turn) => {
      const intentId = `notice ${index}.${turn}`;
      const contactPointId = parties.pointFor(channel, undefined).id;
      const says = messageElementsOf(purpose, channel);
      const contact = sentContactFacts({ intentId, at, channel, accountId, contactPointId, purpose, says });
      if (undeliverable !== true) return contact;
      const because = 'undeliverable';
      return [
        ...contact,
        timedFact('ContactBounced', at + 1, { source: 'provider', intentId, permanent: false, because }),
      ];
    });
  });
}
