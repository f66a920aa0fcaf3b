import { describe, expect, it } from 'vitest';
import { financialEvent, maintenanceEvent, recallEvent } from '#domain/intake/changes.ts';
import { contactPointId } from '#domain/intake/contact-points.ts';
import type { FinancialRow } from '#domain/intake/financial-row.ts';
import { type MaintenanceChange, MAINTENANCE_COLUMNS, type MaintenanceRow } from '#domain/intake/maintenance-row.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import {
  ACCOUNT,
  emailAddress,
  fact,
  fileOf,
  landlineNumber,
  mobileNumber,
  postalAddress,
} from '#test/support/builders.ts';

/** A Tuesday, eleven in the morning in Ohio, when the creditor's file came. */
const CAME = '2026-03-10T15:00:00.000Z';
const about = { accountId: ACCOUNT, creditorId: 'riverside-bank', at: CAME };

const told = { at: CAME, source: 'creditor' };
const NEW_EMAIL = contactPointId('email', 'dana@new.example');
const NEW_PHONE = contactPointId('phone', '+16145550177');

/** A row of a maintenance file whose other columns are empty. */
function row(change: MaintenanceChange, filled: Partial<MaintenanceRow> = {}): MaintenanceRow {
  return {
    account_ref: 'RB-1001',
    change,
    changed_on: '2026-03-02',
    address_line1: undefined,
    address_line2: undefined,
    city: undefined,
    state: undefined,
    zip: undefined,
    email: undefined,
    phone: undefined,
    line: 'unknown',
    replaces: undefined,
    channel: undefined,
    scope: undefined,
    name: undefined,
    address: undefined,
    chapter: 'unknown',
    outcome: undefined,
    reason: 'other',
    until: undefined,
    note: undefined,
    ...filled,
  };
}

/** Dana Miller as her creditor placed her: an email address, a mobile, a landline, a home. */
const placed = fileOf(emailAddress(), mobileNumber(), landlineNumber(), postalAddress());

function factsOf(said: MaintenanceRow, file: DebtorFile = placed) {
  return maintenanceEvent(said, about).factsFor(file);
}

const MOVED = { address_line1: '12 Oak Street', address_line2: 'Apt 4', city: 'Chicago', state: 'IL', zip: '60601' };

