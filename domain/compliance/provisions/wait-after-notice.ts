import { instantAt, localTime } from '#domain/calendar/local-time.ts';
import { dateOf } from '#domain/values/instant.ts';
import { isCollectionAct } from '../debts/collection-acts.ts';
import { contactPointOf } from '#domain/ledger/facts/placement/state.ts';
import { jurisdictionFacts } from '../times-and-places/jurisdictions.ts';
import { isCollectionContact } from '../contacts/purposes.ts';
import { type ActionCase, allow, type ContactCase, defer, deny, type RuleAnswer } from '../rule.ts';
import { LOCATION_UNKNOWN, zoneFacts } from '../times-and-places/zones.ts';
import type { Law, ProvisionJudge } from './provision.ts';

/**
 * So many whole days between a written notice and any act to collect debts of some products. The validation notice by mail
 * is the written notice.
 */
export const waitAfterNotice: ProvisionJudge<'wait-after-notice'> = {
  version: 1,
  evaluate: (contact, law) => (isCollectionContact(contact.proposal) ? waitForNotice(contact, law) : undefined),
  evaluateAction: (actionCase, law) =>
    isCollectionAct(actionCase.action) ? waitForNotice(actionCase, law) : undefined,
};

function waitForNotice(
  subject: ContactCase | ActionCase,
  { value, jurisdiction }: Law<'wait-after-notice'>,
): RuleAnswer | undefined {
  const { file, account, zones, now } = subject;
  const { product } = account.placed;
  if (!value.products.includes(product)) return undefined;
  const { name } = jurisdiction;
  const locationFacts = jurisdictionFacts(subject, jurisdiction);
  const { validation } = account;
  if (validation === undefined || contactPointOf(file, validation.contactPointId)?.reach.kind !== 'postal') {
    return deny(`${name}: no written notice about this ${product} debt has gone by mail`, { facts: locationFacts });
  }
  if (zones.length === 0) return deny(LOCATION_UNKNOWN);
  const opens = zones.map((zone) => {
    const day = localTime(zone, validation.sentAt).day + value.days + 1;
    return { day, at: instantAt(zone, day, 0) };
  });
  const until = Math.max(...opens.map(({ at }) => at));
  const opensOn = dateOf(Math.max(...opens.map(({ day }) => day)));
  const because = `${name}: ${value.days} days from the written notice end before ${opensOn}`;
  const evidence = { facts: [validation.seq, account.seq, ...locationFacts, ...zoneFacts(file)] };
  return now < until ? defer(until, because, evidence) : allow(because, undefined, evidence);
}
