import type { Commit } from './commit.ts';
import {
  type Account,
  type Contact,
  type ContactPoint,
  type ContactState,
  type DebtorFile,
  emptyFile,
  REMEMBERED_EVENTS,
  type TreatmentOutcome,
  type Waiting,
} from './debtor-file.ts';
import { type EpochMs, epochMs } from '#domain/values/instant.ts';
import { UNKNOWN_PROVENANCE } from './email-provenance.ts';
import { foldArmAssigned, foldArmStopped, withHarm } from './assigned-arms.ts';
import type { Fact, FactOf, FactType } from './fact.ts';
import { doubtLocationAnswer, learnPerson, permitByCourt, personOf } from './persons.ts';
import { post } from './postings.ts';
import type { AccountId, DebtorId, Instant } from '#domain/values/primitives.ts';

/**
 * The person's file after these commits: pure, total and the only reading of the ledger there is. A fact that does not
 * fit what is known (a payment for an account never placed) changes nothing and is listed under `anomalies`.
 */
export function foldDebtor(
  debtorId: DebtorId,
  commits: readonly Commit[],
  from: DebtorFile = emptyFile(debtorId),
): DebtorFile {
  return commits.reduce(foldCommit, from);
}

export function foldCommit(file: DebtorFile, commit: Commit): DebtorFile {
  const { seq, hash: head, at, eventId, facts } = commit;
  const eventIds = eventId === undefined ? file.eventIds : [...file.eventIds.slice(-REMEMBERED_EVENTS + 1), eventId];
  let next: DebtorFile = { ...file, seq, head, asOf: Math.max(file.asOf ?? 0, epochMs(at)), eventIds };
  for (const fact of facts) next = withHarm(foldFact(next, fact, seq), fact);
  return next;
}

type Fold<Type extends FactType> = (file: DebtorFile, fact: FactOf<Type>, seq: number) => DebtorFile;

function foldFact<Type extends FactType>(file: DebtorFile, fact: FactOf<Type> & Fact, seq: number): DebtorFile {
  const fold = folds[fact.type] as Fold<Type>;
  return fold(file, fact, seq);
}

