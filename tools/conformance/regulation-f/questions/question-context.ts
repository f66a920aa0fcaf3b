import { decideAction } from '#domain/compliance/decide-action.ts';
import type { Action } from '#domain/compliance/action.ts';
import { decide } from '#domain/compliance/decide.ts';
import type { Ruling } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '#domain/compliance/proposal.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, MINUTE } from '#domain/values/instant.ts';
import type { AccountId, Channel } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Parties } from '../given/parties.ts';
import { messageElementsOf } from '../given/contacts.ts';
import { debtorFileOf } from '../given/debtor-file-of.ts';
import { noonOf } from '../vector-instants.ts';
import type { Question, Vector } from '../vector.ts';

/** A question put to the engine: what it takes to answer one. */
export class QuestionContext {
  readonly vector: Vector;
  readonly question: Question;
  readonly parties: Parties;
  readonly policy: Policy;

  constructor(vector: Vector, question: Question, parties: Parties, policy: Policy) {
    this.vector = vector;
    this.question = question;
    this.parties = parties;
    this.policy = policy;
  }

  /** The instant the question is asked for; a minute after everything given, when it names none. */
  get now(): EpochMs {
    const { at, asOf } = this.question;
    const named = at ?? asOf;
    if (named !== undefined) return noonOf(this.parties.calendar, named);
    return this.parties.lastMoment + MINUTE;
  }

  /** The debt asked about, or the first. */
  get accountId(): AccountId {
    const [first = this.parties.accountOf('D1')] = this.parties.accounts.values();
    return this.question.debtId === undefined ? first : this.parties.accountOf(this.question.debtId);
  }

  file(knownBy: EpochMs = this.now): DebtorFile {
    const [creditorId = 'creditor'] = Object.keys(this.policy.creditors);
    return debtorFileOf(this.parties, creditorId, knownBy);
  }

  /** What rules say of an ordinary contact, at the address asked about if one is. */
  contactRulings(
    channel: Channel,
    changes: Partial<Proposal> = {},
    at = this.now,
    file?: DebtorFile,
  ): readonly Ruling[] {
    const { endpoint, person } = this.question;
    const contactPointId = this.parties.pointFor(channel, this.parties.personOf(person), endpoint).id;
    const purpose = 'reminder';
    const defaults = {
      accountId: this.accountId,
      channel,
      purpose,
      contactPointId,
      says: messageElementsOf(purpose, channel),
    } as const;
    return decide(file ?? this.file(at), { ...defaults, ...changes }, this.policy, at).rules;
  }

  actionRulings(action: Action): readonly Ruling[] {
    return decideAction(this.file(), action, this.policy, this.now).rules;
  }
}

/** Does one of these rules refuse? */
export function isRefused(rulings: readonly Ruling[], ...ids: readonly string[]): boolean {
  return rulings.some(({ id, outcome }) => ids.includes(id) && outcome !== 'allow');
}

/** An answer: the one value asked for, or several by their names; a decision where the regulator has one. */
export interface Answer {
  readonly value?: boolean | number | string | readonly string[] | Readonly<Record<string, unknown>>;
  readonly decision?: 'presumed-compliant' | 'presumed-violation';
}

/** Answers a kind of question; `undefined` where the engine has no concept for what is given. */
export interface Answerer {
  readonly matches: RegExp;
  answer(context: QuestionContext): Answer | undefined;
}
