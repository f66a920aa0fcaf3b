import type { AccountId, LocalDate, UsState } from '#domain/values/primitives.ts';

/** Who a debt or what is known of it would go to. */
export type Transferee =
  | 'owner'
  /** Whoever owned it before, if the contract that sold it says so, 12 CFR 1006.30(b)(2)(i)(B). */
  | 'previous-owner-by-contract'
  /** The other company of a merger, acquisition or purchase of all assets, (b)(2)(iii). */
  | 'successor-of-the-business'
  /** As security for a loan or into a securitization, (b)(2)(ii). */
  | 'secured-lender'
  | 'anybody-else';

/** What stands on the outside of a piece of mail. */
export type EnvelopeMark =
  | 'collector-address'
  /** The collector's name where it does not say what the business is, 1006.22(f)(2). */
  | 'neutral-business-name'
  | 'debtor-name-and-address'
  | 'postage'
  | 'forwarding-request'
  | 'mail-barcode'
  | 'anything-else';

/**
 * Something somebody would like to do about a debt other than contacting the debtor. Nothing is done on a wish; it takes
 * the verdict of `decideAction`. What the ledger cannot know (where a suit would be brought, what a report would say)
 * is part of the wish.
 */
export type Action = { readonly accountId: AccountId } & (
  | {
      readonly kind: 'furnish';
      /** Nationwide bureaus; or the agencies that keep check-writing histories alone, 1006.30(a)(2). */
      readonly to: 'reporting-agency' | 'check-history-agency';
      /** `ended`: no more than that the debt was paid, settled or discharged. */
      readonly reports: 'debt' | 'ended';
      /** The report says that the debt is disputed. */
      readonly marksDispute: boolean;
      /** Notices that mail or email came back were let in and watched for ever since it went out, 30(a)(1)(ii). */
      readonly watchesForReturns: boolean;
    }
  | {
      readonly kind: 'sell' | 'transfer-for-consideration' | 'place-for-collection';
      readonly to: Transferee;
      /** A secured debt, passed on with notice that it was discharged, (b)(2)(i)(C). */
      readonly withNoticeOfDischarge?: boolean;
    }
  /** A file about the debt, for analysis, scrubbing or safe keeping: the debt itself stays, comment 30(b)(1)-1. */
  | { readonly kind: 'share-data' }
  | {
      /** Part of one payment, given to this debt. */
      readonly kind: 'apply-payment';
      readonly amount: number;
      /** What the debtor said of the payment: so much to which debt. Absent: nothing. */
      readonly directed?: readonly { readonly accountId: AccountId; readonly amount: number }[];
    }
  | {
      readonly kind: 'sue';
      /** Where; absent while it is only asked whether suit could be brought at all. */
      readonly venue?: {
        readonly state: UsState;
        readonly because: 'debtor-lives-there' | 'contract-signed-there' | 'property-lies-there';
      };
    }
  | { readonly kind: 'take-default-judgment' }
  | { readonly kind: 'file-proof-of-claim' }
  | {
      /** To take property without going to court, or to say that one will. */
      readonly kind: 'dispossess';
      /** There is a present right through an enforceable security interest, a present intention, and no exemption. */
      readonly secured: boolean;
      readonly intended: boolean;
      readonly exempt: boolean;
    }
  | {
      readonly kind: 'charge';
      readonly amount: number;
      readonly charge: 'interest' | 'fee' | 'cost' | 'convenience-fee';
      /** Where the agreement that made the debt, or the law, expressly says so. */
      readonly authority?: { readonly by: 'agreement' | 'law'; readonly where: string };
    }
  | {
      /** To deposit a check or run any payment that was given ahead of its date. */
      readonly kind: 'deposit-postdated';
      readonly dated: LocalDate;
      readonly acceptedOn: LocalDate;
    }
  | { readonly kind: 'discard-evidence' }
  | { readonly kind: 'discard-recording'; readonly calledOn: LocalDate }
  | { readonly kind: 'mail'; readonly as: 'letter' | 'postcard'; readonly bears: readonly EnvelopeMark[] }
  /** To write to somebody on social media, visible to the public or to their contacts there, or to them alone. */
  | { readonly kind: 'message-on-social-media'; readonly visible: boolean }
  /** To give somebody a form that makes it look as if a collector had a part in collecting the debt, 30(e). */
  | { readonly kind: 'furnish-form'; readonly impliesOtherCollector: boolean }
  | {
      /** On a call that turned out to be inconvenient, to ask the debtor something. */
      readonly kind: 'ask-on-call';
      readonly asks: 'what-would-be-convenient' | 'to-continue';
    }
  | {
      /** To show the debtor the debt on the portal. */
      readonly kind: 'show-on-portal';
      /** They came of their own accord and have not left. */
      readonly visiting: boolean;
    }
);

export type ActionKind = Action['kind'];
