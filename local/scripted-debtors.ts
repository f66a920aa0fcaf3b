import type { Commit } from '#domain/ledger/commit.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import { DAY, type EpochMs, HOUR, MINUTE } from '#domain/values/instant.ts';
import type { ExternalFact, FactOf } from '#domain/ledger/fact.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { mayHaveArrived } from '#domain/ledger/facts/contacts/did-it-go-out.ts';
import type { Actors, ScheduledEvent } from './actors.ts';
import { scheduleDisputeAnswer, scheduleOperatorDecision, paymentFacts, scheduleSignOff } from './back-office.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';

/** Of disputes, the share to which the creditor finds the papers. */
const VERIFIED_SHARE = 0.7;

/** How a person will behave, drawn once from the seed and the debtor's id. */
type Behavior =
  | 'pays-in-full'
  | 'pays-in-parts'
  | 'ignores'
  | 'disputes'
  | 'ceases'
  | 'hires-attorney'
  | 'goes-bankrupt'
  | 'dies'
  | 'hardship'
  | 'recalled';

/** Shares among the scripted debtors. Not a model of real debtors: plausible, and enough to make every path happen. */
const BEHAVIORS: Readonly<Record<Behavior, number>> = {
  'pays-in-full': 27,
  'pays-in-parts': 12,
  ignores: 42,
  disputes: 6,
  ceases: 3,
  'hires-attorney': 2,
  'goes-bankrupt': 2,
  dies: 1,
  hardship: 3,
  recalled: 2,
};

/** Where a file says what was really recovered, money follows the file and only the other ways to react are drawn. */
const BEHAVIORS_WITH_ACTUAL_RECOVERIES = {
  ignores: 90,
  disputes: 5,
  ceases: 2,
  'hires-attorney': 1,
  hardship: 2,
} as const satisfies Partial<Record<Behavior, number>>;

/** Of attempts by each channel: the shares that are seen, and that come back undeliverable; days until they are read. */
const CHANNEL_RESPONSE: Readonly<
  Record<Channel, { readonly seen: number; readonly bounces: number; readonly days: number }>
> = {
  email: { seen: 0.32, bounces: 0.03, days: 2 },
  sms: { seen: 0.62, bounces: 0, days: 1 },
  letter: { seen: 0.55, bounces: 0.02, days: 6 },
  voice: { seen: 0.22, bounces: 0, days: 1 },
};

/** What was really recovered from an account, in cents, by the creditor's reference: known of historic files only. */
export type ActualRecoveries = ReadonlyMap<string, number>;

/**
 * Scripted debtors, creditors and operators. They hear what is appended to ledgers and answers with what
 * happens next. Every draw depends on the seed, the debtor and the occasion alone, so runs repeat and one person's luck
 * does not depend on another's.
 */
export class ScriptedDebtors implements Actors {
  readonly #seed: string;
  readonly #recoveries: ActualRecoveries;

  constructor(seed: string, recoveries: ActualRecoveries = new Map()) {
    this.#seed = seed;
    this.#recoveries = recoveries;
  }

