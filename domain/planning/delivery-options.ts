import { earliestPermit } from '#domain/compliance/decide.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '#domain/compliance/proposal.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type Contact, treatmentKey } from '#domain/ledger/facts/contacts/state.ts';
import { type EpochMs, epochMs, instant } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { Channel, Language, Stage } from '#domain/values/primitives.ts';
import { claimsOf, templateKey } from '#domain/policy/template.ts';
import type { Template } from '#domain/policy/read-template.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { reachableBy } from '#domain/ledger/facts/placement/reachable-by.ts';

/** Something to be said to the debtor: a treatment of a stage, or a notice that is owed. */
export interface OutgoingMessage {
  readonly treatmentId: string;
  /** The stage the account is in. A treatment belongs to its stage; a notice is the same one in every stage. */
  readonly stage: Stage;
  readonly inEveryStage: boolean;
  readonly message: string;
  readonly channels: readonly Channel[];
  readonly language: Language;
  /** The one address or number it may go to, where it is about that. */
  readonly contactPointId?: string;
  /** The message of the debtor that it answers. */
  readonly inReplyTo?: string;
}

/** One way to say it: this template to that contact point. */
export interface DeliveryOption {
  readonly template: Template;
  readonly proposal: Proposal;
  /** Its channel is scarce and it has no slot yet: when one may be had at the earliest, and until when it is worth it. */
  readonly needsSlot?: { readonly from: EpochMs; readonly until: EpochMs };
}

/**
 * Channels in order of preference, contact points in order learned; those from which it came back come last. One that
 * refused it, or from which it came back twice, is given up until a person has looked into it.
 */
export function deliveryOptions(
  outgoing: OutgoingMessage,
  file: DebtorFile,
  account: Account,
  policy: Policy,
): DeliveryOption[] {
  const { accountId } = account;
  const earlier = contactsFor(outgoing, file, account).filter((contact) => !reviewedSince(account, contact));
  const options = outgoing.channels.flatMap((channel) => {
    const template = policy.templates[templateKey(outgoing.message, channel, outgoing.language)];
    if (template === undefined) return [];
    return reachableBy(file, channel)
      .filter(({ id }) => outgoing.contactPointId === undefined || id === outgoing.contactPointId)
      .map(({ id: contactPointId }) => {
        const { purpose } = template;
        const answering = outgoing.inReplyTo === undefined ? {} : { inReplyTo: outgoing.inReplyTo };
        const proposal = { accountId, channel, purpose, contactPointId, says: claimsOf(template), ...answering };
        return { option: { template, proposal }, returnCount: returnCount(earlier, contactPointId) };
      });
  });
  return options
    .filter((each) => each.returnCount < MAX_RETURNS)
    .sort((a, b) => a.returnCount - b.returnCount)
    .map(({ option }) => option);
}

/** The contacts in which it was said, or meant to be, oldest first. */
export function contactsFor(outgoing: OutgoingMessage, file: DebtorFile, { accountId }: Account): Contact[] {
  const { treatmentId, stage, inEveryStage } = outgoing;
  return file.contacts.filter(
    (contact) =>
      contact.accountId === accountId &&
      contact.treatmentId === treatmentId &&
      (inEveryStage || contact.stage === stage),
  );
}

/** Has an operator decided about the account since? */
export function reviewedSince({ operator: { decided } }: Account, { seq }: Contact): boolean {
  return decided !== undefined && decided.seq > seq;
}

/** A mailbox may be full once; what comes back twice would come back for ever, and what is refused is refused for good. */
const MAX_RETURNS = 2;

function returnCount(contacts: readonly Contact[], at: string): number {
  const states = contacts.filter(({ contactPointId }) => contactPointId === at).map(({ state }) => state);
  return states.includes('failed') ? MAX_RETURNS : states.filter((state) => state === 'bounced').length;
}

/** The first instant from `from` on at which one of the ways is permitted on the facts as they stand. */
export function firstPermitted(
  file: DebtorFile,
  policy: Policy,
  options: readonly DeliveryOption[],
  from: EpochMs,
): EpochMs | undefined {
  let first: EpochMs | undefined;
  for (const option of options) {
    const at = earliestPermitted(file, policy, option, from);
    // None is permitted earlier than it is asked about.
    if (at === from) return at;
    if (at !== undefined && (first === undefined || at < first)) first = at;
  }
  return first;
}

/** The first instant from `from` on at which this way is permitted and may have a slot. */
export function earliestPermitted(
  file: DebtorFile,
  policy: Policy,
  option: DeliveryOption,
  from: EpochMs,
): EpochMs | undefined {
  const cached = permitCache.get(option);
  if (cached?.from === from) return cached.at;
  const { proposal, needsSlot } = option;
  const permit = earliestPermit(file, proposal, policy, Math.max(from, needsSlot?.from ?? from));
  const permittedAt = epochMs(permit.at);
  const inTime = permit.verdict === 'allow' && permittedAt < (needsSlot?.until ?? Number.POSITIVE_INFINITY);
  const at = inTime ? permittedAt : undefined;
  permitCache.set(option, { from, at });
  return at;
}

/** The last answer for each way. Ways are made for one plan, of one file under one policy, which asks more than once. */
const permitCache = new WeakMap<DeliveryOption, { readonly from: EpochMs; readonly at: EpochMs | undefined }>();

/** What the ledger keeps of an attempt that the rules refused or put off. */
function contactDetails(
  { treatmentId, stage }: OutgoingMessage,
  { proposal }: DeliveryOption,
  permit: Permit,
  now: EpochMs,
) {
  const { says, ...proposed } = proposal;
  return {
    at: instant(now),
    source: 'forbear' as const,
    stage,
    treatmentId,
    ...proposed,
    says: [...says],
    permit,
  };
}

export function refusalFact(outgoing: OutgoingMessage, option: DeliveryOption, permit: Permit, now: EpochMs): Fact {
  return { type: 'ContactRefused', ...contactDetails(outgoing, option, permit, now) };
}

/** A deferral is recorded once per instant, and not at all when the account waits for that instant already. */
export function deferralFact(
  outgoing: OutgoingMessage,
  option: DeliveryOption,
  permit: Permit,
  { treatments, waiting }: Account,
  now: EpochMs,
  until: EpochMs,
): Fact[] {
  const recorded = treatments[treatmentKey(outgoing)];
  if (recorded?.outcome === 'deferred' && recorded.until === until) return [];
  if (waiting?.for === 'due-moment' && waiting.until === until) return [];
  return [{ type: 'ContactDeferred', ...contactDetails(outgoing, option, permit, now), until: instant(until) }];
}
