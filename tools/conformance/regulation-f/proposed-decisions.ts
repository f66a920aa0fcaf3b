import type { Action, EnvelopeMark, Transferee } from '#domain/compliance/action.ts';
import type { MessageElement, Purpose } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '#domain/compliance/proposal.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Parties } from './given/parties.ts';
import { messageElementsOf, historyReplyId } from './given/contacts.ts';
import { isInboundEvent, timeOf } from './given/history-events.ts';
import { channelOf, isSocial, isWeb } from './given/contact-media.ts';
import { purposeOf } from './given/purposes.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { parseMoment, noonOf } from './vector-instants.ts';
import type { ProposedStep } from './vector.ts';

/** What is asked of the engine: contacts of `decide`, actions of `decideAction`; each debt is one by itself. */
export interface ProposedDecisions {
  readonly at: EpochMs;
  readonly proposals: readonly Proposal[];
  readonly actions: readonly Action[];
}

/** What is proposed, in our terms; `undefined` when nothing here knows such a thing. */
export function decisionsFor(parties: Parties, proposed: ProposedStep): ProposedDecisions | undefined {
  const { action = 'contact', channel = '', at, on } = proposed;
  const when = at ?? on;
  const now = when === undefined ? parties.firstMoment : noonOf(parties.calendar, when);
  const debts = proposed.countedToward === undefined ? proposed.debtIds : [proposed.countedToward];
  const accounts = parties.accountsOf(debts);
  const about = (make: (accountId: string) => Action): ProposedDecisions => ({
    at: now,
    proposals: [],
    actions: accounts.map(make),
  });
  if (/ask/i.test(action)) {
    const words = `${action} ${proposed.question ?? ''} ${textOf(proposed)}`;
    const asks = /consent|continu|go on|keep talking/i.test(words) ? 'to-continue' : 'what-would-be-convenient';
    return about((accountId) => ({ kind: 'ask-on-call', accountId, asks }));
  }
  if (!/contact|respond|reply|communicat|call|send-(email|text|letter|message)/i.test(action)) {
    const act = actionOf(parties, proposed, action);
    return act === undefined ? undefined : about(act);
  }
  if (isWeb(channel)) {
    return about((accountId) => ({ kind: 'show-on-portal', accountId, visiting: isVisiting(parties, now) }));
  }
  if (isSocial(channel)) {
    const visible = /public|wall|post|contacts|friends/i.test(`${channel} ${proposed.visibleTo ?? ''}`);
    return about((accountId) => ({ kind: 'message-on-social-media', accountId, visible }));
  }
  const proposals = proposalsOf(parties, proposed, accounts);
  if (proposals === undefined) return undefined;
  return { at: now, proposals, actions: mailOf(proposed, accounts) };
}

function proposalsOf(parties: Parties, proposed: ProposedStep, accounts: readonly string[]): Proposal[] | undefined {
  const { channel: medium = 'voice', person, to, action = '' } = proposed;
  const channel = /postcard/i.test(medium) ? 'letter' : channelOf(medium);
  if (channel === undefined) return undefined;
  const answersLatestInbound = /respond|reply/i.test(action) || proposed.automated === true;
  const replyTo = proposed.inReplyTo ?? (answersLatestInbound ? latestInbound(parties, medium) : undefined);
  const purpose = purposeOf(textOf(proposed), replyTo !== undefined);
  const contactPointId = parties.pointFor(channel, parties.personOf(person), to).id;
  const says = claimsIn(proposed, purpose, channel);
  return accounts.map((accountId) => ({
    accountId,
    channel,
    purpose,
    contactPointId,
    says,
    ...(replyTo === undefined ? {} : { inReplyTo: historyReplyId(replyTo) }),
  }));
}

function textOf({ purpose = '', content, statement = '' }: ProposedStep): string {
  return [purpose, ...(content === undefined ? [] : [content].flat()), statement].join('; ');
}

/** What the finished message says: all that it must, unless the vector says that it leaves something out or adds to it. */
function claimsIn(proposed: ProposedStep, purpose: Purpose, channel: Channel): MessageElement[] {
  if (purpose === 'opt-out-confirmation') return elementsBeyondConfirmation(proposed);
  const words = textOf(proposed);
  const says = messageElementsOf(purpose, channel).filter((claim) => !isLeftOut(proposed, claim));
  if (purpose === 'location-information') {
    if (/\bowes?\b|indebted|past due|collect(ing)? (a|the) debt/i.test(words)) says.push('conveys-debt');
    if (/(name|identif\w+) .*(employer|company|collector)/i.test(words)) says.push('collector-name');
    return says;
  }
  if (/limited-content/i.test(words)) return ['limited-content', 'caller-identity'];
  if (/\bsuit\b|\bsue\b|lawsuit|legal action/i.test(words)) says.push('threatens-suit');
  if (/deadline|pay (now|by|within)/i.test(words)) says.push('payment-deadline');
  return says;
}

const OMISSION_PATTERNS: Partial<Readonly<Record<MessageElement, RegExp>>> = {
  'opt-out-instructions': /opt-?out/i,
  'debt-collector-disclosure': /disclos|1006_?18_?e/i,
  'caller-identity': /identif|caller/i,
};