/** Each change a creditor may tell, what of its columns is filled, and what the ledger then says. */
const MEANINGS: readonly (readonly [
  change: MaintenanceChange,
  filled: Partial<MaintenanceRow>,
  facts: readonly object[],
])[] = [
  [
    'address',
    MOVED,
    [
      { type: 'ContactPointLost', ...told, contactPointId: 'home', reason: 'replaced' },
      {
        type: 'ContactPointLearned',
        ...told,
        contactPointId: expect.stringMatching(/^postal-[0-9a-f]{12}$/),
        reach: {
          kind: 'postal',
          address: { lines: ['12 Oak Street', 'Apt 4'], city: 'Chicago', state: 'IL', zip: '60601' },
        },
        zones: ['America/Chicago'],
        state: 'IL',
        obtainedFrom: 'creditor',
        employer: false,
      },
    ],
  ],
  [
    'email',
    { email: 'dana@new.example' },
    [
      {
        type: 'ContactPointLearned',
        ...told,
        contactPointId: NEW_EMAIL,
        reach: { kind: 'email', address: 'dana@new.example' },
        zones: [],
        obtainedFrom: 'creditor',
        employer: false,
      },
    ],
  ],
  [
    'phone',
    { phone: '+16145550177', line: 'mobile' },
    [
      {
        type: 'ContactPointLearned',
        ...told,
        contactPointId: NEW_PHONE,
        reach: { kind: 'phone', number: '+16145550177', line: 'mobile' },
        zones: ['America/New_York'],
        state: 'OH',
        obtainedFrom: 'creditor',
        employer: false,
      },
    ],
  ],
  [
    'consent',
    { scope: 'autodial', phone: '+16145550177' },
    [
      {
        type: 'ConsentGiven',
        ...told,
        consentId: `autodial:${NEW_PHONE}`,
        contactPointId: NEW_PHONE,
        scope: 'autodial',
        to: 'creditor',
        givenOn: '2026-03-02',
      },
    ],
  ],
  [
    'consent-revoked',
    { scope: 'email', email: 'dana@new.example' },
    [{ type: 'ConsentRevoked', ...told, consentId: `email:${NEW_EMAIL}` }],
  ],
  ['opt-out', { channel: 'sms' }, [{ type: 'MediumOptedOut', ...told, channel: 'sms' }]],
  [
    'opt-in',
    { channel: 'email', email: 'dana@new.example' },
    [{ type: 'MediumOptedIn', ...told, channel: 'email', contactPointId: NEW_EMAIL }],
  ],
  ['cease', {}, [{ type: 'CeaseRequested', ...told, accountId: ACCOUNT, written: true }]],
  ['cease-withdrawn', {}, [{ type: 'CeaseWithdrawn', ...told, accountId: ACCOUNT }]],
  [
    'attorney',
    { name: 'R. Vance', address: '9 Court Square, Columbus OH 43215' },
    [
      {
        type: 'AttorneyAppeared',
        ...told,
        accountId: ACCOUNT,
        name: 'R. Vance',
        address: '9 Court Square, Columbus OH 43215',
      },
    ],
  ],
  [
    'attorney-withdrew',
    { note: 'no longer retained' },
    [{ type: 'AttorneyWithdrew', ...told, accountId: ACCOUNT, because: 'no longer retained' }],
  ],
  ['bankruptcy', { chapter: '13' }, [{ type: 'BankruptcyFiled', ...told, chapter: '13', filedOn: '2026-03-02' }]],
  ['bankruptcy-ended', { outcome: 'dismissed' }, [{ type: 'BankruptcyEnded', ...told, outcome: 'dismissed' }]],
  ['deceased', {}, [{ type: 'DeathReported', ...told, on: '2026-03-02' }]],
  ['active-military', {}, [{ type: 'MilitaryServiceReported', ...told, active: true }]],
  ['military-ended', {}, [{ type: 'MilitaryServiceReported', ...told, active: false }]],
  [
    'dispute',
    { reason: 'already-paid' },
    [
      {
        type: 'DisputeOpened',
        ...told,
        accountId: ACCOUNT,
        disputeId: 'creditor-a-0000000000000001-2026-03-02',
        reason: 'already-paid',
        written: true,
        submittedOn: '2026-03-02',
      },
    ],
  ],
  ['fraud', {}, [{ type: 'FraudClaimed', ...told, accountId: ACCOUNT }]],
  ['hardship', { until: '2026-05-31' }, [{ type: 'HardshipReported', ...told, until: '2026-05-31T23:59:59.999Z' }]],
  ['hardship-ended', {}, [{ type: 'HardshipEnded', ...told }]],
  ['employer-prohibits', {}, [{ type: 'EmployerProhibited', ...told }]],
  [
    'hold',
    { note: 'customer called the branch', until: '2026-04-30' },
    [
      {
        type: 'HoldPlaced',
        ...told,
        accountId: ACCOUNT,
        holdId: 'creditor-a-0000000000000001',
        because: 'customer called the branch',
        until: '2026-04-30T23:59:59.999Z',
      },
    ],
  ],
  [
    'hold-released',
    { note: 'papers came' },
    [{ type: 'HoldReleased', ...told, holdId: 'creditor-a-0000000000000001', because: 'papers came' }],
  ],
];

describe('what a creditor tells of a person', () => {
  it.each(MEANINGS)('%s', (change, filled, facts) => {
    expect(factsOf(row(change, filled))).toStrictEqual(facts);
  });

  it('has a row above for every change that a file may hold', () => {
    expect(MEANINGS.map(([change]) => change)).toEqual(MAINTENANCE_COLUMNS.change.cell.choices);
  });

  it('says no more than its columns do', () => {
    expect(factsOf(row('attorney', { name: 'R. Vance' }))).toStrictEqual([
      { type: 'AttorneyAppeared', ...told, accountId: ACCOUNT, name: 'R. Vance' },
    ]);
    expect(factsOf(row('hardship'))).toStrictEqual([{ type: 'HardshipReported', ...told }]);
    expect(factsOf(row('opt-in', { channel: 'voice' }))).toStrictEqual([
      { type: 'MediumOptedIn', ...told, channel: 'voice' },
    ]);
    expect(factsOf(row('opt-out', { channel: 'voice', phone: '+16145550177' }))).toStrictEqual([
      { type: 'MediumOptedOut', ...told, channel: 'voice', contactPointId: NEW_PHONE },
    ]);
  });

  it('consent about no address or number in particular is about any, and is revoked as that', () => {
    const [given] = factsOf(row('consent', { scope: 'e-sign' }));
    expect(given).toStrictEqual({
      type: 'ConsentGiven',
      ...told,
      consentId: 'e-sign:any',
      scope: 'e-sign',
      to: 'creditor',
      givenOn: '2026-03-02',
    });
    expect(factsOf(row('consent-revoked', { scope: 'e-sign' }))).toMatchObject([{ consentId: 'e-sign:any' }]);
  });

  it('an email address is the same in capitals', () => {
    const [given, shouted] = ['dana@new.example', 'DANA@New.Example'].map((email) =>
      factsOf(row('consent-revoked', { scope: 'email', email })),
    );
    expect(shouted).toEqual(given);
  });
});

