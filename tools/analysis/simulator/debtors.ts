import type { Commit } from '#domain/ledger/commit.ts';
import { type Account, type Contact, type DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { OutsideFact } from '#domain/ledger/facts/origins.ts';
import type { Crowd, Upcoming } from '#local/crowd.ts';
import { answersDispute, decides, pays, signs } from '#local/desk.ts';
import type { Draws } from '#domain/values/seeded-random.ts';
import { Debtor, type Owed, type Surroundings } from './debtor.ts';
import { DAY } from './payment-clock.ts';
import { type Reaction, reactTo } from './reaction.ts';
import { reportOf, toldUpon } from './told.ts';
import { wordsFor } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEAR = 365 * DAY;

/** Hours until a contact is seen, if it is: from and to. */
const SEEN_AFTER = { email: [1, 48], sms: [0.1, 12], letter: [72, 144], voice: [0, 0.1] } as const;

/** The smallest part anybody pays, in cents. */
const SMALLEST_PART = 2_500;

/**
 * The people of the behaviour model, standing outside the world. They hear what is recorded about themselves, as far as
 * it reaches them, and what they do comes through the same door as everything from outside. What to send, when and
 * whether at all they have no say in.
 */
export class SimulatedDebtors implements Crowd {
  readonly #surroundings: Surroundings;
  readonly #debtors = new Map<string, Debtor>();
  readonly #intended = new Map<string, FactOf<'ContactIntended'>>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  hears({ debtorId, facts, seq }: Commit, now: EpochMs): Upcoming[] {
    const debtor = this.#debtorBy(debtorId);
    return facts.flatMap((fact, index) => {
      switch (fact.type) {
        case 'DebtorIdentified':
          debtor.language = fact.language;
          return [];
        case 'ContactPointLearned':
          debtor.learns(fact);
          return [];
        case 'AccountPlaced': {
          const fates = debtor.owed.size === 0 ? this.#fates(debtor, now) : [];
          return [...fates, ...this.#next(debtor, debtor.owes(fact, now))];
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
            answersDispute(
              fact,
              debtorId,
              debtor.draws('dispute', fact.accountId),
              now,
              this.#papersFound(debtor, fact.accountId),
            ),
          ];
        case 'OperatorCalled':
          return [decides(fact, debtorId, debtor.draws('operator', `${seq}.${index}`), now)];
        case 'WaitBegan':
          return fact.for === 'sign-off' ? [signs(fact, debtorId, debtor.draws('signature', fact.accountId), now)] : [];
        default:
          return [];
      }
    });
  }

  #debtorBy(debtorId: string): Debtor {
    const known = this.#debtors.get(debtorId);
    if (known !== undefined) return known;
    const debtor = new Debtor(debtorId, this.#surroundings);
    this.#debtors.set(debtorId, debtor);
    return debtor;
  }

  /** The chance that the creditor holds on to a disputed claim: seldom where it is wrong, mostly where it is not. */
  #papersFound(debtor: Debtor, accountId: string): number {
    const { wrongFoundWrong, rightWithdrawn } = this.#surroundings.parameters;
    return 1 - (debtor.owed.get(accountId)?.inError === true ? wrongFoundWrong : rightWithdrawn);
  }

  /** What happens to people without anybody contacting them; the time to it is drawn once. */
  #fates(debtor: Debtor, now: EpochMs): Upcoming[] {
    const { parameters, horizon } = this.#surroundings;
    const { debtorId } = debtor;
    const draws = debtor.draws('fate');
    const within = (perYear: number) => now + Math.ceil((draws.exponential() / perYear) * YEAR);
    // Those who cannot pay file three times as often; over everybody it is the rate of the table.
    const often = (debtor.person.cannotPay ? 3 : 1) / (1 + 2 * parameters.cannotPayShare);
    const bankruptcy = within(parameters.bankruptcy * often);
    const death = within(parameters.death);
    const all: Upcoming[] = [
      {
        at: bankruptcy,
        eventId: `bankruptcy:${debtorId}`,
        debtorId,
        tell: (file, at) => (file.bankruptcy || file.death ? [] : filed(file, at, draws)),
      },
      {
        at: death,
        eventId: `death:${debtorId}`,
        debtorId,
        tell: (file, at) => (file.death ? [] : [{ type: 'DeathReported', at, source: 'third-party' }]),
      },
    ];
    return all.filter(({ at }) => at < horizon);
  }

  /** A contact went out: who sees it, when, and what they do. */
  #contacted(debtor: Debtor, intentId: string, now: EpochMs): Upcoming[] {
    const intended = this.#intended.get(intentId);
    const owed = intended === undefined ? undefined : debtor.owed.get(intended.accountId);
    if (intended === undefined || owed === undefined) return [];
    this.#intended.delete(intentId);
    const { parameters, callsBy } = this.#surroundings;
    const { channel, contactPointId } = intended;
    const { debtorId, person, exposure } = debtor;
    const draws = debtor.luckOfNext(channel);
    const back = debtor.comesBack(channel, contactPointId);
    const approached = {
      approach: channel === 'voice' ? callsBy : channel,
      at: now,
      hour: debtor.hourAt(now),
      inError: owed.inError,
    };
    const reacts = reactTo(person, exposure, approached, parameters, draws);
    const reaction: Reaction = back || debtor.gone ? NONE : reacts;
    const [soonest, latest] = SEEN_AFTER[channel];
    const seenAt = now + Math.ceil((soonest + draws.fraction() * (latest - soonest)) * HOUR) + MINUTE;
    const reportedAt = channel === 'voice' ? seenAt : now + draws.between(1, 20) * MINUTE;
    const about = (tell: (contact: Contact, account: Account, file: DebtorFile, at: string) => OutsideFact[]) => {
      return (file: DebtorFile, at: string) => {
        const contact = file.contacts.find((each) => each.intentId === intentId);
        const account = contact === undefined ? undefined : file.accounts[contact.accountId];
        return contact === undefined || account === undefined ? [] : tell(contact, account, file, at);
      };
    };
    const report = about((contact, _account, _file, at) => [reportOf(contact, reaction, back, at, draws)]);
    const upcoming: Upcoming[] = [{ at: reportedAt, eventId: `report:${intentId}`, debtorId, tell: report }];
    const { says, promise, boost } = reaction;
    if (says !== undefined) {
      const tell = about((contact, account, file, at) =>
        account.status.kind === 'closed' || file.death !== undefined
          ? []
          : toldUpon(says, contact, account, file, at, draws),
      );
      upcoming.push({ at: seenAt + MINUTE, eventId: `reaction:${intentId}`, debtorId, tell });
    }
    if (promise?.kept === true) {
      const at = seenAt + Math.ceil(promise.days * DAY);
      const tell: Upcoming['tell'] = (file, told) => this.#pays(debtor, owed, file, told, `promise:${intentId}`);
      upcoming.push({ at, eventId: `promise:${intentId}`, debtorId, tell });
    }
    if (boost > 0) {
      owed.clock.boost(now, seenAt, boost);
      upcoming.push(...this.#next(debtor, owed));
    }
    return upcoming.filter(({ at }) => at < this.#surroundings.horizon);
  }

  /** The next payment of an account, where it comes at another time than was expected. */
  #next(debtor: Debtor, owed: Owed): Upcoming[] {
    const due = debtor.gone ? undefined : owed.clock.next(this.#surroundings.horizon);
    if (due === owed.due) return [];
    owed.due = due;
    if (due === undefined) return [];
    const { debtorId } = debtor;
    const eventId = `payment:${owed.accountId}:${owed.payments}:${Math.round(due)}`;
    const tell: Upcoming['tell'] = (file, at) =>
      owed.due === due ? this.#pays(debtor, owed, file, at, `payment:${owed.accountId}:${owed.payments}`) : [];
    return [{ at: Math.ceil(due), eventId, debtorId, tell }];
  }

  /** All that is owed, or a part. */
  #pays(debtor: Debtor, owed: Owed, file: DebtorFile, at: string, paymentId: string): OutsideFact[] {
    if (debtor.gone) return [];
    const { paysInFull, partPaid } = this.#surroundings.parameters;
    const balance = file.accounts[owed.accountId]?.balance ?? 0;
    const inFull = debtor.draws('amount', owed.accountId, String(owed.payments)).chance(paysInFull);
    const wished = inFull ? balance : Math.max(SMALLEST_PART, Math.ceil(balance * partPaid));
    return pays(file, owed.accountId, wished, paymentId, at);
  }

  /** After a payment another may come, with luck of its own. */
  #paid(debtor: Debtor, accountId: string, now: EpochMs): Upcoming[] {
    const owed = debtor.owed.get(accountId);
    if (owed === undefined) return [];
    owed.payments++;
    owed.clock.renew(now, debtor.draws('threshold', accountId, String(owed.payments)).exponential());
    owed.due = undefined;
    return this.#next(debtor, owed);
  }
}

const NONE: Reaction = { seen: false, boost: 0, says: undefined, promise: undefined };

/** The court tells, and the debtor does. */
function filed(file: DebtorFile, at: string, draws: Draws): OutsideFact[] {
  const told = { at, source: 'debtor' as const, replyId: `bankruptcy:${file.debtorId}`, channel: 'letter' as const };
  return [
    { type: 'BankruptcyFiled', at, source: 'court', chapter: '7', filedOn: at.slice(0, 10) },
    { type: 'ReplyReceived', ...told, text: wordsFor('bankruptcy', file.language, draws), conversation: false },
  ];
}