/** A field of the proposal that denies what every message of ours has: `includesOptOutNotice: false`. */
function isLeftOut(proposed: ProposedStep, claim: MessageElement): boolean {
  const pattern = OMISSION_PATTERNS[claim];
  if (pattern === undefined) return false;
  return Object.entries(proposed).some(
    ([name, value]) => pattern.test(name) && (value === false || value === null || value === ''),
  );
}

/** A confirmation confirms and promises; whatever else it says is about the debt. */
function elementsBeyondConfirmation({ content }: ProposedStep): MessageElement[] {
  const parts = content === undefined ? [] : [content].flat();
  return parts.every((part) => /confirm|hono|opt-?out/i.test(part)) ? [] : ['conveys-debt'];
}

/** The message or call that a response on the spot is to: the latest of that medium. */
function latestInbound(parties: Parties, medium: string): number | undefined {
  const { history = [] } = parties.vector.given;
  const index = history.findLastIndex(
    (each) => isInboundEvent(each) && channelOf(each.channel ?? '') === channelOf(medium),
  );
  return index === -1 ? undefined : index;
}

/** Is the consumer on the website of their own accord, and has not left? */
function isVisiting(parties: Parties, now: EpochMs): boolean {
  return (parties.vector.given.history ?? []).some((each) => {
    if (!isWeb(`${each.type} ${each.channel ?? ''}`) || timeOf(parties, each) > now) return false;
    return each.endedAt === undefined || parseMoment(parties.calendar, each.endedAt) > now;
  });
}

const ENVELOPE_MARKS: readonly (readonly [RegExp, EnvelopeMark])[] = [
  [/(debtor|consumer).*(name|address)/i, 'debtor-name-and-address'],
  [/postage|stamp/i, 'postage'],
  [/forwarding|address correction/i, 'forwarding-request'],
  [/barcode|intelligent mail/i, 'mail-barcode'],
  [/collector.?s? (return |mailing )?address|return address/i, 'collector-address'],
  [/business name.*(not|without)|neutral/i, 'neutral-business-name'],
];

function mailOf({ envelopeBears, form = '', channel = '' }: ProposedStep, accounts: readonly string[]): Action[] {
  const as = /postcard/i.test(`${form} ${channel}`) ? 'postcard' : 'letter';
  if (envelopeBears === undefined && as === 'letter') return [];
  const bears = (envelopeBears ?? []).map(
    (words): EnvelopeMark => ENVELOPE_MARKS.find(([pattern]) => pattern.test(words))?.[1] ?? 'anything-else',
  );
  return accounts.map((accountId) => ({ kind: 'mail', accountId, as, bears }));
}

const TRANSFEREES: readonly (readonly [RegExp, Transferee])[] = [
  [/another (entity|collector|party)|on behalf of|for the owner/i, 'anybody-else'],
  [/previous owner|prior owner|former owner/i, 'previous-owner-by-contract'],
  [/owner/i, 'owner'],
  [/merger|acqui|successor|purchase and assumption/i, 'successor-of-the-business'],
  [/pledge|secur|lender|collateral/i, 'secured-lender'],
];

function actionOf(
  parties: Parties,
  proposed: ProposedStep,
  action: string,
): ((accountId: string) => Action) | undefined {
  const words = `${action} ${proposed.to ?? ''} ${textOf(proposed)}`;
  const to = TRANSFEREES.find(([pattern]) => pattern.test(words))?.[1] ?? 'anybody-else';
  const { facts = {}, debts = [] } = parties.vector.given;
  if (/furnish|credit report|report-to/i.test(action)) {
    const agency = /check/i.test(words) ? 'check-history-agency' : 'reporting-agency';
    const reports = /(been |is )?(paid|settled|discharged)/i.test(textOf(proposed)) ? 'ended' : 'debt';
    const watchesForReturns = facts.permitsAndMonitorsUndeliverability !== false;
    const marksDispute = !/without.*disput/i.test(textOf(proposed));
    return (accountId) => ({ kind: 'furnish', accountId, to: agency, reports, marksDispute, watchesForReturns });
  }
  if (/data|file-|scrub|analytic|archiv|information/i.test(words))
    return (accountId) => ({ kind: 'share-data', accountId });
  if (/transfer|sell|sale|assign|place|return|pledge|securiti/i.test(action)) {
    const kind = /sell|sale/i.test(action)
      ? 'sell'
      : /place/i.test(action)
        ? 'place-for-collection'
        : 'transfer-for-consideration';
    const secured = debts.some(({ status = '', type = '' }) => /secured|lien/i.test(`${status} ${type}`));
    const withNoticeOfDischarge = secured && /notice/i.test(words);
    return (accountId) => ({ kind, accountId, to, withNoticeOfDischarge });
  }
  if (/proof-?of-?claim/i.test(action)) return (accountId) => ({ kind: 'file-proof-of-claim', accountId });
  if (/sue|suit|legal action|file/i.test(action)) return (accountId) => ({ kind: 'sue', accountId });
  if (/recording/i.test(words) && /discard|destroy|delet|dispos/i.test(action)) {
    const calledOn = facts.callRecordedOn ?? '2026-01-01';
    return (accountId) => ({ kind: 'discard-recording', accountId, calledOn });
  }
  if (/discard|destroy|delet|dispos/i.test(action)) return (accountId) => ({ kind: 'discard-evidence', accountId });
  return undefined;
}