/** One reading per kind of fact; the compiler asks for a new line here when a fact is added. */
const folds: { readonly [Type in FactType]: Fold<Type> } = {
  DebtorIdentified: (file, { name, language, dateOfBirth }) => ({
    ...file,
    name,
    language,
    dateOfBirth: dateOfBirth ?? file.dateOfBirth,
  }),
  ContactPointLearned: (file, fact, seq) => ({
    ...file,
    contactPoints: {
      ...file.contactPoints,
      [fact.contactPointId]: {
        id: fact.contactPointId,
        reach: fact.reach,
        zones: fact.zones,
        state: fact.state,
        obtainedFrom: fact.obtainedFrom,
        employer: fact.employer,
        personId: fact.personId,
        openDomain: fact.openDomain,
        checks: contactPointOf(file, fact.contactPointId)?.checks ?? [],
        learnedAt: epochMs(fact.at),
        // A wrong number is not mended by hearing it again from whoever gave it first.
        lost: fact.obtainedFrom === 'debtor' ? undefined : contactPointOf(file, fact.contactPointId)?.lost,
        seq,
      },
    },
  }),
  ContactPointLost: (file, fact, seq) => {
    const point = contactPointOf(file, fact.contactPointId);
    if (point === undefined) return anomaly(file, seq, `unknown contact point ${fact.contactPointId} lost`);
    const lost = { ...point, lost: { reason: fact.reason, seq } };
    return { ...file, contactPoints: { ...file.contactPoints, [point.id]: lost } };
  },
  LocationStated: (file, { zones, state }, seq) => ({ ...file, statedLocation: { zones, state, seq } }),
  AccountPlaced: (file, fact, seq) =>
    file.accounts[fact.accountId] === undefined
      ? { ...file, accounts: { ...file.accounts, [fact.accountId]: newAccount(fact, seq) } }
      : anomaly(file, seq, `account ${fact.accountId} placed a second time`),
  AccountRecalled: (file, { accountId, because }, seq) =>
    onAccount(file, accountId, seq, () => ({ recall: { because, seq } })),

  PersonLearned: learnPerson,
  LocationAnswerDoubted: (file, { personId, at }, seq) =>
    personOf(file, personId) === undefined
      ? anomaly(file, seq, `the answer of unknown person ${personId} doubted`)
      : doubtLocationAnswer(file, personId, epochMs(at)),
  CreditorUsedEmail: (file, fact, seq) =>
    onAccount(file, fact.accountId, seq, ({ emailProvenance }) => ({
      emailProvenance: { ...emailProvenance, creditorUses: [...emailProvenance.creditorUses, { ...fact, seq }] },
    })),
  CreditorNoticeSent: (file, fact, seq) =>
    onAccount(file, fact.accountId, seq, ({ emailProvenance }) => ({
      emailProvenance: { ...emailProvenance, creditorNotices: [...emailProvenance.creditorNotices, { ...fact, seq }] },
    })),
  PriorCollectorReported: (file, fact, seq) =>
    onAccount(file, fact.accountId, seq, ({ emailProvenance }) => ({
      emailProvenance: { ...emailProvenance, priorCollectors: [...emailProvenance.priorCollectors, { ...fact, seq }] },
    })),
  NumberChecked: (file, { contactPointId, checkedOn, since, result }, seq) => {
    const point = contactPointOf(file, contactPointId);
    if (point === undefined) return anomaly(file, seq, `unknown contact point ${contactPointId} checked`);
    const checked = { ...point, checks: [...point.checks, { checkedOn, since, result, seq }] };
    return { ...file, contactPoints: { ...file.contactPoints, [point.id]: checked } };
  },

  PaymentSettled: (file, fact, seq) => {
    if (accountsPaidBy(file, fact.paymentId).length > 0) {
      return anomaly(file, seq, `payment ${fact.paymentId} settled a second time`);
    }
    // A return can overtake its settlement; then the money came and went.
    const returned = file.earlyReturns.includes(fact.paymentId);
    const at = epochMs(fact.at);
    return fact.allocations.reduce(
      (next, { accountId, amount }) =>
        onAccount(next, accountId, seq, (account) => {
          const { paymentId, method } = fact;
          const received = { kind: 'payment', amount: -amount, at, paymentId, method } as const;
          const reversed = { kind: 'return', amount, at, paymentId } as const;
          return {
            ...(returned ? {} : { paid: account.paid + amount }),
            ...post(next, account, seq, received, ...(returned ? [reversed] : [])),
            payments: [...account.payments, { paymentId, amount, at, returned }],
          };
        }),
      file,
    );
  },
  PaymentReturned: (file, { paymentId, at }, seq) => {
    const paid = accountsPaidBy(file, paymentId);
    const returned = paid.some(({ payments }) =>
      payments.some((each) => each.paymentId === paymentId && each.returned),
    );
    if (returned || file.earlyReturns.includes(paymentId))
      return anomaly(file, seq, `payment ${paymentId} returned a second time`);
    if (paid.length === 0) return { ...file, earlyReturns: [...file.earlyReturns, paymentId] };
    return paid.reduce((next, account) => reversePayment(next, account, { paymentId, at: epochMs(at) }, seq), file);
  },
  BalanceAdjusted: (file, { accountId, amount, at }, seq) =>
    onAccount(file, accountId, seq, (account) => ({
      adjustments: account.adjustments + amount,
      ...post(file, account, seq, { kind: 'adjustment', amount, at: epochMs(at) }),
    })),
  ChargeAdded: (file, { accountId, amount, kind, at }, seq) =>
    onAccount(file, accountId, seq, (account) => ({
      charges: account.charges + amount,
      interestCharged: account.interestCharged + (kind === 'interest' ? amount : 0),
      ...post(file, account, seq, { kind, amount, at: epochMs(at) }),
    })),

  ContactIntended: (file, fact, seq) => {
    const contact: Contact = {
      intentId: fact.intentId,
      accountId: fact.accountId,
      stage: fact.stage,
      treatmentId: fact.treatmentId,
      channel: fact.channel,
      purpose: fact.purpose,
      contactPointId: fact.contactPointId,
      messageId: fact.message.id,
      says: fact.says,
      inReplyTo: fact.inReplyTo,
      at: epochMs(fact.at),
      goodUntil: fact.permit.goodUntil === undefined ? undefined : epochMs(fact.permit.goodUntil),
      state: 'intended',
      stateSeq: seq,
      call: undefined,
      seq,
    };
    const outcome: TreatmentOutcome = { outcome: 'intended', at: contact.at, intentId: contact.intentId };
    return onAccount(
      { ...file, contacts: [...file.contacts, contact] },
      fact.accountId,
      seq,
      withTreatmentOutcome(fact, outcome),
    );
  },
  ContactSent: (file, { intentId, at }, seq) => withContactSent(file, intentId, at, seq, 'sent'),
  ContactUncertain: (file, { intentId }, seq) => withContactState(file, intentId, seq, 'uncertain'),
  ContactFailed: (file, { intentId }, seq) => withContactState(file, intentId, seq, 'failed'),
  ContactWithheld: (file, { intentId }, seq) => {
    const next = withContactState(file, intentId, seq, 'withheld');
    const contact = contactOf(next, intentId);
    if (contact?.state !== 'withheld') return next;
    return onAccount(next, contact.accountId, seq, ({ treatments }) => {
      const { [treatmentKey(contact)]: outcome, ...others } = treatments;
      // Told late, or twice: the treatment may have been intended anew by then.
      return outcome?.intentId === intentId ? { treatments: others } : {};
    });
  },
  ContactDelivered: (file, { intentId, at }, seq) => withContactSent(file, intentId, at, seq, 'delivered'),
  ContactBounced: (file, { intentId, at }, seq) => {
    const next = withContactState(file, intentId, seq, 'bounced');
    const contact = contactOf(next, intentId);
    if (contact === undefined) return next;
    const bounced = onContact(next, intentId, seq, ({ bouncedAt = epochMs(at) }) => ({ bouncedAt }));
    return onAccount(bounced, contact.accountId, seq, (account) => withoutUndeliveredNotice(account, intentId));
  },
  CallEnded: (file, { intentId, outcome, conversation, alsoDiscussed = [], raisedByDebtor = [], at }, seq) =>
    onContact(file, intentId, seq, () => ({
      call: { outcome, conversation, alsoDiscussed, raisedByDebtor, at: epochMs(at), seq },
    })),
  ContactRefused: (file, fact, seq) =>
    onAccount(file, fact.accountId, seq, withTreatmentOutcome(fact, { outcome: 'refused', at: epochMs(fact.at) })),
  ContactDeferred: (file, fact, seq) =>
    onAccount(
      file,
      fact.accountId,
      seq,
      withTreatmentOutcome(fact, { outcome: 'deferred', at: epochMs(fact.at), until: epochMs(fact.until) }),
    ),
  TreatmentSkipped: (file, fact, seq) =>
    onAccount(file, fact.accountId, seq, withTreatmentOutcome(fact, { outcome: 'skipped', at: epochMs(fact.at) })),
  ReplyReceived: (file, { replyId, channel, contactPointId, accountId, conversation, at }, seq) => ({
    ...file,
    replies: [...file.replies, { id: replyId, channel, contactPointId, accountId, conversation, at: epochMs(at), seq }],
  }),

  DisputeOpened: (file, fact, seq) =>
    onAccount(file, fact.accountId, seq, ({ disputes }) => ({
      disputes: [
        ...disputes,
        {
          id: fact.disputeId,
          reason: fact.reason,
          written: fact.written,
          submittedOn: fact.submittedOn,
          receivedAt: epochMs(fact.at),
          portion: fact.portion,
          examined: undefined,
          answer: undefined,
          seq,
        },
      ],
    })),
  DisputeExamined: (file, { accountId, disputeId, finding, because, at }, seq) => {
    if (!file.accounts[accountId]?.disputes.some(({ id }) => id === disputeId)) {
      return anomaly(file, seq, `unknown dispute ${disputeId} examined`);
    }
    const examined = { finding, because, at: epochMs(at), seq };
    return onAccount(file, accountId, seq, ({ disputes }) => ({
      disputes: disputes.map((dispute) => (dispute.id === disputeId ? { ...dispute, examined } : dispute)),
    }));
  },
  DisputeAnswered: (file, fact, seq) => {
    if (!file.accounts[fact.accountId]?.disputes.some(({ id }) => id === fact.disputeId)) {
      return anomaly(file, seq, `unknown dispute ${fact.disputeId} answered`);
    }
    const answer = { outcome: fact.outcome, at: epochMs(fact.at), seq, notice: fact.notice };
    return onAccount(file, fact.accountId, seq, ({ disputes }) => ({
      disputes: disputes.map((dispute) => (dispute.id === fact.disputeId ? { ...dispute, answer } : dispute)),
    }));
  },
  OriginalCreditorRequested: (file, { accountId, written, at }, seq) =>
    onAccount(file, accountId, seq, () => ({
      originalCreditorRequest: { at: epochMs(at), seq, written, answered: false },
    })),
  OriginalCreditorTraced: (file, { accountId, name, address }, seq) =>
    onAccount(file, accountId, seq, () => ({ originalCreditor: { name, address, seq } })),
  OriginalCreditorNamed: (file, { accountId, notice }, seq) =>
    onAccount(file, accountId, seq, ({ originalCreditorRequest }) =>
      originalCreditorRequest === undefined
        ? {}
        : { originalCreditorRequest: { ...originalCreditorRequest, answered: true, notice } },
    ),
  NoticeCopyRequested: (file, { accountId, language, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ noticeCopy: { language, at: epochMs(at), seq } })),
  CeaseRequested: (file, { accountId, written, channel, at }, seq) =>
    onAccount(file, accountId, seq, ({ cease, spokenCeases }) => ({
      ...(cease?.written && !written ? {} : { cease: { at: epochMs(at), written, channel, seq } }),
      ...(written ? {} : { spokenCeases: [...spokenCeases, { at: epochMs(at), channel, seq }] }),
    })),
  CeaseWithdrawn: (file, { accountId }, seq) =>
    onAccount(file, accountId, seq, () => ({ cease: undefined, spokenCeases: [] })),
  AttorneyAppeared: (file, { accountId, name, address, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ attorney: { name, address, at: epochMs(at), seq } })),
  AttorneyWithdrew: (file, { accountId }, seq) => onAccount(file, accountId, seq, () => ({ attorney: undefined })),
  BankruptcyFiled: (file, { filedOn, chapter, at }, seq) => ({
    ...file,
    bankruptcy: { filedOn, chapter, at: epochMs(at), seq },
  }),
  BankruptcyEnded: (file) => ({ ...file, bankruptcy: undefined }),
  CodebtorFiled: (file, { accountId, chapter, filedOn }, seq) =>
    onAccount(file, accountId, seq, () => ({ codebtorCase: { chapter, filedOn, seq } })),
  CodebtorCaseEnded: (file, { accountId }, seq) => onAccount(file, accountId, seq, () => ({ codebtorCase: undefined })),
  DebtDischarged: (file, { accountId, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ discharge: { at: epochMs(at), seq } })),
  DeathReported: (file, { at }, seq) => ({ ...file, death: { seq, at: epochMs(at) } }),
  RepresentativeNamed: (file, { name, contactPointId, at }, seq) => ({
    ...file,
    representative: { name, contactPointId, at: epochMs(at), seq },
  }),
  HardshipReported: (file, { at, until }, seq) => {
    const since = epochMs(at);
    const period = { since, until: until === undefined ? undefined : epochMs(until) };
    const periods = [...(file.hardship?.periods ?? []), { ...period, ended: undefined }];
    return { ...file, hardship: { ...period, periods, seq } };
  },
  HardshipEnded: (file, { at }) => {
    if (file.hardship === undefined) return file;
    const ended = epochMs(at);
    const periods = file.hardship.periods.map((period) => ({ ...period, ended: period.ended ?? ended }));
    return { ...file, hardship: { ...file.hardship, ended, periods } };
  },
  MilitaryServiceReported: (file, { active, at }, seq) => ({
    ...file,
    military: active ? { at: epochMs(at), seq } : undefined,
  }),
  MilitaryStatusChecked: (file, { status, certificate, at }, seq) => ({
    ...file,
    militaryCheck: { status, certificate, at: epochMs(at), seq },
  }),
  FraudClaimed: (file, { accountId, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ fraudClaim: { at: epochMs(at), seq } })),
  FraudCleared: (file, { accountId }, seq) => onAccount(file, accountId, seq, () => ({ fraudClaim: undefined })),
  MediumOptedOut: (file, { channel, contactPointId, personId, source, at }, seq) => ({
    ...file,
    optOuts: [...file.optOuts, { channel, contactPointId, personId, source, at: epochMs(at), seq }],
  }),
  MediumOptedIn: (file, { channel, contactPointId, personId }) => ({
    ...file,
    optOuts: file.optOuts.filter(
      (optOut) =>
        optOut.channel !== channel ||
        optOut.personId !== personId ||
        (contactPointId !== undefined && optOut.contactPointId !== contactPointId),
    ),
  }),
  InconvenienceStated: (file, { designationId, window, place, contactPointId, until }, seq) => ({
    ...file,
    inconveniences: [
      ...file.inconveniences.filter(({ id }) => id !== designationId),
      {
        id: designationId,
        window,
        place,
        contactPointId,
        until: until === undefined ? undefined : epochMs(until),
        seq,
      },
    ],
  }),
  InconvenienceWithdrawn: (file, { designationId }) => ({
    ...file,
    inconveniences: file.inconveniences.filter(({ id }) => id !== designationId),
  }),
  EmployerProhibited: (file, _fact, seq) => ({ ...file, employerProhibits: { seq } }),
  ComplaintMade: (file, { accountId, at }, seq) => ({
    ...file,
    complaints: [...file.complaints, { accountId, at: epochMs(at), seq }],
  }),
  ConsentGiven: (file, { consentId, scope, to, contactPointId, accountId, window, how, givenOn, at, until }, seq) => ({
    ...file,
    consents: [
      ...file.consents,
      {
        id: consentId,
        scope,
        to,
        contactPointId,
        accountId,
        window,
        how,
        givenOn,
        at: epochMs(at),
        until: until === undefined ? undefined : epochMs(until),
        seq,
      },
    ],
  }),
  ConsentRevoked: (file, { consentId, at }) => ({
    ...file,
    consents: file.consents.filter(({ id }) => id !== consentId),
    revokedConsents: [
      ...file.revokedConsents,
      ...file.consents.filter(({ id }) => id === consentId).map((consent) => ({ ...consent, revokedAt: epochMs(at) })),
    ],
  }),
  CourtPermitted: permitByCourt,
  CourtPermissionEnded: (file, { orderId }) => ({
    ...file,
    courtPermissions: file.courtPermissions.filter((order) => order.orderId !== orderId),
  }),
  HoldPlaced: (file, { holdId, accountId, until, because, at }, seq) => ({
    ...file,
    holds: [
      ...file.holds,
      {
        id: holdId,
        accountId,
        because,
        at: epochMs(at),
        until: until === undefined ? undefined : epochMs(until),
        seq,
      },
    ],
  }),
  HoldReleased: (file, { holdId }) => ({ ...file, holds: file.holds.filter(({ id }) => id !== holdId) }),

  ArmAssigned: (file, fact, seq) =>
    foldArmAssigned(file, fact, seq) ?? anomaly(file, seq, `drawn into ${fact.experiment} again`),
  ArmStopped: (file, fact, seq) =>
    foldArmStopped(file, fact, seq) ?? anomaly(file, seq, `${fact.experiment} stopped, into which nobody was drawn`),

  WorkflowStarted: (file, { accountId, execution, cycle, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ workflow: { execution, cycle, startedAt: epochMs(at) } })),
  AccountScored: (file, { accountId, model, score, band, probability }, seq) =>
    onAccount(file, accountId, seq, () => ({
      score: { model, score, band, ...(probability !== undefined && { probability }) },
    })),
  StageEntered: (file, { accountId, stage, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ stage: { name: stage, enteredAt: epochMs(at), seq } })),
  WaitBegan: (file, { accountId, taskToken, at, until, slotRequest, ...fact }, seq) =>
    onAccount(file, accountId, seq, ({ waiting }) => {
      const since = epochMs(at);
      const began: Waiting = { for: fact.for, taskTokens: [taskToken], since, until: epochMs(until), slotRequest, seq };
      if (waiting === undefined || since > waiting.since) return { waiting: began };
      const latest = since === waiting.since ? began : waiting;
      return { waiting: { ...latest, taskTokens: [...waiting.taskTokens, taskToken] } };
    }),
  CapacityGranted: (file, { accountId, channel, treatmentId, from, until, by }, seq) =>
    onAccount(file, accountId, seq, ({ grants }) => ({
      grants: [...grants, { channel, treatmentId, from: epochMs(from), until: epochMs(until), by, seq }],
    })),
  ReadinessChecked: (file, { accountId, ready, checks, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ readiness: { ready, checks, seq, at: epochMs(at) } })),
  ReferralSigned: (file, { accountId, by, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ signature: { by, at: epochMs(at), seq }, declined: undefined })),
  ReferralDeclined: (file, { accountId, by, because }, seq) =>
    onAccount(file, accountId, seq, () => ({ declined: { by, because, seq }, signature: undefined })),
  AccountReferred: (file, { accountId, packageKey, packageHash, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ referral: { packageKey, packageHash, at: epochMs(at), seq } })),
  AccountRenewed: (file, { accountId, nextCycle }, seq) =>
    onAccount(file, accountId, seq, () => ({ waiting: undefined, renewedTo: nextCycle })),
  AccountClosed: (file, { accountId, reason, at }, seq) =>
    onAccount(file, accountId, seq, () => ({
      status: { kind: 'closed', reason, at: epochMs(at), seq },
      waiting: undefined,
      operatorCall: undefined,
    })),
  OperatorCalled: (file, { accountId, callId, error, state }, seq) =>
    onAccount(file, accountId, seq, () => ({ operatorCall: { callId, error, state, seq } })),
  OperatorDecided: (file, { accountId, decision }, seq) =>
    onAccount(file, accountId, seq, ({ operatorCall }) => ({
      operatorCall: undefined,
      operatorDecision: { callId: operatorCall?.callId, seq },
      ...(decision.kind === 'close' ? { operatorClose: { reason: decision.reason, seq } } : {}),
    })),
};