  /** What follows, among them, from what was just recorded. */
  onCommit({ debtorId, facts, seq }: Commit, now: EpochMs): ScheduledEvent[] {
    return facts.flatMap((fact, index) => {
      // Most facts ask nothing of chance.
      const random = () => new SeededRandom(this.#seed, debtorId, `${seq}.${index}`);
      switch (fact.type) {
        case 'AccountPlaced':
          return this.#lifeEvents(fact, debtorId, now);
        case 'ContactIntended':
          return this.#responsesTo(fact, debtorId, random(), now);
        case 'DisputeOpened':
          return [scheduleDisputeAnswer(fact, debtorId, random(), now, VERIFIED_SHARE)];
        case 'OperatorCalled':
          return [scheduleOperatorDecision(fact, debtorId, random(), now)];
        case 'WaitBegan':
          return fact.for === 'sign-off' ? [scheduleSignOff(fact, debtorId, random(), now)] : [];
        default:
          return [];
      }
    });
  }

  /** What happens to the account without anybody contacting anyone. */
  #lifeEvents({ accountId, accountRef }: FactOf<'AccountPlaced'>, debtorId: string, now: EpochMs): ScheduledEvent[] {
    const random = new SeededRandom(this.#seed, debtorId, 'fate', accountId);
    const lifeEvent = (name: string, days: number, tell: ScheduledEvent['facts']): ScheduledEvent => {
      return { at: now + random.between(DAY, days * DAY), eventId: `${name}:${accountId}`, debtorId, facts: tell };
    };
    const recovered = this.#recoveries.get(accountRef) ?? 0;
    if (recovered > 0) {
      // When is not in the file: up to three parts within 90 days, adding up to what it says.
      const parts = Math.min(3, recovered);
      return Array.from({ length: parts }, (_, part) => {
        const amount = Math.floor(recovered / parts) + (part < recovered % parts ? 1 : 0);
        const paymentId = `recovery-${part}:${accountId}`;
        return lifeEvent(`recovery-${part}`, 90, (file, at) => paymentFacts(file, accountId, amount, paymentId, at));
      });
    }
    switch (this.#behaviorOf(debtorId, accountRef)) {
      case 'recalled': {
        const because = 'the creditor took the account back';
        return [
          lifeEvent('recall', 120, (_, at) => [
            { type: 'AccountRecalled', at, source: 'creditor', accountId, because },
          ]),
        ];
      }
      case 'dies':
        return [
          lifeEvent('death', 150, (file, at) =>
            file.death ? [] : [{ type: 'DeathReported', at, source: 'third-party' }],
          ),
        ];
      case 'goes-bankrupt':
        return [
          lifeEvent('bankruptcy', 170, (file, at) =>
            file.bankruptcy
              ? []
              : [{ type: 'BankruptcyFiled', at, source: 'court', chapter: '7', filedOn: at.slice(0, 10) }],
          ),
        ];
      default:
        return [];
    }
  }

  /** The provider's report of a contact, and what the person does about it. */
  #responsesTo(
    { intentId, channel }: FactOf<'ContactIntended'>,
    debtorId: string,
    random: SeededRandom,
    now: EpochMs,
  ): ScheduledEvent[] {
    const reported = now + random.between(1, 20) * MINUTE;
    const reacted = now + HOUR + Math.round(random.fraction() * CHANNEL_RESPONSE[channel].days * DAY);
    const onContact = (react: (contact: Contact, account: Account, file: DebtorFile, at: string) => ExternalFact[]) => {
      return (file: DebtorFile, at: string) => {
        const contact = file.contacts.find((each) => each.intentId === intentId);
        const account = contact === undefined ? undefined : file.accounts[contact.accountId];
        return contact !== undefined && account !== undefined && mayHaveArrived(contact)
          ? react(contact, account, file, at)
          : [];
      };
    };
    const report = onContact((contact, _account, _file, at) => deliveryReportOn(contact, at, random));
    const reaction = onContact((contact, account, file, at) => this.#reactionTo(contact, account, file, at, random));
    return [
      { at: reported, eventId: `report:${intentId}`, debtorId, facts: report },
      { at: reacted, eventId: `reaction:${intentId}`, debtorId, facts: reaction },
    ];
  }

  #reactionTo(contact: Contact, account: Account, file: DebtorFile, at: string, random: SeededRandom): ExternalFact[] {
    const { channel, contactPointId, intentId } = contact;
    const { accountId, placed } = account;
    if (account.status.kind === 'closed' || file.death !== undefined || !random.chance(CHANNEL_RESPONSE[channel].seen))
      return [];
    const header = { at, source: 'debtor' as const };
    const says = (text: string): ExternalFact => {
      return {
        type: 'ReplyReceived',
        ...header,
        replyId: `reply:${intentId}`,
        channel,
        contactPointId,
        accountId,
        text,
        conversation: false,
      };
    };
    if (channel === 'sms' && random.chance(0.05)) return [says('STOP')];
    if (channel === 'email' && random.chance(0.02))
      return [{ type: 'MediumOptedOut', ...header, channel, contactPointId }];
    switch (this.#behaviorOf(file.debtorId, placed.accountRef)) {
      case 'pays-in-full':
        return random.chance(0.45) ? paymentFacts(file, accountId, account.balance, `payment:${intentId}`, at) : [];
      case 'pays-in-parts':
        return random.chance(0.5)
          ? paymentFacts(file, accountId, Math.max(2500, Math.ceil(placed.balance / 5)), `payment:${intentId}`, at)
          : [];
      case 'disputes': {
        if (account.disputes.length > 0) return [];
        const reason = random.pick(['not-mine', 'wrong-amount', 'already-paid'] as const);
        const dispute = { disputeId: `dispute:${intentId}`, reason, written: true, submittedOn: at.slice(0, 10) };
        return [
          says('I do not think I owe this. Please send me proof.'),
          { type: 'DisputeOpened', ...header, accountId, ...dispute },
        ];
      }
      case 'ceases':
        return account.cease === undefined
          ? [
              says('Do not contact me about this again.'),
              { type: 'CeaseRequested', ...header, accountId, written: true, channel },
            ]
          : [];
      case 'hires-attorney': {
        if (account.attorney !== undefined) return [];
        const attorney = { name: 'Law Office of R. Vance', address: '1 Court Square, Springfield' };
        return [{ type: 'AttorneyAppeared', at, source: 'third-party', accountId, ...attorney }];
      }
      case 'hardship':
        return file.hardship === undefined
          ? [says('I lost my job and cannot pay right now.'), { type: 'HardshipReported', ...header }]
          : [];
      default:
        return [];
    }
  }

  #behaviorOf(debtorId: string, accountRef: string): Behavior {
    const random = new SeededRandom(this.#seed, debtorId, 'temper');
    return this.#recoveries.has(accountRef)
      ? random.weighted(BEHAVIORS_WITH_ACTUAL_RECOVERIES)
      : random.weighted(BEHAVIORS);
  }
}

function deliveryReportOn({ intentId, channel }: Contact, at: string, random: SeededRandom): ExternalFact[] {
  const header = { at, source: 'provider' as const, intentId };
  if (channel === 'voice') {
    const outcome = random.weighted({ 'no-answer': 52, voicemail: 28, answered: 15, busy: 3, 'not-in-service': 2 });
    return [{ type: 'CallEnded', ...header, outcome, conversation: outcome === 'answered' }];
  }
  if (!random.chance(CHANNEL_RESPONSE[channel].bounces)) return [{ type: 'ContactDelivered', ...header }];
  return [
    {
      type: 'ContactBounced',
      ...header,
      permanent: true,
      because: channel === 'letter' ? 'returned by the post' : 'no such mailbox',
    },
  ];
}
