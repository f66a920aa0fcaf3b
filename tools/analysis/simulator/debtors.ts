import type { Commit } from '#domain/ledger/commit.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import { DAY, type EpochMs, HOUR, MINUTE } from '#domain/values/instant.ts';
import type { ExternalFact, FactOf } from '#domain/ledger/fact.ts';
import type { Actors, ScheduledEvent } from '#local/actors.ts';
import { scheduleDisputeAnswer, scheduleOperatorDecision, paymentFacts, scheduleSignOff } from '#local/back-office.ts';
import type { SeededRandom } from '#domain/values/seeded-random.ts';
import { methodOf, SEEN_AFTER_HOURS } from './contact-method.ts';
import { SimulatedDebtor, type SimulatedDebt, type SimulationContext } from './debtor.ts';
import { type Reaction, reactTo } from './reaction.ts';
import { deliveryReportOf, factsOf } from './facts-of.ts';
import { replyText } from './reply-texts.ts';

const YEAR = 365 * DAY;

/** The smallest part anybody pays, in cents. */
const MIN_PART_PAYMENT = 2_500;

/**
 * The people of the behavior model, standing outside the world. They hear what is recorded about themselves, as far as
 * it reaches them, and what they do comes through the same door as everything from outside. What to send, when and
 * whether at all they have no say in.
 */
export class SimulatedDebtors implements Actors {
  readonly #surroundings: SimulationContext;
  readonly #debtors = new Map<string, SimulatedDebtor>();
  readonly #intended = new Map<string, FactOf<'ContactIntended'>>();

  constructor(surroundings: SimulationContext) {
    this.#surroundings = surroundings;
  }

  onCommit({ debtorId, facts, seq }: Commit, now: EpochMs): ScheduledEvent[] {
    const debtor = this.#debtorBy(debtorId);
    return facts.flatMap((fact, index) => {
      switch (fact.type) {
        case 'DebtorIdentified':
          debtor.language = fact.language;
          return [];
        case 'ContactPointLearned':
          debtor.learnContactPoint(fact);
          return [];
        case 'AccountPlaced': {
          const lifeEvents = debtor.debts.size === 0 ? this.#lifeEvents(debtor, now) : [];
          return [...lifeEvents, ...this.#next(debtor, debtor.addDebt(fact, now))];
        }
        case 'ContactIntended':
          this.#intended.set(fact.intentId, fact);
          return [];
        case 'ContactFailed':
        case 'ContactWithheld':
          this.#intended.delete(fact.intentId);
          return [];
        case 'ContactSent':
        case 'ContactUncertain':
          return this.#contacted(debtor, fact.intentId, now);
        case 'PaymentSettled':
          return fact.allocations.flatMap(({ accountId }) => this.#paid(debtor, accountId, now));
        case 'BankruptcyFiled':
        case 'DeathReported':
          debtor.gone = true;
          return [];
        case 'DisputeOpened':
          return [
            scheduleDisputeAnswer(
              fact,
              debtorId,
              debtor.randomFor('dispute', fact.accountId),
              now,
              this.#verifiedChance(debtor, fact.accountId),
            ),
          ];
        case 'OperatorCalled':
          return [scheduleOperatorDecision(fact, debtorId, debtor.randomFor('operator', `${seq}.${index}`), now)];
        case 'WaitBegan':
          return fact.for === 'sign-off'
            ? [scheduleSignOff(fact, debtorId, debtor.randomFor('signature', fact.accountId), now)]
            : [];
        default:
          return [];
      }
    });
  }

  #debtorBy(debtorId: string): SimulatedDebtor {
    const known = this.#debtors.get(debtorId);
    if (known !== undefined) return known;
    const debtor = new SimulatedDebtor(debtorId, this.#surroundings);
    this.#debtors.set(debtorId, debtor);
    return debtor;
  }

  /** The chance that the creditor holds on to a disputed claim: seldom where it is wrong, mostly where it is not. */
  #verifiedChance(debtor: SimulatedDebtor, accountId: string): number {
    const { wrongFoundWrong, rightWithdrawn } = this.#surroundings.parameters;
    return 1 - (debtor.debts.get(accountId)?.inError === true ? wrongFoundWrong : rightWithdrawn);
  }

  /** What happens to people without anybody contacting them; the time to it is drawn once. */
  #lifeEvents(debtor: SimulatedDebtor, now: EpochMs): ScheduledEvent[] {
    const { parameters, horizon } = this.#surroundings;
    const { debtorId } = debtor;
    const random = debtor.randomFor('fate');
    const within = (perYear: number) => now + Math.ceil((random.exponential() / perYear) * YEAR);
    // Those who cannot pay file three times as often; over everybody it is the rate of the table.
    const often = (debtor.person.cannotPay ? 3 : 1) / (1 + 2 * parameters.cannotPayShare);
    const bankruptcy = within(parameters.bankruptcy * often);
    const death = within(parameters.death);
    const all: ScheduledEvent[] = [
      {
        at: bankruptcy,
        eventId: `bankruptcy:${debtorId}`,
        debtorId,
        facts: (file, at) => (file.bankruptcy || file.death ? [] : bankruptcyFacts(file, at, random)),
      },
      {
        at: death,
        eventId: `death:${debtorId}`,
        debtorId,
        facts: (file, at) => (file.death ? [] : [{ type: 'DeathReported', at, source: 'third-party' }]),
      },
    ];
    return all.filter(({ at }) => at < horizon);
  }

