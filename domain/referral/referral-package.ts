import type { Commit } from '#domain/ledger/commit.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact, FactOf, FactType } from '#domain/ledger/fact.ts';
import type { Instant } from '#domain/values/primitives.ts';

/** One attempt to contact the debtor, with the permit it was made under and what became of it. */
interface LoggedContact {
  readonly intended: FactOf<'ContactIntended'>;
  readonly outcomes: readonly Fact[];
}

/**
 * Everything an attorney needs to judge the account, and a court to check it: what is owed and why, what was said to
 * the debtor and with which permit, what they answered, who signed. Only this account's matters: other creditors'
 * accounts of the same person stay out of it.
 */
export interface ReferralPackage {
  readonly format: 'forbear-referral/1';
  readonly preparedAt: Instant;
  readonly ledger: { readonly debtorId: string; readonly seq: number; readonly head: string };
  readonly debtor: Pick<DebtorFile, 'name' | 'language'> & {
    readonly contactPoints: readonly DebtorFile['contactPoints'][string]['reach'][];
  };
  readonly account: FactOf<'AccountPlaced'>;
  readonly money: {
    readonly balance: number;
    readonly charges: readonly FactOf<'ChargeAdded'>[];
    readonly adjustments: readonly FactOf<'BalanceAdjusted'>[];
    readonly payments: readonly {
      readonly at: Instant;
      readonly paymentId: string;
      readonly amount: number;
      readonly method: string;
    }[];
    readonly returned: readonly FactOf<'PaymentReturned'>[];
  };
  readonly notices: readonly LoggedContact[];
  readonly contactLog: readonly LoggedContact[];
  readonly refused: readonly (FactOf<'ContactRefused'> | FactOf<'ContactDeferred'>)[];
  readonly disputes: readonly (FactOf<'DisputeOpened'> | FactOf<'DisputeAnswered'>)[];
  readonly replies: readonly FactOf<'ReplyReceived'>[];
  readonly readiness: Account['legal']['readiness'];
  readonly signedBy: string | undefined;
}

/** Puts the package together from the ledger. Pure: the same ledger gives the same package. */
export function referralPackage(
  file: DebtorFile,
  account: Account,
  commits: readonly Commit[],
  preparedAt: Instant,
): ReferralPackage {
  const { accountId } = account;
  const { readiness, signOff } = account.legal;
  const facts = commits.flatMap((commit) => commit.facts);
  const factsOfType = <Type extends FactType>(type: Type): FactOf<Type>[] =>
    facts.filter((fact): fact is FactOf<Type> => fact.type === type && concerns(fact, accountId));
  const payments = factsOfType('PaymentSettled').flatMap(({ at, paymentId, method, allocations }) =>
    allocations
      .filter((allocation) => allocation.accountId === accountId)
      .map(({ amount }) => ({ at, paymentId, amount, method })),
  );
  const paid = new Set(payments.map(({ paymentId }) => paymentId));
  const contactLog = factsOfType('ContactIntended').map((intended) => ({
    intended,
    outcomes: facts.filter(
      (fact) => 'intentId' in fact && fact.intentId === intended.intentId && fact.type !== 'ContactIntended',
    ),
  }));
  return {
    format: 'forbear-referral/1',
    preparedAt,
    ledger: { debtorId: file.debtorId, seq: file.seq, head: file.head },
    debtor: {
      name: file.name,
      language: file.language,
      contactPoints: Object.values(file.contactPoints).flatMap(({ reach, lost }) =>
        lost === undefined ? [reach] : [],
      ),
    },
    account: account.placed,
    money: {
      balance: account.balance,
      charges: factsOfType('ChargeAdded'),
      adjustments: factsOfType('BalanceAdjusted'),
      payments,
      returned: facts.filter((fact) => fact.type === 'PaymentReturned').filter(({ paymentId }) => paid.has(paymentId)),
    },
    notices: contactLog.filter(({ intended }) => NOTICES.has(intended.purpose)),
    contactLog,
    refused: [...factsOfType('ContactRefused'), ...factsOfType('ContactDeferred')],
    disputes: [...factsOfType('DisputeOpened'), ...factsOfType('DisputeAnswered')],
    replies: factsOfType('ReplyReceived'),
    readiness,
    signedBy: signOff?.kind === 'signed' ? signOff.by : undefined,
  };
}

const NOTICES: ReadonlySet<string> = new Set([
  'validation-notice',
  'legal-notice',
  'dispute-verification',
  'original-creditor-response',
]);

/** Facts that name an account concern that one; facts about the person concern all. */
function concerns(fact: Fact, accountId: string): boolean {
  return !('accountId' in fact) || fact.accountId === undefined || fact.accountId === accountId;
}
