import { holdsOf } from '#domain/compliance/holds.ts';
import { openDisputes } from '#domain/compliance/debts/disputes.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import { instant } from '#domain/values/instant.ts';
import { wasHandedOver } from '#domain/ledger/facts/contacts/did-it-go-out.ts';
import { perChannel } from '#domain/values/channels.ts';
import { subjectsIn } from './subjects.ts';
import type { AccountRow, AccountRows, SlotRequestRow } from '#domain/ports/read-model.ts';

/** The rows that lists keep of a person: a pure function of the file, so that they can be made again from any ledger. */
export function rowsOf(file: DebtorFile): AccountRows[] {
  return Object.values(file.accounts).map((account, index) => ({
    account: accountRow(file, account),
    slotRequest: slotRequestRow(file, account),
    subjects: index === 0 ? subjectsIn(file) : [],
  }));
}

function accountRow(file: DebtorFile, account: Account): AccountRow {
  const { accountId, placed, placedAt, charges, adjustments, paid, balance, status, stage, waiting, postings } =
    account;
  const { debtorId, seq, asOf = placedAt } = file;
  const { contacts, lastContactAt } = contactsAbout(account, file.contacts);
  return {
    accountId,
    debtorId,
    creditorId: placed.creditorId,
    portfolioId: placed.portfolioId,
    accountRef: placed.accountRef,
    currency: placed.currency,
    seq,
    asOf,
    placedAt,
    placed: placed.balance,
    charges,
    adjustments,
    paid,
    balance,
    ...(status.kind === 'closed' ? { closed: { reason: status.reason, at: status.at } } : {}),
    ...(stage === undefined ? {} : { stage: { name: stage.name, since: stage.enteredAt } }),
    holds: holdsOf(file, account, asOf).map(({ kind, since, until }) => ({
      kind,
      since,
      ...(until === undefined ? {} : { until }),
    })),
    openDisputes: openDisputes(account).length,
    contacts,
    ...(lastContactAt === undefined ? {} : { lastContactAt }),
    ...(waiting?.for === 'due-moment' ? { nextDueAt: waiting.until } : {}),
    postings,
  };
}

function contactsAbout({ accountId }: Account, all: readonly Contact[]) {
  const contacts = perChannel(() => 0);
  let lastContactAt: number | undefined;
  for (const contact of all) {
    if (contact.accountId !== accountId || !wasHandedOver(contact)) continue;
    contacts[contact.channel]++;
    lastContactAt = contact.at;
  }
  return { contacts, lastContactAt };
}

function slotRequestRow({ debtorId, language, accounts }: DebtorFile, account: Account): SlotRequestRow | undefined {
  const { accountId, placed, waiting } = account;
  if (waiting?.slotRequest === undefined) return undefined;
  const all = Object.values(accounts);
  const granted = all.flatMap(({ grants }) => grants.filter(({ by }) => by !== 'required').map(({ from }) => from));
  return {
    ...waiting.slotRequest,
    accountId,
    debtorId,
    creditorId: placed.creditorId,
    seq: waiting.seq,
    language,
    grantedAt: granted.sort((a, b) => a - b).map(instant),
    firstPlacedAt: instant(Math.min(...all.map(({ placedAt }) => placedAt))),
  };
}