function accountsPaidBy(file: DebtorFile, paymentId: string): Account[] {
  return Object.values(file.accounts).filter(({ payments }) =>
    payments.some((payment) => payment.paymentId === paymentId),
  );
}

/** What a payment brought is owed again. */
function reversePayment(
  file: DebtorFile,
  account: Account,
  { paymentId, at }: { readonly paymentId: string; readonly at: EpochMs },
  seq: number,
): DebtorFile {
  const reversed = account.payments.filter((payment) => payment.paymentId === paymentId && !payment.returned);
  const amount = reversed.reduce((sum, payment) => sum + payment.amount, 0);
  const payments = account.payments.map((payment) =>
    reversed.includes(payment) ? { ...payment, returned: true } : payment,
  );
  const posted = post(file, account, seq, { kind: 'return', amount, at, paymentId });
  const changed = { ...account, paid: account.paid - amount, ...posted, payments };
  return { ...file, accounts: { ...file.accounts, [account.accountId]: changed } };
}

/** How a treatment is named within an account: the same treatment of another stage is another one. */
export function treatmentKey({ stage, treatmentId }: { stage: string; treatmentId: string }): string {
  return `${stage}/${treatmentId}`;
}

function withTreatmentOutcome(fact: { stage: string; treatmentId: string }, outcome: TreatmentOutcome) {
  return ({ treatments }: Account) => ({ treatments: { ...treatments, [treatmentKey(fact)]: outcome } });
}

