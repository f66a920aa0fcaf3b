import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import { endOf } from './consents.ts';
import { faultOfNotice, objectionEnds } from './creditor-notice.ts';
import { contactPointOf, sameReach } from './endpoints.ts';
import { consentsToWrite, writtenFrom } from './known-to-us.ts';
import { isOpenToThePublic } from './open-domain.ts';
import { refusals } from './opt-outs.ts';
import { allow, type Case, defer, deny, type Evidence, type Judgement } from './rule.ts';

/** Whether one of the ways of 12 CFR 1006.6(d)(4) makes an address safe to use, now or at a known instant. */
type Finding = Evidence &
  (
    | { readonly safe: 'now'; readonly because: string; readonly goodUntil?: EpochMs | undefined }
    | { readonly safe: 'later'; readonly because: string; readonly from: EpochMs }
    | { readonly safe: 'no'; readonly because: string }
  );

export type Route = 'consumer' | 'creditor' | 'prior-collector';

const ROUTES: Readonly<Record<Route, (the: Case) => Finding>> = {
  consumer: byConsumer,
  creditor: byCreditor,
  'prior-collector': byPriorCollector,
};

/**
 * Judges an email by one of the three routes. Any of them is enough: those that hold allow it and the others are silent;
 * when none holds yet, one that will defers; when none ever does, each says why not. The paragraph takes away a defence
 * only; by policy an address without one is not written to.
 */
export function judgeRoute(the: Case, route: Route): Judgement | undefined {
  const { proposal } = the;
  // The confirmation of an opt-out conveys no debt, and the paragraph is about communications.
  if (proposal.channel !== 'email' || proposal.purpose === 'opt-out-confirmation') return undefined;
  const own = ROUTES[route](the);
  if (own.safe === 'now') return allow(own.because, own.goodUntil, { facts: own.facts ?? [] });
  const others = Object.values(ROUTES).map((find) => find(the));
  if (others.some(({ safe }) => safe === 'now')) return undefined;
  if (own.safe === 'later') return defer(own.from, own.because, { facts: own.facts ?? [] });
  if (others.some(({ safe }) => safe === 'later')) return undefined;
  return deny(own.because, { facts: own.facts ?? [the.contactPoint.seq] });
}

/** Is the address safe by this route now? */
export function isSafeBy(the: Case, route: Route): (Finding & { readonly safe: 'now' }) | undefined {
  const finding = ROUTES[route](the);
  return finding.safe === 'now' ? finding : undefined;
}

function byConsumer(the: Case): Finding {
  const [optedOut] = refusals(the);
  const [written] = writtenFrom(the);
  if (written !== undefined && (optedOut === undefined || optedOut.at < written.at)) {
    const because = `the consumer wrote to us from this address about the debt on ${instant(written.at)} (${written.id})`;
    return { safe: 'now', because, facts: [written.seq] };
  }
  const [consent] = consentsToWrite(the, 'email');
  if (consent !== undefined && (optedOut === undefined || optedOut.at < consent.at)) {
    const because = `the consumer consented to email at this address (${consent.id})`;
    return { safe: 'now', because, goodUntil: endOf(consent, the.zones, the.now), facts: [consent.seq] };
  }
  return { safe: 'no', because: 'the consumer neither wrote to us from this address nor gave us consent to use it' };
}

function byCreditor(the: Case): Finding {
  const { file, account, contactPoint, policy, now } = the;
  const { creditorUses, creditorNotices } = account.emailProvenance;
  const use = creditorUses.findLast((each) => isAbout(the, each));
  if (use === undefined) return no('the creditor is not known to have used this address about the account');
  if (!use.obtainedFromConsumer) return no('the creditor did not get this address from the consumer', use.seq);
  if (use.askedToStop) return no('the consumer asked the creditor to stop using this address', use.seq);
  const notices = creditorNotices.filter((each) => isAbout(the, each));
  if (notices.length === 0) return no('the creditor sent no notice that we might use this address', use.seq);
  const notice = notices.find((each) => faultOfNotice(each) === undefined) ?? notices[0];
  if (notice === undefined) return no('the creditor sent no notice that we might use this address', use.seq);
  const facts = [use.seq, notice.seq];
  const fault = faultOfNotice(notice);
  if (fault !== undefined) return no(fault, ...facts);
  if (contactPoint.employer) return no('an employer provides this address', contactPoint.seq);
  if (!isOpenToThePublic(contactPoint, policy)) {
    return no('the domain of this address is not known to be open to the public', contactPoint.seq);
  }
  const [optedOut] = refusals(the);
  if (optedOut !== undefined) return no('the consumer opted out of this address', optedOut.seq);
  const from = objectionEnds(file, notice);
  const told = `the creditor’s notice of ${notice.sentOn} left until ${notice.optOutUntil} to object`;
  return now < from
    ? { safe: 'later', from, because: told, facts }
    : { safe: 'now', because: `${told}, and nobody did`, facts };
}

function byPriorCollector(the: Case): Finding {
  const reports = the.account.emailProvenance.priorCollectors.filter((each) => isAbout(the, each));
  const [optedOut] = refusals(the);
  const against = reports.find((each) => each.optedOut);
  if (against !== undefined) return no('the consumer opted out with an earlier collector', against.seq);
  if (optedOut !== undefined) return no('the consumer opted out of this address', optedOut.seq);
  const obtained = reports.find((each) => each.obtained !== 'otherwise');
  if (obtained === undefined) return no('no earlier collector is known to have got this address properly');
  const latest = reports.find((each) => each.collectorsAgo === 1);
  if (latest?.used !== true) {
    return no('the collector immediately before us is not known to have used this address', obtained.seq);
  }
  const because = `${obtained.collector} got this address properly, and ${latest.collector}, immediately before us, used it`;
  return { safe: 'now', because, facts: [obtained.seq, latest.seq] };
}

function no(because: string, ...facts: number[]): Finding {
  return { safe: 'no', because, facts };
}

/** Is the report about the address that we would write to, perhaps as it was learned from somebody else? */
function isAbout(
  { file, contactPoint }: Case,
  { contactPointId }: Pick<FactOf<'CreditorUsedEmail'>, 'contactPointId'>,
) {
  const named = contactPointOf(file, contactPointId);
  return named !== undefined && (named.id === contactPoint.id || sameReach(named, contactPoint));
}
