import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import type { Dispute, OptOut } from '#domain/ledger/facts/protections/state.ts';
import { type EpochMs, MINUTE } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { Channel, Instant, Language } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { NoticePlan } from '#domain/policy/strategy.ts';
import { wasTried } from '#domain/ledger/facts/contacts/did-it-go-out.ts';

/** A notice the debtor is owed because of one thing that happened, whatever the stage of the account. */
export interface NoticeDue {
  /** Kind of notice and sequence number of the commit that called for it: `dispute-verification.17`. */
  readonly treatmentId: string;
  readonly plan: NoticePlan;
  readonly language: Language;
  /** It must reach the debtor; otherwise it is tried once. */
  readonly required: boolean;
  readonly contactPointId?: string;
  readonly inReplyTo?: string;
  /** The dispute it answers. */
  readonly disputeId?: string;
}

/** Every notice that is owed and not yet given, in the order in which they go out: first what has only minutes. */
export function noticesDue(file: DebtorFile, account: Account, policy: Policy, now: EpochMs): NoticeDue[] {
  return [
    ...optOutConfirmations(file, policy, now),
    ...originalCreditorNotices(file, account, policy),
    ...answersToDisputes(file, account, policy),
    ...noticeCopies(account, policy),
    ...endOfCollectionNotices(file, account, policy),
  ].filter((notice) => notice.required || !wasSaidOrRefused(file, account, notice));
}

/** The facts that are true once a notice went out: what it answered is answered. */
export function answersGivenBy(account: Account, { intentId, treatmentId }: Contact, at: Instant): AnswerFact[] {
  const { accountId, originalCreditorRequest: request } = account;
  const header = { at, source: 'forbear' as const, accountId, notice: intentId };
  const dispute = account.disputes.find((each) => each.answer === undefined && answerTreatmentId(each) === treatmentId);
  if (dispute?.examined !== undefined) {
    const { finding, because } = dispute.examined;
    return [{ type: 'DisputeAnswered', ...header, disputeId: dispute.id, outcome: finding.outcome, because }];
  }
  if (request?.answered === false && originalCreditorIds(request.seq).includes(treatmentId)) {
    return [{ type: 'OriginalCreditorNamed', ...header }];
  }
  return [];
}

type AnswerFact = Extract<Fact, { type: 'DisputeAnswered' | 'OriginalCreditorNamed' }>;

/**
 * Verification, or that the dispute repeats one that was answered, 12 CFR 1006.38(d)(2). A dispute found to be in error
 * is not answered but ends the account.
 */
function answersToDisputes({ language }: DebtorFile, { disputes }: Account, { strategy }: Policy): NoticeDue[] {
  return disputes.flatMap((dispute) => {
    const treatmentId = answerTreatmentId(dispute);
    if (dispute.answer !== undefined || dispute.examined === undefined || treatmentId === undefined) return [];
    const { disputeVerification, duplicativeDispute } = strategy.notices;
    const plan = repeatsAnswered(disputes, dispute) ? duplicativeDispute : disputeVerification;
    return [{ treatmentId, plan, language, required: true, disputeId: dispute.id }];
  });
}

/** Only what was answered can be referred to: without it the debt is verified, which the law allows as well. */
function repeatsAnswered(disputes: readonly Dispute[], { examined }: Dispute): boolean {
  const finding = examined?.finding;
  if (finding?.outcome !== 'duplicative') return false;
  return disputes.some(({ id, answer }) => id === finding.of && answer !== undefined);
}

function answerTreatmentId({ examined }: Dispute): string | undefined {
  return examined === undefined ? undefined : `dispute-answer.${examined.seq}`;
}

/** Name and address, as soon as we know them; or that the debt was never owed to anyone else, 38(c). */
function originalCreditorNotices({ language }: DebtorFile, account: Account, { strategy }: Policy): NoticeDue[] {
  const { originalCreditorRequest: request, originalCreditor: traced, placed } = account;
  if (request === undefined || request.answered) return [];
  const [named, same] = originalCreditorIds(request.seq);
  const { originalCreditor: plan, sameOriginalCreditor } = strategy.notices;
  if (isSameName(traced?.name ?? placed.originalCreditor, placed.currentCreditor)) {
    return [{ treatmentId: same, plan: sameOriginalCreditor, language, required: true }];
  }
  return traced === undefined ? [] : [{ treatmentId: named, plan, language, required: true }];
}