/** Ids of contact points are anybody's: `constructor` is none that was learned. */
function contactPointOf({ contactPoints }: DebtorFile, id: string): ContactPoint | undefined {
  return Object.hasOwn(contactPoints, id) ? contactPoints[id] : undefined;
}

function onAccount(
  file: DebtorFile,
  accountId: AccountId,
  seq: number,
  change: (account: Account) => Partial<Account>,
): DebtorFile {
  const account = file.accounts[accountId];
  if (account === undefined) return anomaly(file, seq, `a fact about ${accountId}, which was never placed`);
  return { ...file, accounts: { ...file.accounts, [accountId]: { ...account, ...change(account) } } };
}

/**
 * What a report may make of a contact. Reports overtake each other: a provider's event may land before our own
 * `ContactSent`, and a retry may call uncertain what its first try still reports on. So a report adds knowledge and
 * takes none away: what is known to have gone out stays gone out, and what bounced stays bounced.
 */
const ALLOWED_TRANSITIONS: { readonly [Known in ContactState]: readonly ContactState[] } = {
  intended: ['sent', 'uncertain', 'failed', 'withheld', 'delivered', 'bounced'],
  uncertain: ['sent', 'failed', 'withheld', 'delivered', 'bounced'],
  failed: ['sent', 'delivered', 'bounced'],
  withheld: ['sent', 'delivered', 'bounced'],
  sent: ['delivered', 'bounced'],
  delivered: ['bounced'],
  bounced: [],
};

