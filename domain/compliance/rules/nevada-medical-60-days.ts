import { dateOf, instantAt, localTime } from '#domain/places/local-time.ts';
import { contactPointOf } from '../endpoints.ts';
import { lawOf, placeFacts } from '../jurisdictions.ts';
import { isCollection } from '../purposes.ts';
import { allow, defer, deny, type Rule } from '../rule.ts';
import { NOWHERE, zoneFacts } from '../zones.ts';

export const nevadaMedicalSixtyDays: Rule = {
  id: 'nv-medical-60-days',
  title: 'Nevada: sixty days between the written notice and any act to collect a medical debt',
  citation: 'NRS 649.366',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  does: 'Defers collection of a medical debt until sixty whole days after the validation notice went by mail; denies it before one did.',
  confidence: {
    mark: 'A',
    open: 'that the validation notice by mail is the written notice, and the sixty-first day: stricter reading',
  },
  judge(the) {
    const { file, account, proposal, zones, now } = the;
    const law = lawOf(the, 'waitAfterNotice', 'nv-medical-60-days');
    if (law === undefined || !law.value.products.includes(account.placed.product)) return undefined;
    if (!isCollection(proposal)) return undefined;
    const { name } = law.overlay;
    const where = [...placeFacts(file, law.overlay), ...zoneFacts(file)];
    const { validation } = account;
    if (validation === undefined || contactPointOf(file, validation.contactPointId)?.reach.kind !== 'postal') {
      return deny(`${name}: no written notice about this medical debt has gone by mail`, { facts: where });
    }
    if (zones.length === 0) return deny(NOWHERE);
    const opens = zones.map((zone) => {
      const day = localTime(zone, validation.sentAt).day + law.value.days + 1;
      return { day, at: instantAt(zone, day, 0) };
    });
    const until = Math.max(...opens.map(({ at }) => at));
    const because = `${name}: ${law.value.days} days from the written notice end before ${dateOf(Math.max(...opens.map(({ day }) => day)))}`;
    const evidence = { facts: [validation.seq, account.seq, ...where] };
    return now < until ? defer(until, because, evidence) : allow(because, undefined, evidence);
  },
};
