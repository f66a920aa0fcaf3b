import { HOUR, instant } from '#domain/values/instant.ts';
import { jurisdictionFacts } from '../times-and-places/jurisdictions.ts';
import { deny } from '../rule.ts';
import type { ProvisionJudge } from './provision.ts';

/**
 * From some hours after an attorney's notice on, no contact about the debt, whatever the consumer consents to. The hours
 * before are no leave: the federal rule bars at once.
 */
export const attorneyGrace: ProvisionJudge<'attorney-grace'> = {
  version: 1,
  evaluate(contact, { value, jurisdiction }) {
    const { account, now } = contact;
    if (account.attorney === undefined) return undefined;
    const graceEnds = account.attorney.at + value.hours * HOUR;
    if (now < graceEnds) return undefined;
    return deny(
      `${jurisdiction.name}: an attorney gave notice more than ${value.hours} hours ago, on ${instant(account.attorney.at)}`,
      { facts: [account.attorney.seq, ...jurisdictionFacts(contact, jurisdiction)] },
    );
  },
};
