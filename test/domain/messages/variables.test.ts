import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import { accountVariables, type ExtraVariables, senderVariables } from '#domain/messages/variables.ts';
import {
  ACCOUNT,
  accountId,
  emailAddress,
  fact,
  fileOf,
  payment,
  placedAccount,
  postalAddress,
} from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const policy = reviewedPolicy();
const PLACED = placedAccount({
  accountNumberMasked: '****4821',
  brand: 'Harbor Rewards',
  originalCreditor: 'Old Mill Savings',
  currentCreditor: 'First Harbor Bank',
});

/** What a message about Dana Miller's card debt may name. */
function named(more: readonly Fact[] = [], extras: ExtraVariables = {}, language: 'en' | 'es' = 'en', placed = PLACED) {
  const file = fileOf(fact('DebtorIdentified'), placed, ...more);
  return accountVariables(file, ACCOUNT, policy, language, '2026-01-05', extras);
}

describe('who writes', () => {
  it('is the collector, by name, address and telephone', () => {
    const collector = {
      ...policy.collector,
      name: 'Evergreen Recovery Services',
      neutralName: 'Evergreen Services',
      contactPerson: 'Ann Lee',
      address: { lines: ['12 Oak Street', 'Suite 4'], city: 'Columbus', state: 'OH', zip: '43215' },
      phone: '+16145550100',
      email: 'help@evergreen.example',
      website: 'https://evergreen.example',
    };
    expect(senderVariables(collector)).toEqual({
      collector: {
        name: 'Evergreen Recovery Services',
        neutral_name: 'Evergreen Services',
        contact_person: 'Ann Lee',
        address_lines: ['12 Oak Street', 'Suite 4', 'Columbus, OH 43215'],
        address_line: '12 Oak Street, Suite 4, Columbus, OH 43215',
        phone: '614-555-0100',
        phone_spoken: '6 1 4, 5 5 5, 0 1 0 0',
        email: 'help@evergreen.example',
        website: 'https://evergreen.example',
      },
    });
  });
});

describe('what a message may name of the account', () => {
  it('is its reference, number, kind, brand, creditors and what is owed', () => {
    expect(named().account).toEqual({
      reference: ACCOUNT,
      number: '****4821',
      product: 'a credit card account',
      brand: 'Harbor Rewards',
      creditor: 'First Harbor Bank',
      original_creditor: 'Old Mill Savings',
      balance: '$1,200.00',
      due: '$1,200.00',
    });
    expect(named([payment({ amount: 20_000 })]).account.balance).toBe('$1,000.00');
  });

  it('tells all that is owed from what may be asked for while a part is in dispute', () => {
    const { account } = named([fact('DisputeOpened', { portion: 50_000 })]);
    expect(account).toMatchObject({ balance: '$1,200.00', due: '$700.00' });
  });

  it.each([
    ['credit-card', 'a credit card account', 'una cuenta de tarjeta de crédito'],
    ['personal-loan', 'a personal loan', 'un préstamo personal'],
    ['medical', 'a medical account', 'una cuenta médica'],
    ['telecom', 'a phone or internet account', 'una cuenta de teléfono o internet'],
    ['utility', 'a utility account', 'una cuenta de servicios públicos'],
    ['auto-loan', 'an auto loan', 'un préstamo de auto'],
    ['mortgage', 'a mortgage loan', 'un préstamo hipotecario'],
    ['other', 'an account', 'una cuenta'],
  ] as const)('calls it by its kind: %s', (product, english, spanish) => {
    expect(named([], {}, 'en', placedAccount({ product })).account.product).toBe(english);
    expect(named([], {}, 'es', placedAccount({ product })).account.product).toBe(spanish);
  });

  it('is the itemization, with the creditor of its day where that was another', () => {
    expect(named().itemization).toEqual({
      date: 'November 30, 2025',
      creditor: 'Old Mill Savings',
      amount: '$1,200.00',
      interest: '$0.00',
      fees: '$0.00',
      credited: '$0.00',
    });
    const itemization = { ...PLACED.itemization, creditor: 'Harbor Trust' };
    expect(named([], {}, 'es', placedAccount({ itemization })).itemization).toMatchObject({
      date: '30 de noviembre de 2025',
      creditor: 'Harbor Trust',
    });
  });

  it('is the original creditor once it was traced', () => {
    expect(named().original_creditor).toBeUndefined();
    expect(named([fact('OriginalCreditorTraced')]).original_creditor).toEqual({
      name: 'Old Mill Savings',
      address_lines: ['9 Mill Lane', 'Dayton, OH 45402'],
    });
  });

  it('is the day of the letter, the end of the validation period and the way out of further email', () => {
    const extras = { validation_ends: '2026-02-18', unsubscribe_url: 'https://evergreen.example/stop/a' };
    expect(named([], extras)).toMatchObject({
      today: 'January 5, 2026',
      validation_ends: 'February 18, 2026',
      unsubscribe_url: 'https://evergreen.example/stop/a',
    });
    expect(named().validation_ends).toBeUndefined();
    expect(named([], extras, 'es')).toMatchObject({
      today: '5 de enero de 2026',
      validation_ends: '18 de febrero de 2026',
    });
  });
});

