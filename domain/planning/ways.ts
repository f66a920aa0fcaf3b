import { earliestPermit } from '#domain/compliance/decide.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '#domain/compliance/proposal.ts';
import { type Account, type Contact, type DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, epochMs, instant } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { treatmentKey } from '#domain/ledger/fold-debtor.ts';
import type { Channel, Language, Stage } from '#domain/values/primitives.ts';
import { claimsOf, type Template, templateKey } from '#domain/policy/template.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { reachableBy } from '#domain/ledger/reachable-by.ts';

/** Something to be said to the debtor: a treatment of a stage, or a notice that is owed. */
export interface Saying {
  readonly treatmentId: string;
  /** The stage the account is in. A treatment belongs to its stage; a notice is the same one in every stage. */
  readonly stage: Stage;
  readonly inEveryStage: boolean;
  readonly message: string;
  readonly channels: readonly Channel[];
  readonly language: Language;
  /** The one address or number it may go to, where it is about that. */
  readonly to?: string;
  /** The message of the debtor that it answers. */
  readonly inReplyTo?: string;
}

/** One way to say it: this template to that contact point. */
export interface Way {
  readonly template: Template;
  readonly proposal: Proposal;
  /** Its channel is scarce and it has no place yet: when one may be had at the earliest, and until when it is worth it. */
  readonly needsPlace?: { readonly from: EpochMs; readonly until: EpochMs };
}

/**
 * Channels in order of preference, contact points in order learned; those from which it came back come last. One that
 * refused it, or from which it came back twice, is given up until a person has looked into it.
 */
export function waysTo(saying: Saying, file: DebtorFile, account: Account, policy: Policy): Way[] {
  const { accountId } = account;
  const earlier = contactsFor(saying, file, account).filter((contact) => !lookedInto(account, contact));
  const ways = saying.channels.flatMap((channel) => {
    const template = policy.templates[templateKey(saying.message, channel, saying.language)];
    if (template === undefined) return [];
    return reachableBy(file, channel)
      .filter(({ id }) => saying.to === undefined || id === saying.to)
      .map(({ id: contactPointId }) => {
        const { purpose } = template;
        const answering = saying.inReplyTo === undefined ? {} : { inReplyTo: saying.inReplyTo };
        const proposal = { accountId, channel, purpose, contactPointId, says: claimsOf(template), ...answering };
        return { way: { template, proposal }, timesBack: timesBack(earlier, contactPointId) };
      });
  });
  return ways
    .filter((each) => each.timesBack < GIVEN_UP)
    .sort((a, b) => a.timesBack - b.timesBack)
    .map(({ way }) => way);
}

/** The contacts in which it was said, or meant to be, oldest first. */
export function contactsFor(saying: Saying, file: DebtorFile, { accountId }: Account): Contact[] {
  const { treatmentId, stage, inEveryStage } = saying;
  return file.contacts.filter(
    (contact) =>
      contact.accountId === accountId &&
      contact.treatmentId === treatmentId &&
      (inEveryStage || contact.stage === stage),
  );
}

/** Has an operator decided about the account since? */
export function lookedInto({ operatorDecision }: Account, { seq }: Contact): boolean {
  return operatorDecision !== undefined && operatorDecision.seq > seq;
}

/** A mailbox may be full once; what comes back twice would come back for ever, and what is refused is refused for good. */
const GIVEN_UP = 2;

function timesBack(contacts: readonly Contact[], at: string): number {
  const states = contacts.filter(({ contactPointId }) => contactPointId === at).map(({ state }) => state);
  return states.includes('failed') ? GIVEN_UP : states.filter((state) => state === 'bounced').length;
}

/** The first instant from `from` on at which one of the ways is permitted on the facts as they stand. */
export function firstPermitted(
  file: DebtorFile,
  policy: Policy,
  ways: readonly Way[],
  from: EpochMs,
): EpochMs | undefined {
  const instants = ways.flatMap((way) => permittedFrom(file, policy, way, from) ?? []);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** The first instant from `from` on at which this way is permitted and may have a place. */
export function permittedFrom(file: DebtorFile, policy: Policy, way: Way, from: EpochMs): EpochMs | undefined {
  const known = searched.get(way);
  if (known?.from === from) return known.at;
  const { proposal, needsPlace } = way;
  const permit = earliestPermit(file, proposal, policy, Math.max(from, needsPlace?.from ?? from));
  const instantOf = epochMs(permit.at);
  const inTime = permit.verdict === 'allow' && instantOf < (needsPlace?.until ?? Number.POSITIVE_INFINITY);
  const at = inTime ? instantOf : undefined;
  searched.set(way, { from, at });
  return at;
}

/** The last answer for each way. Ways are made for one plan, of one file under one policy, which asks more than once. */
const searched = new WeakMap<Way, { readonly from: EpochMs; readonly at: EpochMs | undefined }>();

/** What the ledger keeps of an attempt that the rules refused or put off. */
function attempt({ treatmentId, stage }: Saying, { proposal }: Way, permit: Permit, now: EpochMs) {
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

export function refusal(saying: Saying, way: Way, permit: Permit, now: EpochMs): Fact {
  return { type: 'ContactRefused', ...attempt(saying, way, permit, now) };
}

/** A deferral is recorded once per instant, and not at all when the account waits for that instant already. */
export function deferral(
  saying: Saying,
  way: Way,
  permit: Permit,
  { treatments, waiting }: Account,
  now: EpochMs,
  until: EpochMs,
): Fact[] {
  const before = treatments[treatmentKey(saying)];
  if (before?.outcome === 'deferred' && before.until === until) return [];
  if (waiting?.for === 'due-moment' && waiting.until === until) return [];
  return [{ type: 'ContactDeferred', ...attempt(saying, way, permit, now), until: instant(until) }];
}
