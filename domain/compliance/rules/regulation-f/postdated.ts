import { dayOf, instantAt, localDate } from '#domain/calendar/local-time.ts';
import { depositDays, needsDepositNotice } from '../../debts/postdating.ts';
import { allow, defer, deny, type Rule } from '../../rule.ts';
import { LOCATION_UNKNOWN } from '../../times-and-places/zones.ts';
import { wasGiven } from '#domain/ledger/facts/contacts/did-it-go-out.ts';
import { CHANNELS } from '#domain/values/channels.ts';

/** The paragraph speaks of checks and other payment instruments; a card or transfer dated ahead is treated alike. */
export const postdated: Rule = {
  id: 'postdated',
  title: 'What is dated ahead is not deposited before its date, and beyond five days only after notice',
  citation: '12 CFR 1006.22(c)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Defers the deposit of a payment dated ahead to its date. If it was taken more than five days ahead, denies it without a written notice sent three to ten days before, Saturdays, Sundays and federal holidays left out.',
  confidence: { level: 'A', openQuestion: 'payments other than checks: stricter reading' },
  evaluateAction({ file, account, action, zones, now }) {
    if (action.kind !== 'deposit-postdated') return undefined;
    if (zones.length === 0) return deny(LOCATION_UNKNOWN);
    const opens = (date: string) => Math.max(...zones.map((zone) => instantAt(zone, dayOf(date), 0)));
    if (now < opens(action.dated)) return defer(opens(action.dated), `dated ${action.dated}`);
    if (!needsDepositNotice(action.dated, action.acceptedOn)) return allow('taken no more than five days ahead');
    const notices = file.contacts.filter(
      (contact) =>
        contact.purpose === 'deposit-notice' &&
        !CHANNELS[contact.channel].isSpoken &&
        contact.accountId === account.accountId &&
        wasGiven(contact),
    );
    const latest = notices.at(-1);
    if (latest === undefined) return deny('no written notice of the deposit was sent');
    const facts = [latest.seq, latest.stateSeq];
    const noticedOn =
      zones
        .map((zone) => localDate(zone, latest.at))
        .sort()
        .at(-1) ?? '';
    const { first, last } = depositDays(noticedOn);
    const because = `noticed on ${noticedOn}: to be deposited from ${first} to ${last}`;
    if (now < opens(first)) return defer(opens(first), because, { facts });
    return zones.some((zone) => localDate(zone, now) > last)
      ? deny(because, { facts })
      : allow(because, undefined, { facts });
  },
};