  /** A contact went out: who sees it, when, and what they do. */
  #contacted(debtor: SimulatedDebtor, intentId: string, now: EpochMs): ScheduledEvent[] {
    const intended = this.#intended.get(intentId);
    const owed = intended === undefined ? undefined : debtor.debts.get(intended.accountId);
    if (intended === undefined || owed === undefined) return [];
    this.#intended.delete(intentId);
    const { parameters, callsBy } = this.#surroundings;
    const { channel, contactPointId } = intended;
    const { debtorId, person, exposure } = debtor;
    const random = debtor.randomForNextContact(channel);
    const bounced = debtor.bounces(channel, contactPointId);
    const approached = {
      approach: methodOf(channel, callsBy),
      at: now,
      hour: debtor.hourAt(now),
      inError: owed.inError,
    };
    const reacts = reactTo(person, exposure, approached, parameters, random);
    const reaction: Reaction = bounced || debtor.gone ? NO_REACTION : reacts;
    const [soonest, latest] = SEEN_AFTER_HOURS[channel];
    const seenAt = now + Math.ceil((soonest + random.fraction() * (latest - soonest)) * HOUR) + MINUTE;
    const reportedAt = channel === 'voice' ? seenAt : now + random.between(1, 20) * MINUTE;
    const about = (tell: (contact: Contact, account: Account, file: DebtorFile, at: string) => ExternalFact[]) => {
      return (file: DebtorFile, at: string) => {
        const contact = file.contacts.find((each) => each.intentId === intentId);
        const account = contact === undefined ? undefined : file.accounts[contact.accountId];
        return contact === undefined || account === undefined ? [] : tell(contact, account, file, at);
      };
    };
    const report = about((contact, _account, _file, at) => [deliveryReportOf(contact, reaction, bounced, at, random)]);
    const upcoming: ScheduledEvent[] = [{ at: reportedAt, eventId: `report:${intentId}`, debtorId, facts: report }];
    const { response, promise, boost } = reaction;
    if (response !== undefined) {
      const tell = about((contact, account, file, at) =>
        account.status.kind === 'closed' || file.death !== undefined
          ? []
          : factsOf(response, contact, account, file, at, random),
      );
      upcoming.push({ at: seenAt + MINUTE, eventId: `reaction:${intentId}`, debtorId, facts: tell });
    }
    if (promise?.kept === true) {
      const at = seenAt + Math.ceil(promise.days * DAY);
      const tell: ScheduledEvent['facts'] = (file, paidAt) =>
        this.#pays(debtor, owed, file, paidAt, `promise:${intentId}`);
      upcoming.push({ at, eventId: `promise:${intentId}`, debtorId, facts: tell });
    }
    if (boost > 0) {
      owed.clock.boost(now, seenAt, boost);
      upcoming.push(...this.#next(debtor, owed));
    }
    return upcoming.filter(({ at }) => at < this.#surroundings.horizon);
  }

  /** The next payment of an account, where it comes at another time than was expected. */
  #next(debtor: SimulatedDebtor, owed: SimulatedDebt): ScheduledEvent[] {
    const due = debtor.gone ? undefined : owed.clock.next(this.#surroundings.horizon);
    if (due === owed.due) return [];
    owed.due = due;
    if (due === undefined) return [];
    const { debtorId } = debtor;
    const eventId = `payment:${owed.accountId}:${owed.payments}:${Math.round(due)}`;
    const tell: ScheduledEvent['facts'] = (file, at) =>
      owed.due === due ? this.#pays(debtor, owed, file, at, `payment:${owed.accountId}:${owed.payments}`) : [];
    return [{ at: Math.ceil(due), eventId, debtorId, facts: tell }];
  }

  /** All that is owed, or a part. */
  #pays(debtor: SimulatedDebtor, owed: SimulatedDebt, file: DebtorFile, at: string, paymentId: string): ExternalFact[] {
    if (debtor.gone) return [];
    const { paysInFull, partPaid } = this.#surroundings.parameters;
    const balance = file.accounts[owed.accountId]?.balance ?? 0;
    const inFull = debtor.randomFor('amount', owed.accountId, String(owed.payments)).chance(paysInFull);
    const wished = inFull ? balance : Math.max(MIN_PART_PAYMENT, Math.ceil(balance * partPaid));
    return paymentFacts(file, owed.accountId, wished, paymentId, at);
  }

  /** After a payment another may come, with luck of its own. */
  #paid(debtor: SimulatedDebtor, accountId: string, now: EpochMs): ScheduledEvent[] {
    const owed = debtor.debts.get(accountId);
    if (owed === undefined) return [];
    owed.payments++;
    owed.clock.renew(now, debtor.randomFor('threshold', accountId, String(owed.payments)).exponential());
    owed.due = undefined;
    return this.#next(debtor, owed);
  }
}

const NO_REACTION: Reaction = { seen: false, boost: 0, response: undefined, promise: undefined };

/** The court tells, and the debtor does. */
function bankruptcyFacts(file: DebtorFile, at: string, random: SeededRandom): ExternalFact[] {
  const header = { at, source: 'debtor' as const, replyId: `bankruptcy:${file.debtorId}`, channel: 'letter' as const };
  return [
    { type: 'BankruptcyFiled', at, source: 'court', chapter: '7', filedOn: at.slice(0, 10) },
    { type: 'ReplyReceived', ...header, text: replyText('bankruptcy', file.language, random), conversation: false },
  ];
}
