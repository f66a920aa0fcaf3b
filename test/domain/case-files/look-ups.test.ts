import { describe, expect, it } from 'vitest';
import { hashLookUp } from '#domain/case-files/look-up-hash.ts';
import { matchesLookUp, lookUpsOf, lookUpText } from '#domain/case-files/look-ups.ts';
import type { LookUp } from '#domain/ports/ledger.ts';
import {
  ACCOUNT,
  accountId,
  commit,
  emailAddress,
  fact,
  fileOf,
  mobileNumber,
  placedAccount,
  postalAddress,
} from '#test/support/builders.ts';

const CARD = placedAccount({ creditorId: 'riverside-bank', accountRef: 'RB-1001', debtorRef: 'C-77' });

/** Every way to find Dana Miller, and the clear text that is hashed. */
const WAYS: readonly (readonly [text: string, lookUp: LookUp])[] = [
  ['account:a-0000000000000001', { by: 'account', accountId: ACCOUNT }],
  ['account-ref:riverside-bank:RB-1001', { by: 'account-ref', creditorId: 'riverside-bank', accountRef: 'RB-1001' }],
  ['debtor-ref:riverside-bank:C-77', { by: 'debtor-ref', creditorId: 'riverside-bank', debtorRef: 'C-77' }],
  ['email:dana.miller@example.com', { by: 'email', address: 'Dana.Miller@Example.com' }],
  ['phone:+16145550123', { by: 'phone', number: '+16145550123' }],
];

/** What nobody is found by, each one word away from one of those. */
const OTHERS: readonly LookUp[] = [
  { by: 'account', accountId: accountId(2) },
  { by: 'account-ref', creditorId: 'riverside-bank', accountRef: 'RB-1002' },
  { by: 'account-ref', creditorId: 'first-harbor-bank', accountRef: 'RB-1001' },
  { by: 'debtor-ref', creditorId: 'riverside-bank', debtorRef: 'C-78' },
  { by: 'debtor-ref', creditorId: 'first-harbor-bank', debtorRef: 'C-77' },
  { by: 'email', address: 'd.miller@example.com' },
  { by: 'phone', number: '+16145550124' },
];

describe('a person is found', () => {
  const file = fileOf(CARD, emailAddress(), mobileNumber(), postalAddress());

  it.each(WAYS)('by %s', (text, lookUp) => {
    expect(lookUpText(lookUp)).toBe(text);
    expect(matchesLookUp(file, lookUp)).toBe(true);
  });

  it.each(OTHERS)('not by %o', (lookUp) => {
    expect(matchesLookUp(file, lookUp)).toBe(false);
  });

  it('not by two references that are of two accounts', () => {
    const other = placedAccount({ accountId: accountId(2), creditorId: 'lakeside-medical-group', accountRef: 'LM-1' });
    expect(
      matchesLookUp(fileOf(CARD, other), { by: 'account-ref', creditorId: 'riverside-bank', accountRef: 'LM-1' }),
    ).toBe(false);
  });
});

describe('what a commit makes a person findable by', () => {
  it('is account, references, email address and number, and not where they live', () => {
    expect(lookUpsOf(commit([CARD, emailAddress(), mobileNumber(), postalAddress(), fact('CeaseRequested')]))).toEqual([
      { by: 'account', accountId: ACCOUNT },
      { by: 'account-ref', creditorId: 'riverside-bank', accountRef: 'RB-1001' },
      { by: 'debtor-ref', creditorId: 'riverside-bank', debtorRef: 'C-77' },
      { by: 'email', address: 'dana.miller@example.com' },
      { by: 'phone', number: '+16145550123' },
    ]);
  });

  it('is no reference to the person where the creditor gave none', () => {
    expect(lookUpsOf(commit([placedAccount()])).map(({ by }) => by)).toEqual(['account', 'account-ref']);
  });
});

describe('what is stored of a look-up', () => {
  const key = new Uint8Array(32).fill(7);
  const phone: LookUp = { by: 'phone', number: '+16145550123' };

  it('is the keyed hash of its clear text', () => {
    // Computed in Python: hmac.new(bytes([7] * 32), b'phone:+16145550123', 'sha256').hexdigest().
    expect(hashLookUp(key, phone)).toBe('ad3932aba7de99dbf74ce0650064a630a0aa93675c36d53806fc26daf5f7ab55');
  });

  it('is another under another key', () => {
    expect(hashLookUp(new Uint8Array(32), phone)).not.toBe(hashLookUp(key, phone));
  });
});
