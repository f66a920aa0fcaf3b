import { instantAt, localTime } from '#domain/calendar/local-time.ts';
import { dateOf } from '#domain/values/instant.ts';
import { isCollectionAct } from '../collection-acts.ts';
import { contactPointOf } from '../endpoints.ts';
import { provisionOf, jurisdictionFacts } from '../jurisdictions.ts';
import { isCollectionContact } from '../purposes.ts';
import { type ActionCase, allow, type ContactCase, defer, deny, type RuleAnswer, type Rule } from '../rule.ts';
import { LOCATION_UNKNOWN, zoneFacts } from '../zones.ts';

export const nevadaMedicalSixtyDays: Rule = {
  id: 'nv-medical-60-days',
  title: 'Nevada: sixty days between the written notice and any act to collect a medical debt',
  citation: 'NRS 649.366',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Defers collection of a medical debt, suits and credit reports included, until sixty whole days after the validation notice went by mail; denies it before one did.',
  confidence: {
    level: 'A',
    openQuestion: 'that the validation notice by mail is the written notice, and the sixty-first day: stricter reading',
  },
  evaluate(contact) {
    return isCollectionContact(contact.proposal) ? waitAfterWrittenNotice(contact) : undefined;
  },
  evaluateAction(actionCase) {
    return isCollectionAct(actionCase.action) ? waitAfterWrittenNotice(actionCase) : undefined;
  },
};

function waitAfterWrittenNotice(subject: ContactCase | ActionCase): RuleAnswer | undefined {
  const { file, account, zones, now } = subject;
  const law = provisionOf(subject, 'waitAfterNotice', 'nv-medical-60-days');
  if (law === undefined || !law.value.products.includes(account.placed.product)) return undefined;
  const { name } = law.overlay;
  const locationFacts = jurisdictionFacts(subject, law.overlay);
  const { validation } = account;
  if (validation === undefined || contactPointOf(file, validation.contactPointId)?.reach.kind !== 'postal') {
    return deny(`${name}: no written notice about this medical debt has gone by mail`, { facts: locationFacts });
  }
  if (zones.length === 0) return deny(LOCATION_UNKNOWN);
  const opens = zones.map((zone) => {
    const day = localTime(zone, validation.sentAt).day + law.value.days + 1;
    return { day, at: instantAt(zone, day, 0) };
  });
  const until = Math.max(...opens.map(({ at }) => at));
  const opensOn = dateOf(Math.max(...opens.map(({ day }) => day)));
  const because = `${name}: ${law.value.days} days from the written notice end before ${opensOn}`;
  const evidence = { facts: [validation.seq, account.seq, ...locationFacts, ...zoneFacts(file)] };
  return now < until ? defer(until, because, evidence) : allow(because, undefined, evidence);
}