describe('an address or number that takes the place of another', () => {
  const lostBy = (said: MaintenanceRow, file = placed) =>
    factsOf(said, file).flatMap((each) => (each.type === 'ContactPointLost' ? [each.contactPointId] : []));
  const newNumber = (replaces?: string) => row('phone', { phone: '+16145550177', line: 'mobile', replaces });
  const newEmail = (replaces?: string) => row('email', { email: 'dana@new.example', replaces });

  it.each(['+16145550123', '(614) 555-0123', '614.555.0123', '1 614 555 0123'])(
    'ends the number, however it is written: %s',
    (written) => {
      expect(factsOf(newNumber(written))).toMatchObject([
        { type: 'ContactPointLost', ...told, contactPointId: 'mobile', reason: 'replaced' },
        { type: 'ContactPointLearned', contactPointId: NEW_PHONE },
      ]);
    },
  );

  it.each(['0123', '555-0123', '14555 0123', ''])(
    'ends nobody’s number when fewer than ten digits are told, though one ends so: “%s”',
    (written) => {
      expect(lostBy(newNumber(written))).toEqual([]);
    },
  );

  it('ends no number that differs, and none when nothing is said of an old one', () => {
    expect(lostBy(newNumber('+16145550124'))).toEqual([]);
    expect(lostBy(newNumber())).toEqual([]);
    expect(lostBy(newEmail())).toEqual([]);
  });

  it('ends the email address, in capitals or not, and no other', () => {
    const file = fileOf(emailAddress('Dana.Miller@example.com'), emailAddress('d@b.example', { contactPointId: 'b' }));
    expect(lostBy(newEmail('DANA.MILLER@EXAMPLE.COM'), file)).toEqual(['email']);
    expect(lostBy(newEmail('miller@example.com'), file)).toEqual([]);
  });

  it('ends nothing twice', () => {
    const file = fileOf(mobileNumber(), fact('ContactPointLost', { contactPointId: 'mobile' }));
    expect(lostBy(newNumber('+16145550123'), file)).toEqual([]);
  });

  it('a new home ends every other home, and itself not when it is told again', () => {
    const summer = postalAddress({ contactPointId: 'summer-house' });
    expect(lostBy(row('address', MOVED), fileOf(postalAddress(), summer, emailAddress()))).toEqual([
      'home',
      'summer-house',
    ]);
    const learnedNow = factsOf(row('address', MOVED)).flatMap((each) =>
      each.type === 'ContactPointLearned' ? [fact('ContactPointLearned', each)] : [],
    );
    expect(lostBy(row('address', MOVED), fileOf(...learnedNow))).toEqual([]);
  });
});

/** A row of a financial file: 200 dollars paid by check, unless a test says otherwise. */
function money(filled: Partial<FinancialRow> = {}): FinancialRow {
  return {
    account_ref: 'RB-1001',
    transaction_ref: 'T-4711',
    type: 'payment',
    amount: 20_000,
    date: '2026-03-02',
    method: 'check',
    returns: undefined,
    authority: undefined,
    reason: undefined,
    ...filled,
  };
}

const moved = (filled: Partial<FinancialRow> = {}) => financialEvent(money(filled), about).factsFor(placed);

/** The one payment that a row tells of. */
function paid(filled: Partial<FinancialRow> = {}): FactOf<'PaymentSettled'> {
  const [first] = moved(filled);
  if (first?.type !== 'PaymentSettled') throw new TypeError(`expected a payment, got ${first?.type}`);
  return first;
}

describe('money that moved at the creditor', () => {
  const then = { at: '2026-03-02T12:00:00.000Z', source: 'creditor' };

  it('a payment is settled, all of it to the account', () => {
    expect(moved()).toStrictEqual([
      {
        type: 'PaymentSettled',
        ...then,
        paymentId: expect.stringMatching(/^creditor-[0-9a-f]{16}$/),
        amount: 20_000,
        method: 'check',
        allocations: [{ accountId: ACCOUNT, amount: 20_000 }],
      },
    ]);
  });

  it('a return takes back the payment it names', () => {
    const returned = moved({ transaction_ref: 'T-4720', type: 'return', returns: 'T-4711', reason: 'closed account' });
    expect(returned).toStrictEqual([
      { type: 'PaymentReturned', ...then, paymentId: paid().paymentId, because: 'closed account' },
    ]);
  });

  it.each([-5_000, 5_000])('an adjustment moves the balance by its amount: %d cents', (amount) => {
    expect(moved({ type: 'adjustment', amount, reason: 'goodwill credit' })).toStrictEqual([
      { type: 'BalanceAdjusted', ...then, accountId: ACCOUNT, amount, because: 'goodwill credit' },
    ]);
  });

  it.each(['interest', 'fee', 'cost'] as const)('%s is added with what allows it', (type) => {
    expect(moved({ type, amount: 1_500, authority: 'Cardholder agreement, section 7' })).toStrictEqual([
      {
        type: 'ChargeAdded',
        ...then,
        accountId: ACCOUNT,
        amount: 1_500,
        kind: type,
        authority: 'Cardholder agreement, section 7',
      },
    ]);
  });

  it('happened at noon of its day; what is dated today, when we heard of it and never later', () => {
    expect(paid({ date: '2026-03-09' }).at).toBe('2026-03-09T12:00:00.000Z');
    // The file came at 15:00; one that comes in the morning must not book its payments at noon.
    expect(paid({ date: '2026-03-10' }).at).toBe('2026-03-10T12:00:00.000Z');
    const early = { ...about, at: '2026-03-10T09:30:00.000Z' };
    expect(financialEvent(money({ date: '2026-03-10' }), early).factsFor(placed)).toMatchObject([
      { at: '2026-03-10T09:30:00.000Z' },
    ]);
  });
});