function originalCreditorIds(seq: number): readonly [named: string, same: string] {
  return [`original-creditor.${seq}`, `same-original-creditor.${seq}`];
}

function isSameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function noticeCopies({ noticeCopy }: Account, { strategy }: Policy): NoticeDue[] {
  if (noticeCopy === undefined) return [];
  const { language, seq } = noticeCopy;
  return [{ treatmentId: `notice-copy.${seq}`, plan: strategy.notices.noticeCopy, language, required: false }];
}

/** "That our efforts end" must be true, 18(c)(1): it is when the account is closed after a request to cease. */
function endOfCollectionNotices({ language }: DebtorFile, { cease }: Account, { strategy }: Policy): NoticeDue[] {
  const { endOfCollection: plan } = strategy.notices;
  const ends = typeof strategy.holds.cease.afterwards === 'object';
  if (cease?.written !== true || plan === undefined || !ends) return [];
  return [{ treatmentId: `end-of-collection.${cease.seq}`, plan, language, required: false }];
}

/** How long a confirmation of an opt-out is worth sending; a text is presumed lawful so long, 47 CFR 64.1200(a)(12). */
const CONFIRM_WITHIN = 5 * MINUTE;

/**
 * One for each opt-out the person told us of, to the address or number it is about. One a provider told us of it has
 * confirmed itself, and it takes nothing more for that number.
 */
function optOutConfirmations(file: DebtorFile, { strategy }: Policy, now: EpochMs): NoticeDue[] {
  const { optOutConfirmation: plan } = strategy.notices;
  if (plan === undefined) return [];
  return file.optOuts.flatMap((optOut, index) => {
    const { channel, contactPointId, personId, source, at, seq } = optOut;
    const channels: Channel[] = plan.channels.filter((each) => each === channel);
    if (contactPointId === undefined || personId !== undefined || source === 'provider') return [];
    if (channels.length === 0) return [];
    if (now < at || now - at >= CONFIRM_WITHIN || isConfirmed(file, optOut)) return [];
    if (file.optOuts.slice(0, index).some((earlier) => isCoveredBy(earlier, optOut))) return [];
    const reply = file.replies.find((each) => each.seq === seq && each.contactPointId === contactPointId);
    return [
      {
        treatmentId: `opt-out-confirmation.${seq}`,
        plan: { ...plan, channels },
        language: file.language,
        required: false,
        to: contactPointId,
        ...(reply === undefined ? {} : { inReplyTo: reply.id }),
      },
    ];
  });
}

/** Whichever of the person's accounts said it. */
function isConfirmed({ contacts }: DebtorFile, { channel, contactPointId, at }: OptOut): boolean {
  return contacts.some(
    (contact) =>
      contact.purpose === 'opt-out-confirmation' &&
      contact.channel === channel &&
      contact.contactPointId === contactPointId &&
      contact.at >= at,
  );
}

/** Did the person say so before? Said again, it changes nothing, and is not confirmed again. */
function isCoveredBy(earlier: OptOut, { channel, contactPointId }: OptOut): boolean {
  const { contactPointId: covered } = earlier;
  return earlier.channel === channel && (covered === undefined || covered === contactPointId);
}

/** It was said, or the rules refused it: for what need not be sent, that is the end of it. */
function wasSaidOrRefused(
  { contacts }: DebtorFile,
  { accountId, treatments }: Account,
  { treatmentId }: NoticeDue,
): boolean {
  return (
    contacts.some(
      (contact) => contact.accountId === accountId && contact.treatmentId === treatmentId && wasTried(contact),
    ) ||
    Object.keys(treatments).some((key) => key.endsWith(`/${treatmentId}`) && treatments[key]?.outcome === 'refused')
  );
}
