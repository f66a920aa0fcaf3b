import type { Purpose } from '#domain/ledger/facts/permit.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';

type Intent = Pick<
  FactOf<'ContactIntended'>,
  'accountId' | 'channel' | 'purpose' | 'contactPointId' | 'says' | 'inReplyTo' | 'at'
>;

/** What the debtor is owed, and so no collection: a dispute or a claim of fraud does not silence it. */
const OWED: ReadonlySet<Purpose> = new Set([
  'validation-notice',
  'dispute-verification',
  'original-creditor-response',
  'end-of-collection-notice',
  'opt-out-confirmation',
  'servicing-notice',
]);

/** What may follow a notice to cease, 12 CFR 1006.6(c)(2), and what mortgage servicing law prescribes. */
const AFTER_CEASE: ReadonlySet<Purpose> = new Set([
  'end-of-collection-notice',
  'remedy-may-be-invoked-notice',
  'intent-to-invoke-remedy-notice',
  'servicing-notice',
]);

/**
 * Stops in force against a contact, read from the bare facts before it without the help of fold or rules. Where the law
 * leaves an exception (the three notices after a cease, the one confirmation of an opt-out, the answer to a message, the
 * attorney's or the consumer's consent, the representative of an estate, a court's permission) no stop is reported;
 * whether the exception was really open is what the permit's own rules decide.
 */
export function stopsAgainst(intent: Intent, before: readonly Fact[]): string[] {
  const { accountId, channel, purpose, contactPointId, inReplyTo } = intent;
  const stops = new Map<string, boolean>();
  const bounced = new Set(before.flatMap((fact) => (fact.type === 'ContactBounced' ? [fact.intentId] : [])));
  const set = (stop: string, inForce: boolean) => stops.set(stop, inForce);
  const answers = inReplyTo !== undefined;
  let representedAt: string | undefined;
  const byWayOf = (fact: { channel?: string; contactPointId?: string | undefined }) =>
    fact.channel === channel && (fact.contactPointId === undefined || fact.contactPointId === contactPointId);
  for (const fact of before) {
    // A spoken wish to hear no more binds the medium it came by, whichever debt it was about.
    if (fact.type === 'CeaseRequested' && !fact.written && (fact.channel ?? 'voice') === channel)
      set(`spoken cease about ${fact.accountId}`, !answers && purpose !== 'opt-out-confirmation');
    if (fact.type === 'CeaseWithdrawn') set(`spoken cease about ${fact.accountId}`, false);
    if ('accountId' in fact && fact.accountId !== undefined && fact.accountId !== accountId) continue;
    switch (fact.type) {
      case 'DisputeOpened':
        if (fact.written && fact.portion === undefined) set(`dispute ${fact.disputeId}`, asksForMoney(intent));
        break;
      case 'DisputeAnswered':
        if (fact.outcome !== 'in-error') set(`dispute ${fact.disputeId}`, false);
        // What carried the answer came back: nothing was answered.
        if (fact.notice !== undefined && bounced.has(fact.notice))
          set(`dispute ${fact.disputeId}`, asksForMoney(intent));
        break;
      case 'CeaseRequested':
        if (fact.written) set('cease', !AFTER_CEASE.has(purpose));
        break;
      case 'CeaseWithdrawn':
        set('cease', false);
        break;
      case 'AttorneyAppeared':
        set('attorney', !answers);
        break;
      case 'AttorneyWithdrew':
        set('attorney', false);
        break;
      case 'ConsentGiven':
        if (fact.scope === 'represented' && fact.to === 'collector') set('attorney', false);
        break;
      case 'CourtPermitted':
        if (fact.lifts.includes('represented')) set('attorney', false);
        break;
      case 'BankruptcyFiled':
      case 'BankruptcyEnded':
        set('bankruptcy', fact.type === 'BankruptcyFiled');
        break;
      case 'DebtDischarged':
      case 'AccountRecalled':
      case 'AccountClosed':
      case 'AccountReferred':
        set(fact.type, true);
        break;
      case 'FraudClaimed':
      case 'FraudCleared':
        set('fraud', fact.type === 'FraudClaimed' && asksForMoney(intent));
        break;
      case 'HoldPlaced':
        if (fact.until === undefined) set(`hold ${fact.holdId}`, true);
        break;
      case 'HoldReleased':
        set(`hold ${fact.holdId}`, false);
        break;
      case 'DeathReported':
        set('death', representedAt !== contactPointId);
        break;
      case 'RepresentativeNamed':
        representedAt = fact.contactPointId;
        if (stops.has('death')) set('death', representedAt !== contactPointId);
        break;
      case 'MediumOptedOut':
        if (byWayOf(fact)) {
          set(`opt-out ${fact.contactPointId ?? 'of the medium'}`, !answers && purpose !== 'opt-out-confirmation');
        }
        break;
      case 'MediumOptedIn':
        if (fact.channel !== channel) break;
        for (const stop of stops.keys()) {
          if (stop.startsWith('opt-out') && (fact.contactPointId === undefined || stop.endsWith(fact.contactPointId)))
            set(stop, false);
        }
        break;
      default:
        break;
    }
  }
  return [...stops].flatMap(([stop, inForce]) => (inForce ? [stop] : []));
}

/** Would a contact press for the debt? A reply does only when it speaks of it. */
export function asksForMoney({ purpose, says }: Pick<Intent, 'purpose' | 'says'>): boolean {
  if (OWED.has(purpose)) return false;
  return purpose !== 'reply' || says.some((claim) => PRESSING.has(claim));
}

const PRESSING: ReadonlySet<string> = new Set(['conveys-debt', 'payment-deadline', 'legal-action', 'threatens-suit']);
