import { jurisdictionFacts } from '../times-and-places/jurisdictions.ts';
import { deny } from '../rule.ts';
import type { ProvisionJudge } from './provision.ts';

/** No contact at work while an address or number elsewhere is usable. An email address is no such way. */
export const workAsLastResort: ProvisionJudge<'work-as-last-resort'> = {
  version: 1,
  evaluate(contact, { jurisdiction }) {
    const { file, contactPoint } = contact;
    if (!contactPoint.employer) return undefined;
    const elsewhere = Object.values(file.contactPoints).find(
      ({ employer, lost, reach }) => !employer && lost === undefined && reach.kind !== 'email',
    );
    if (elsewhere === undefined) return undefined;
    const because = `${jurisdiction.name}: not at work while the person can be reached elsewhere`;
    return deny(because, { facts: [elsewhere.seq, contactPoint.seq, ...jurisdictionFacts(contact, jurisdiction)] });
  },
};
