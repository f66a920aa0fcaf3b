import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { DAY, type EpochMs } from '#domain/values/instant.ts';
import type { Subject } from '#domain/ports/read-model.ts';
import type { AccountId } from '#domain/values/primitives.ts';
import { mayHaveConnected, mayHaveGoneOut } from '#domain/ledger/facts/contacts/did-it-go-out.ts';

/** What experiments know of a person: a line for each they are in. Pure, so that it can be made again from any ledger. */
export function subjectsIn(file: DebtorFile): Subject[] {
  return file.arms.map(({ experiment, arm, propensity, at, stopped, harms }) => {
    const contactsSince = file.contacts.filter((contact) => contact.at >= at && mayHaveGoneOut(contact));
    return {
      experiment,
      arm,
      propensity,
      debtorId: file.debtorId,
      assignedAt: at,
      stopped: stopped !== undefined,
      placed: total(Object.values(file.accounts).map(({ placed }) => placed.balance)),
      recovered: total(Object.values(file.accounts).flatMap(({ payments }) => payments.map(amountPaidSince(at)))),
      contacts: contactsSince.length,
      ...harms,
      breaches: callsBeyondCap(file, contactsSince),
    };
  });
}

function amountPaidSince(assignedAt: EpochMs) {
  return ({ at, amount, returned }: { at: EpochMs; amount: number; returned: boolean }) =>
    at >= assignedAt && !returned ? amount : 0;
}

const SEVEN_DAYS = 7 * DAY;
const CALL_CAP = 7;

/**
 * Calls about one debt that were the eighth or more within seven days, 12 CFR 1006.14(b)(2)(i)(A). Counted by the clock
 * alone and apart from the rule book, which lets none of them pass: whatever it is that went wrong, this sees it. Who
 * consented to more calls is left out.
 */
function callsBeyondCap({ consents }: DebtorFile, contacts: readonly Contact[]): number {
  if (consents.some(({ scope }) => scope === 'calls-beyond-cap')) return 0;
  const calls = contacts.filter((contact) => contact.channel === 'voice' && mayHaveConnected(contact));
  const byDebt = Map.groupBy(calls, ({ accountId }): AccountId => accountId);
  return total(
    [...byDebt.values()].map(
      (debtCalls) =>
        debtCalls.filter(
          ({ at }, index) => at - (debtCalls[index - CALL_CAP]?.at ?? Number.NEGATIVE_INFINITY) < SEVEN_DAYS,
        ).length,
    ),
  );
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