describe('the debtor', () => {
  const summer = { lines: ['9 Elm Street'], city: 'Dayton', state: 'OH', zip: '45402' };

  it('is named in full and by first name', () => {
    const identified = fact('DebtorIdentified', { name: { first: 'Dana', middle: 'Lee', last: 'Miller' } });
    expect(named([identified]).debtor).toMatchObject({ name: 'Dana Lee Miller', first_name: 'Dana' });
  });

  it('has the newest address that still serves', () => {
    const home = postalAddress();
    const newer = postalAddress({ contactPointId: 'summer', reach: { kind: 'postal', address: summer } });
    const addressOf = (...facts: readonly Fact[]) => named(facts).debtor.address_lines;
    expect(addressOf(home)).toEqual(['123 East Main Street', 'Columbus, OH 43215']);
    expect(addressOf(home, newer, emailAddress())).toEqual(['9 Elm Street', 'Dayton, OH 45402']);
    expect(addressOf(newer, home)).toEqual(['123 East Main Street', 'Columbus, OH 43215']);
    expect(addressOf(home, newer, fact('ContactPointLost', { contactPointId: 'summer' }))).toEqual([
      '123 East Main Street',
      'Columbus, OH 43215',
    ]);
    expect(addressOf(emailAddress())).toBeUndefined();
  });

  it('has the address of the letter where that goes to another', () => {
    expect(named([postalAddress()], { address: summer }).debtor.address_lines).toEqual([
      '9 Elm Street',
      'Dayton, OH 45402',
    ]);
  });
});

describe('the dispute a message answers', () => {
  const first = fact('DisputeOpened', { submittedOn: '2026-01-02' });
  const second = fact('DisputeOpened', { disputeId: 'dispute-2', submittedOn: '2026-02-03' });
  const answered = fact('DisputeAnswered', { at: '2026-01-21T03:30:00.000Z' });
  const found = (finding: Parameters<typeof fact<'DisputeExamined'>>[1]) =>
    fact('DisputeExamined', { disputeId: 'dispute-2', ...finding });

  it('is none where there is none', () => {
    expect(named()).not.toHaveProperty('dispute');
    expect(named([first], { dispute: 'dispute-9' })).not.toHaveProperty('dispute');
  });

  it('is the latest, or the one it is about', () => {
    expect(named([first, second])).toMatchObject({ dispute: { submitted_on: 'February 3, 2026' } });
    expect(named([first, second], { dispute: 'dispute-1' })).toMatchObject({
      dispute: { submitted_on: 'January 2, 2026' },
    });
  });

  it.each([
    [{ outcome: 'verified' }, false, false],
    [{ outcome: 'corrected' }, true, false],
    [{ outcome: 'duplicative', of: 'dispute-1', reason: 'nothing-new' }, false, true],
    [{ outcome: 'duplicative', of: 'dispute-1', reason: 'nothing-material' }, false, false],
  ] as const)('says what was found: %j', (finding, corrected, nothingNew) => {
    expect(named([first, answered, second, found({ finding })])).toMatchObject({
      dispute: { corrected, nothing_new: nothingNew },
    });
  });

  it('names the earlier one that it repeats, and the day it was answered at the office', () => {
    const repeats = found({ finding: { outcome: 'duplicative', of: 'dispute-1', reason: 'nothing-new' } });
    // Half past three in the night of Greenwich is the evening before in Columbus.
    expect(named([first, answered, second, repeats]).earlier_dispute).toEqual({
      submitted_on: 'January 2, 2026',
      answered_on: 'January 20, 2026',
    });
    expect(named([first, second, repeats]).earlier_dispute).toBeUndefined();
    expect(
      named([first, answered, second, found({ finding: { outcome: 'verified' } })]).earlier_dispute,
    ).toBeUndefined();
  });
});

describe('the plan that may be offered', () => {
  const owing = (balance: number) =>
    named([], {}, 'en', placedAccount({ creditorId: 'first-harbor-bank', balance })).plan;

  it('is in even installments where the sum allows', () => {
    expect(owing(100_000)).toEqual({ months: 20, installment: '$50.00' });
  });

  it('tells the last one apart where it is another amount', () => {
    expect(owing(100_010)).toEqual({ months: 20, installment: '$50.00', before_last: 19, last: '$50.10' });
  });

  it('is none where the creditor is unknown or gave no authority', () => {
    expect(named().plan).toBeUndefined();
  });
});

describe('what cannot be named', () => {
  it('is an account the ledger does not know, or a debtor without a name', () => {
    const file = fileOf(fact('DebtorIdentified'), PLACED);
    const other = accountId(9);
    expect(() => accountVariables(file, other, policy, 'en', '2026-01-05', {})).toThrow(
      `found no account ${other} in the ledger`,
    );
    expect(() => accountVariables(fileOf(PLACED), ACCOUNT, policy, 'en', '2026-01-05', {})).toThrow(
      'found no name of the debtor in the ledger',
    );
  });
});
