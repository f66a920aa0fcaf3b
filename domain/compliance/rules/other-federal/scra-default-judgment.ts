import { localDate } from '#domain/calendar/local-time.ts';
import { allow, deny, type Rule } from '../../rule.ts';
import { LATEST_ZONE } from '../../times-and-places/zones.ts';

/** A false affidavit is a crime, so the certificate must be of the very day; and we do not sue who serves at all. */
export const scraDefaultJudgment: Rule = {
  id: 'scra-default-judgment',
  title: 'No default judgment without that day’s certificate of military status, and no suit against who serves',
  citation: '50 USC 3931(b)',
  inForce: { from: '2003-12-19' },
  version: 1,
  scope: 'person',
  description:
    'Denies suit and default judgment against a person known to serve, and default judgment unless the military database was asked the same day and says that the person does not serve.',
  confidence: { level: 'B', openQuestion: 'no suit at all, and none where status cannot be determined: policy' },
  evaluateAction({ file: { military, militaryCheck }, action, zones, now }) {
    if (action.kind !== 'sue' && action.kind !== 'take-default-judgment') return undefined;
    if (military !== undefined) return deny('the debtor is in active military service', { facts: [military.seq] });
    if (militaryCheck?.status === 'in-service') {
      return deny(`certificate ${militaryCheck.certificate} says: in service`, { facts: [militaryCheck.seq] });
    }
    if (action.kind === 'sue') return undefined;
    const zonesOrLatest = zones.length === 0 ? [LATEST_ZONE] : zones;
    const check = militaryCheck;
    if (check === undefined || zonesOrLatest.some((zone) => localDate(zone, check.at) !== localDate(zone, now))) {
      return deny('the military database was not asked today', check === undefined ? {} : { facts: [check.seq] });
    }
    const certificateText = `certificate ${check.certificate} of today says: ${check.status}`;
    return check.status === 'not-in-service'
      ? allow(certificateText, undefined, { facts: [check.seq] })
      : deny(certificateText, { facts: [check.seq] });
  },
};