const WENT_OUT: ReadonlySet<ContactState> = new Set(['sent', 'delivered', 'bounced']);

function withContactState(file: DebtorFile, intentId: string, seq: number, state: ContactState): DebtorFile {
  const known = contactOf(file, intentId)?.state;
  if (known !== undefined && WENT_OUT.has(known) && (state === 'failed' || state === 'withheld')) {
    return anomaly(file, seq, `contact ${intentId} reported ${state} after it was ${known}`);
  }
  return onContact(file, intentId, seq, (contact) =>
    ALLOWED_TRANSITIONS[contact.state].includes(state) ? { state, stateSeq: seq } : {},
  );
}

/** A validation notice counts as given from the first report that it went out, unless it has bounced before. */
function withContactSent(
  file: DebtorFile,
  intentId: string,
  at: Instant,
  seq: number,
  how: 'sent' | 'delivered',
): DebtorFile {
  const before = contactOf(file, intentId);
  const next = withContactState(file, intentId, seq, how);
  if (before === undefined || WENT_OUT.has(before.state) || !before.says.includes('validation-information'))
    return next;
  const { accountId, contactPointId } = before;
  return onAccount(next, accountId, seq, () => ({
    validation: { sentAt: epochMs(at), intentId, contactPointId, seq },
  }));
}

