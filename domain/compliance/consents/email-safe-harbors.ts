import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import { inForceUntil } from './consents.ts';
import { noticeDefect, objectionEnds } from './creditor-notice.ts';
import { hasSameReach } from '../recipients/endpoints.ts';
import { contactPointOf } from '#domain/ledger/facts/placement/state.ts';
import { endpointConsents, repliesFromEndpoint } from '../recipients/known-endpoints.ts';
import { isOpenToThePublic } from '../recipients/public-email-domain.ts';
import { effectiveOptOuts } from './opt-outs.ts';
import { allow, type ContactCase, defer, deny, type Evidence, type RuleAnswer } from '../rule.ts';

/** Whether one of the ways of 12 CFR 1006.6(d)(4) makes an address safe to use, now or at a known instant. */
type SafeHarborResult = Evidence &
  (
    | { readonly safe: 'now'; readonly because: string; readonly goodUntil?: EpochMs | undefined }
    | { readonly safe: 'later'; readonly because: string; readonly from: EpochMs }
    | { readonly safe: 'no'; readonly because: string }
  );

export type SafeHarbor = 'consumer' | 'creditor' | 'prior-collector';

const SAFE_HARBORS: Readonly<Record<SafeHarbor, (contact: ContactCase) => SafeHarborResult>> = {
  consumer: byConsumer,
  creditor: byCreditor,
  'prior-collector': byPriorCollector,
};

/**
 * Judges an email by one of the three routes. Any of them is enough: those that hold allow it and the others are silent;
 * when none holds yet, one that will defers; when none ever does, each says why not. The paragraph takes away a defense
 * only; by policy an address without one is not written to.
 */
export function evaluateSafeHarbor(contact: ContactCase, safeHarbor: SafeHarbor): RuleAnswer | undefined {
  const { proposal } = contact;
  // The confirmation of an opt-out conveys no debt, and the paragraph is about communications.
  if (proposal.channel !== 'email' || proposal.purpose === 'opt-out-confirmation') return undefined;
  const result = SAFE_HARBORS[safeHarbor](contact);
  if (result.safe === 'now') return allow(result.because, result.goodUntil, { facts: result.facts ?? [] });
  const others = Object.values(SAFE_HARBORS).map((check) => check(contact));
  if (others.some(({ safe }) => safe === 'now')) return undefined;
  if (result.safe === 'later') return defer(result.from, result.because, { facts: result.facts ?? [] });
  if (others.some(({ safe }) => safe === 'later')) return undefined;
  return deny(result.because, { facts: result.facts ?? [contact.contactPoint.seq] });
}

/** Is the address safe by this route now? */
export function safeHarborNow(
  contact: ContactCase,
  safeHarbor: SafeHarbor,
): (SafeHarborResult & { readonly safe: 'now' }) | undefined {
  const result = SAFE_HARBORS[safeHarbor](contact);
  return result.safe === 'now' ? result : undefined;
}

function byConsumer(contact: ContactCase): SafeHarborResult {
  const [optedOut] = effectiveOptOuts(contact);
  const [written] = repliesFromEndpoint(contact);
  if (written !== undefined && (optedOut === undefined || optedOut.at < written.at)) {
    const because = `the consumer wrote to us from this address about the debt on ${instant(written.at)} (${written.id})`;
    return { safe: 'now', because, facts: [written.seq] };
  }
  const [consent] = endpointConsents(contact, 'email');
  if (consent !== undefined && (optedOut === undefined || optedOut.at < consent.at)) {
    const because = `the consumer consented to email at this address (${consent.id})`;
    return { safe: 'now', because, goodUntil: inForceUntil(consent, contact.zones, contact.now), facts: [consent.seq] };
  }
  return { safe: 'no', because: 'the consumer neither wrote to us from this address nor gave us consent to use it' };
}

function byCreditor(contact: ContactCase): SafeHarborResult {
  const { file, account, contactPoint, policy, now } = contact;
  const { creditorUses, creditorNotices } = account.emailProvenance;
  const use = creditorUses.findLast((each) => isForThisAddress(contact, each));
  if (use === undefined) return notSafe('the creditor is not known to have used this address about the account');
  if (!use.obtainedFromConsumer) return notSafe('the creditor did not get this address from the consumer', use.seq);
  if (use.askedToStop) return notSafe('the consumer asked the creditor to stop using this address', use.seq);
  const notices = creditorNotices.filter((each) => isForThisAddress(contact, each));
  if (notices.length === 0) return notSafe('the creditor sent no notice that we might use this address', use.seq);
  const notice = notices.find((each) => noticeDefect(each) === undefined) ?? notices[0];
  if (notice === undefined) return notSafe('the creditor sent no notice that we might use this address', use.seq);
  const facts = [use.seq, notice.seq];
  const fault = noticeDefect(notice);
  if (fault !== undefined) return notSafe(fault, ...facts);
  if (contactPoint.employer) return notSafe('an employer provides this address', contactPoint.seq);
  if (!isOpenToThePublic(contactPoint, policy)) {
    return notSafe('the domain of this address is not known to be open to the public', contactPoint.seq);
  }
  const [optedOut] = effectiveOptOuts(contact);
  if (optedOut !== undefined) return notSafe('the consumer opted out of this address', optedOut.seq);
  const from = objectionEnds(file, notice);
  const noticeText = `the creditor’s notice of ${notice.sentOn} left until ${notice.optOutUntil} to object`;
  return now < from
    ? { safe: 'later', from, because: noticeText, facts }
    : { safe: 'now', because: `${noticeText}, and nobody did`, facts };
}

function byPriorCollector(contact: ContactCase): SafeHarborResult {
  const reports = contact.account.emailProvenance.priorCollectors.filter((each) => isForThisAddress(contact, each));
  const [optedOut] = effectiveOptOuts(contact);
  const optedOutReport = reports.find((each) => each.optedOut);
  if (optedOutReport !== undefined)
    return notSafe('the consumer opted out with an earlier collector', optedOutReport.seq);
  if (optedOut !== undefined) return notSafe('the consumer opted out of this address', optedOut.seq);
  const obtained = reports.find((each) => each.obtained !== 'otherwise');
  if (obtained === undefined) return notSafe('no earlier collector is known to have got this address properly');
  const latest = reports.find((each) => each.collectorsAgo === 1);
  if (latest?.used !== true) {
    return notSafe('the collector immediately before us is not known to have used this address', obtained.seq);
  }
  const because = `${obtained.collector} got this address properly, and ${latest.collector}, immediately before us, used it`;
  return { safe: 'now', because, facts: [obtained.seq, latest.seq] };
}

function notSafe(because: string, ...facts: number[]): SafeHarborResult {
  return { safe: 'no', because, facts };
}

/** Is the report about the address that we would write to, perhaps as it was learned from somebody else? */
function isForThisAddress(
  { file, contactPoint }: ContactCase,
  { contactPointId }: Pick<FactOf<'CreditorUsedEmail'>, 'contactPointId'>,
) {
  const named = contactPointOf(file, contactPointId);
  return named !== undefined && (named.id === contactPoint.id || hasSameReach(named, contactPoint));
}