describe('an account that is taken back', () => {
  it('is recalled when we hear of it, for the creditor’s reason', () => {
    const recalled = recallEvent({ account_ref: 'RB-1001', reason: 'sold', recalled_on: '2026-03-01' }, about);
    expect(recalled.factsFor(placed)).toStrictEqual([
      { type: 'AccountRecalled', ...told, accountId: ACCOUNT, because: 'sold' },
    ]);
  });
});

describe('the same entry again', () => {
  const other = { ...about, creditorId: 'lakeside-medical-group' };
  const later = { ...about, at: '2026-03-17T15:00:00.000Z' };
  const recall = { account_ref: 'RB-1001', reason: 'sold', recalled_on: '2026-03-01' };

  it('is the same event in whatever file it comes', () => {
    expect(financialEvent(money(), later).eventId).toBe(financialEvent(money(), about).eventId);
    expect(recallEvent(recall, later).eventId).toBe(recallEvent(recall, about).eventId);
    expect(maintenanceEvent(row('cease'), later).eventId).toBe(maintenanceEvent(row('cease'), about).eventId);
  });

  it('is known by what kind of file told it', () => {
    expect(financialEvent(money(), about).eventId).toMatch(/^financial-[0-9a-f]{32}$/);
    expect(recallEvent(recall, about).eventId).toMatch(/^recall-[0-9a-f]{32}$/);
    expect(maintenanceEvent(row('cease'), about).eventId).toMatch(/^maintenance-[0-9a-f]{32}$/);
  });

  it('keeps its name for good: ledgers remember what they have read by it', () => {
    // Computed in Python: hashlib.sha256(b'riverside-bank:RB-1001 T-4711').hexdigest()[:32], and so on.
    expect(financialEvent(money(), about).eventId).toBe('financial-8af7b4544a6cbe6309c2d5defb9ac2e0');
    expect(recallEvent(recall, about).eventId).toBe('recall-29b4e8a78fa3759e6517fb678123917d');
    expect(recallEvent({ ...recall, recalled_on: undefined }, about).eventId).toBe(
      'recall-51fe655e2aa087ff0718a4fb32fb1eb2',
    );
  });

  it('a transaction is its number: a corrected amount under the same number changes nothing', () => {
    expect(financialEvent(money({ amount: 30_000 }), about).eventId).toBe(financialEvent(money(), about).eventId);
    expect(financialEvent(money({ transaction_ref: 'T-4712' }), about).eventId).not.toBe(
      financialEvent(money(), about).eventId,
    );
    expect(financialEvent(money({ account_ref: 'RB-1002' }), about).eventId).not.toBe(
      financialEvent(money(), about).eventId,
    );
  });

  it('a recall for another reason or of another day is another', () => {
    const ids = [recall, { ...recall, reason: 'settled' }, { ...recall, recalled_on: '2026-03-02' }].map(
      (each) => recallEvent(each, about).eventId,
    );
    expect(new Set([...ids, recallEvent({ ...recall, recalled_on: undefined }, about).eventId]).size).toBe(4);
  });

  it('a change with one other word is another', () => {
    const ids = [row('hold', { note: 'a' }), row('hold', { note: 'b' }), row('hold-released', { note: 'a' })];
    expect(new Set(ids.map((each) => maintenanceEvent(each, about).eventId)).size).toBe(3);
  });

  it('of another creditor is not the same, nor is the payment it tells of', () => {
    expect(financialEvent(money(), other).eventId).not.toBe(financialEvent(money(), about).eventId);
    expect(recallEvent(recall, other).eventId).not.toBe(recallEvent(recall, about).eventId);
    expect(maintenanceEvent(row('cease'), other).eventId).not.toBe(maintenanceEvent(row('cease'), about).eventId);
    expect(financialEvent(money(), other).factsFor(placed)).not.toMatchObject([{ paymentId: paid().paymentId }]);
    expect(paid({ account_ref: 'RB-1002' }).paymentId).not.toBe(paid().paymentId);
  });
});
