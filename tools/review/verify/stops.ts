import type { Purpose } from '#domain/ledger/facts/permit.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';

type IntendedContact = Pick<
  FactOf<'ContactIntended'>,
  'accountId' | 'channel' | 'purpose' | 'contactPointId' | 'says' | 'inReplyTo' | 'at'
>;

/** What the debtor is owed, and so no collection: a dispute or a claim of fraud does not silence it. */
const OWED_PURPOSES: ReadonlySet<Purpose> = new Set([
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
export function stopsAgainst(intent: IntendedContact, before: readonly Fact[]): string[] {
  const { accountId, channel, purpose, contactPointId, inReplyTo } = intent;
  const stops = new Map<string, boolean>();
  const bounced = new Set(before.flatMap((fact) => (fact.type === 'ContactBounced' ? [fact.intentId] : [])));
  const setStop = (stop: string, inForce: boolean) => stops.set(stop, inForce);
  const isReply = inReplyTo !== undefined;
  let representativeContactPointId: string | undefined;
  const isSameMedium = (fact: { channel?: string; contactPointId?: string | undefined }) =>
    fact.channel === channel && (fact.contactPointId === undefined || fact.contactPointId === contactPointId);
  for (const fact of before) {
    // A spoken wish to hear no more binds the medium it came by, whichever debt it was about.
    if (fact.type === 'CeaseRequested' && !fact.written && (fact.channel ?? 'voice') === channel)
      setStop(`spoken cease about ${fact.accountId}`, !isReply && purpose !== 'opt-out-confirmation');
    if (fact.type === 'CeaseWithdrawn') setStop(`spoken cease about ${fact.accountId}`, false);
    if ('accountId' in fact && fact.accountId !== undefined && fact.accountId !== accountId) continue;
    switch (fact.type) {
      case 'DisputeOpened':
        if (fact.written && fact.portion === undefined) setStop(`dispute ${fact.disputeId}`, asksForMoney(intent));
        break;
      case 'DisputeAnswered':
        if (fact.outcome !== 'in-error') setStop(`dispute ${fact.disputeId}`, false);
        // What carried the answer came back: nothing was answered.
        if (fact.notice !== undefined && bounced.has(fact.notice))
          setStop(`dispute ${fact.disputeId}`, asksForMoney(intent));
        break;
      case 'CeaseRequested':
        if (fact.written) setStop('cease', !AFTER_CEASE.has(purpose));
        break;
      case 'CeaseWithdrawn':
        setStop('cease', false);
        break;
      case 'AttorneyAppeared':
        setStop('attorney', !isReply);
        break;
      case 'AttorneyWithdrew':
        setStop('attorney', false);
        break;
      case 'ConsentGiven':
        if (fact.scope === 'represented' && fact.to === 'collector') setStop('attorney', false);
        break;
      case 'CourtPermitted':
        if (fact.lifts.includes('represented')) setStop('attorney', false);
        break;
      case 'BankruptcyFiled':
      case 'BankruptcyEnded':
        setStop('bankruptcy', fact.type === 'BankruptcyFiled');
        break;
      case 'DebtDischarged':
      case 'AccountRecalled':
      case 'AccountClosed':
      case 'AccountReferred':
        setStop(fact.type, true);
        break;
      case 'FraudClaimed':
      case 'FraudCleared':
        setStop('fraud', fact.type === 'FraudClaimed' && asksForMoney(intent));
        break;
      case 'HoldPlaced':
        if (fact.until === undefined) setStop(`hold ${fact.holdId}`, true);
        break;
      case 'HoldReleased':
        setStop(`hold ${fact.holdId}`, false);
        break;
      case 'DeathReported':
        setStop('death', representativeContactPointId !== contactPointId);
        break;
      case 'RepresentativeNamed':
        representativeContactPointId = fact.contactPointId;
        if (stops.has('death')) setStop('death', representativeContactPointId !== contactPointId);
        break;
      case 'MediumOptedOut':
        if (isSameMedium(fact)) {
          setStop(`opt-out ${fact.contactPointId ?? 'of the medium'}`, !isReply && purpose !== 'opt-out-confirmation');
        }
        break;
      case 'MediumOptedIn':
        if (fact.channel !== channel) break;
        for (const stop of stops.keys()) {
          if (stop.startsWith('opt-out') && (fact.contactPointId === undefined || stop.endsWith(fact.contactPointId)))
            setStop(stop, false);
        }
        break;
      default:
        break;
    }
  }
  return [...stops].flatMap(([stop, inForce]) => (inForce ? [stop] : []));
}

/** Would a contact press for the debt? A reply does only when it speaks of it. */
export function asksForMoney({ purpose, says }: Pick<IntendedContact, 'purpose' | 'says'>): boolean {
  if (OWED_PURPOSES.has(purpose)) return false;
  return purpose !== 'reply' || says.some((claim) => DEMANDING_ELEMENTS.has(claim));
}

const DEMANDING_ELEMENTS: ReadonlySet<string> = new Set([
  'conveys-debt',
  'payment-deadline',
  'legal-action',
  'threatens-suit',
]);
