import type { Commit } from '#domain/ledger/commit.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { localTime } from '#domain/calendar/local-time.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import { MINUTE } from '#domain/values/instant.ts';

type Intent = FactOf<'ContactIntended'>;

/** "More than seven times within seven consecutive days", 12 CFR 1006.14(b)(2)(i)(A). */
const CALLS = 7;

/** What the ceiling of the strategy does not hold back. */
const EXEMPT: ReadonlySet<string> = new Set([
  'validation-notice',
  'dispute-verification',
  'original-creditor-response',
  'opt-out-confirmation',
  'end-of-collection-notice',
  'servicing-notice',
]);

/**
 * Caps counted anew from the bare facts, when everything is over: calls about one debt in seven calendar days, contacts
 * with one person about all their debts in a week, and the time between two. Whatever may have reached anybody counts.
 */
export function capsExceeded(commits: readonly Commit[], { strategy: { ceiling } }: Policy): string[] {
  const facts = commits.flatMap((commit) => commit.facts);
  const reachedNobody = undone(facts);
  const intents = facts.filter(
    (fact): fact is Intent => fact.type === 'ContactIntended' && !reachedNobody.has(fact.intentId),
  );
  const unasked = intents.filter(
    ({ purpose, inReplyTo }) => inReplyTo === undefined && purpose !== 'opt-out-confirmation',
  );
  const consented = facts.some((fact) => fact.type === 'ConsentGiven' && fact.scope === 'calls-beyond-cap');
  const found: string[] = [];
  for (const intent of intents) {
    const { intentId, accountId, channel, purpose, inReplyTo, at, permit } = intent;
    const soFar = (others: readonly Intent[]) => others.slice(0, others.indexOf(intent) + 1);
    if (channel === 'voice' && !consented) {
      const calls = soFar(intents.filter((each) => each.channel === 'voice' && each.accountId === accountId));
      for (const { zone } of permit.localTimes) {
        const count = inSevenDays(calls, at, zone);
        if (count > CALLS) found.push(`${intentId} is call ${count} about one debt in seven days of ${zone}`);
      }
    }
    if (EXEMPT.has(purpose) || inReplyTo !== undefined) continue;
    const contacts = soFar(unasked);
    for (const { zone } of permit.localTimes) {
      const count = inSevenDays(contacts, at, zone);
      if (count > ceiling.contactsPerWeek) found.push(`${intentId} is contact ${count} of a week in ${zone}`);
    }
    const before = contacts.at(-2);
    const apart = before === undefined ? Number.POSITIVE_INFINITY : Date.parse(at) - Date.parse(before.at);
    if (apart < milliseconds(ceiling.minimumGap)) {
      found.push(`${intentId} came ${Math.round(apart / MINUTE)} minutes after ${before?.intentId}`);
    }
  }
  return found;
}

function inSevenDays(intents: readonly Intent[], at: string, zone: string): number {
  const today = localTime(zone, Date.parse(at)).day;
  return intents.filter((each) => localTime(zone, Date.parse(each.at)).day > today - 7).length;
}

/** Intents of which the ledger says that they reached nobody, or did not connect. */
function undone(facts: readonly Fact[]): Set<string> {
  const undoneIds = new Set<string>();
  for (const fact of facts) {
    if (fact.type === 'ContactFailed' || fact.type === 'ContactWithheld') undoneIds.add(fact.intentId);
    if (fact.type === 'ContactSent' || fact.type === 'ContactDelivered') undoneIds.delete(fact.intentId);
    if (fact.type === 'CallEnded' && (fact.outcome === 'busy' || fact.outcome === 'not-in-service'))
      undoneIds.add(fact.intentId);
  }
  return undoneIds;
}
