import { localDate } from '#domain/calendar/local-time.ts';
import { allow, deny, type Rule } from '../rule.ts';
import { LAST_ZONE } from '../zones.ts';

/** A false affidavit is a crime, so the certificate must be of the very day; and we do not sue who serves at all. */
export const scraDefaultJudgment: Rule = {
  id: 'scra-default-judgment',
  title: 'No default judgment without that day’s certificate of military status, and no suit against who serves',
  citation: '50 USC 3931(b)',
  inForce: { from: '2003-12-19' },
  version: 1,
  scope: 'person',
  does: 'Denies suit and default judgment against a person known to serve, and default judgment unless the military database was asked the same day and says that the person does not serve.',
  confidence: { mark: 'B', open: 'no suit at all, and none where status cannot be determined: policy' },
  judgeAction({ file: { military, militaryCheck }, action, zones, now }) {
    if (action.kind !== 'sue' && action.kind !== 'take-default-judgment') return undefined;
    if (military !== undefined) return deny('the debtor is in active military service', { facts: [military.seq] });
    if (militaryCheck?.status === 'in-service') {
      return deny(`certificate ${militaryCheck.certificate} says: in service`, { facts: [militaryCheck.seq] });
    }
    if (action.kind === 'sue') return undefined;
    const where = zones.length === 0 ? [LAST_ZONE] : zones;
    const asked = militaryCheck;
    if (asked === undefined || where.some((zone) => localDate(zone, asked.at) !== localDate(zone, now))) {
      return deny('the military database was not asked today', asked === undefined ? {} : { facts: [asked.seq] });
    }
    const says = `certificate ${asked.certificate} of today says: ${asked.status}`;
    return asked.status === 'not-in-service'
      ? allow(says, undefined, { facts: [asked.seq] })
      : deny(says, { facts: [asked.seq] });
  },
};