/** What came back was not sent, comment 42(a)(1)-2: whatever the account had down as given by it is owed again. */
function withoutUndeliveredNotice(
  { validation, disputes, originalCreditorRequest }: Account,
  intentId: string,
): Partial<Account> {
  return {
    ...(validation?.intentId === intentId ? { validation: undefined } : {}),
    disputes: disputes.map((dispute) =>
      dispute.answer?.notice === intentId ? { ...dispute, answer: undefined } : dispute,
    ),
    ...(originalCreditorRequest?.notice === intentId
      ? { originalCreditorRequest: { ...originalCreditorRequest, answered: false, notice: undefined } }
      : {}),
  };
}

function contactOf(file: DebtorFile, intentId: string): Contact | undefined {
  return file.contacts.findLast((contact) => contact.intentId === intentId);
}

function onContact(
  file: DebtorFile,
  intentId: string,
  seq: number,
  change: (contact: Contact) => Partial<Pick<Contact, 'state' | 'stateSeq' | 'bouncedAt' | 'call'>>,
): DebtorFile {
  const index = file.contacts.findLastIndex((contact) => contact.intentId === intentId);
  const contact = file.contacts[index];
  if (contact === undefined) return anomaly(file, seq, `an outcome of ${intentId}, which was never intended`);
  return { ...file, contacts: file.contacts.with(index, { ...contact, ...change(contact) }) };
}

function anomaly(file: DebtorFile, seq: number, because: string): DebtorFile {
  return { ...file, anomalies: [...file.anomalies, { seq, because }] };
}

function newAccount(placed: FactOf<'AccountPlaced'>, seq: number): Account {
  return {
    accountId: placed.accountId,
    placed,
    placedAt: epochMs(placed.at),
    seq,
    emailProvenance: UNKNOWN_PROVENANCE,
    status: { kind: 'open' },
    balance: placed.balance,
    balanceSeqs: [seq],
    charges: 0,
    interestCharged: 0,
    adjustments: 0,
    paid: 0,
    payments: [],
    postings: [],
    stage: undefined,
    score: undefined,
    treatments: {},
    disputes: [],
    originalCreditorRequest: undefined,
    originalCreditor: undefined,
    noticeCopy: undefined,
    cease: undefined,
    spokenCeases: [],
    attorney: undefined,
    fraudClaim: undefined,
    codebtorCase: undefined,
    discharge: undefined,
    recall: undefined,
    validation: undefined,
    waiting: undefined,
    grants: [],
    readiness: undefined,
    signature: undefined,
    declined: undefined,
    referral: undefined,
    workflow: undefined,
    renewedTo: undefined,
    operatorCall: undefined,
    operatorDecision: undefined,
    operatorClose: undefined,
  };
}
