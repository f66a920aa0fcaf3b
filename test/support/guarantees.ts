import { isDeepStrictEqual } from 'node:util';
import { decide } from '#domain/compliance/decide.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs, HOUR, instant } from '#domain/values/instant.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { openCall } from '#domain/ledger/facts/workflow/state.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import type { AccountId } from '#domain/values/primitives.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { asksForMoney, stopsAgainst } from '#tools/review/verify/stops.ts';
import type { Sleeper } from './account-executions.ts';
import type { RestingState, LifeOutcome } from './racing-life.ts';

/** What is wrong, in words; nothing when all is well. */
export type Violations = readonly string[];

/**
 * 1. No lost wake-up. Whoever sleeps is woken by the token in the ledger, slept for the right thing when it fell asleep,
 * and still does on the ledger as it is. Only what another account of the same person did since may differ: that moves
 * the moment that would be best, and the sleeper looks again at its own. Nothing told from outside may.
 */
export function lostWakeUps(rest: RestingState): Violations {
  return [
    ...abandoned(rest),
    ...askedAgain(rest),
    ...rest.sleepers.flatMap((sleeper) => overslept(rest, sleeper) ?? []),
  ];
}

function abandoned({ file, running }: RestingState): Violations {
  return Object.values(file.accounts).flatMap(({ accountId, status }) => {
    const executions = running.get(accountId) ?? 0;
    return status.kind === 'open' && executions !== 1
      ? [`${accountId} is open, and ${executions} executions work it`]
      : [];
  });
}

/** A call for an operator stands until it is decided, and a decided one is not called again. */
function askedAgain({ commits }: RestingState): Violations {
  const calls = commits.flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.type === 'OperatorCalled' ? [fact.callId] : [])),
  );
  return calls.filter((call, n) => calls.indexOf(call) < n).map((call) => `an operator was called twice over ${call}`);
}

function overslept(rest: RestingState, sleeper: Sleeper): string | undefined {
  const { accountId, token } = sleeper;
  const waiting = rest.file.accounts[accountId]?.waiting;
  if (waiting?.taskTokens.includes(token) !== true) return `${accountId} sleeps on a token that is not in the ledger`;
  if (rest.now >= waiting.until + LATE_MS) return `${accountId} still sleeps, due at ${instant(waiting.until)}`;
  if (rest.now >= waiting.until) return undefined;
  const goal = goalOf(waiting);
  const fellAsleepAt = rest.commits[waiting.seq - 1]?.at ?? '';
  const fellAsleepFor = planAt(rest, sleeper, waiting.seq, epochMs(fellAsleepAt));
  if (fellAsleepFor !== goal && !cannotGoOn(rest, accountId)) {
    return `${accountId} fell asleep for ${goal}, when the plan was ${fellAsleepFor}`;
  }
  const lastEvent = rest.commits.findLast(({ seq, eventId }) => seq > waiting.seq && eventId !== undefined);
  if (lastEvent === undefined || planAt(rest, sleeper, rest.file.seq, rest.now) === goal) return undefined;
  const planned = planAt(rest, sleeper, lastEvent.seq, epochMs(lastEvent.at));
  return planned === goal
    ? undefined
    : `${accountId} sleeps for ${goal}, but with ${lastEvent.eventId} the plan is ${planned}`;
}

/** Step Functions counts a timeout in whole seconds, and anew when the task that waits had to be tried again. */
const LATE_MS = 600_000;

/** States that go on without an operator's word, and so are found failing by the one who is called over them. */
const NEEDS_NO_WORD = /^(Plan next step|Close .*|Renew account|Continue in a new execution)$/;

function cannotGoOn({ file }: RestingState, accountId: AccountId): boolean {
  const account = file.accounts[accountId];
  const call = account && openCall(account);
  return call !== undefined && NEEDS_NO_WORD.test(call.state);
}

function goalOf(waiting: { readonly for: string; readonly until: number }): string {
  return waiting.for === 'due-moment' ? `wait until ${instant(waiting.until)}` : waiting.for;
}

/** The plan at a moment, on the ledger as it was up to a commit, in the words of {@link goalOf}. */
function planAt(
  { commits, file, policy }: RestingState,
  { accountId, progress }: Sleeper,
  seq: number,
  now: number,
): string {
  const known = seq === file.seq ? file : foldDebtor(file.debtorId, commits.slice(0, seq));
  const { step, facts } = planNextStep(known, accountId, policy, now, progress);
  const planned = step.next === 'wait' ? `wait until ${instant(step.until)}` : step.next;
  return facts.length > 0 ? `${planned} and ${facts.length} more to record` : planned;
}

/**
 * 2. At most one contact per intent. A provider got each intent once, and got it because the ledger said so before. The
 * debtor got a treatment a second time only when it is required and had demonstrably not arrived, or when an operator
 * had looked into it.
 */
export function repeatedContacts({ received, commits, policy }: LifeOutcome): Violations {
  const findings: string[] = [];
  const intents = intentsOf(commits);
  const seen = new Set<string>();
  const treated = new Map<string, string[]>();
  for (const { intentId, seq } of received) {
    const intent = intents.get(intentId);
    if (intent === undefined || intent.seq > seq) {
      findings.push(`${intentId} was sent before it stood in the ledger`);
      continue;
    }
    if (seen.has(intentId)) findings.push(`${intentId} was received twice`);
    seen.add(intentId);
    const { accountId, stage, treatmentId } = intent.fact;
    const treatment = `${accountId} ${stage}/${treatmentId}`;
    const earlier = treated.get(treatment) ?? [];
    treated.set(treatment, [...earlier, intentId]);
    if (earlier.length === 0) continue;
    const cadences = Object.values(policy.strategy.stages[stage].cadence);
    const answers = /^(dispute-answer|original-creditor|same-original-creditor)\.\d+$/.test(treatmentId);
    const required =
      answers || cadences.some((each) => each.some(({ id, required: must }) => must && id === treatmentId));
    const before = foldDebtor(intent.debtorId, commits.slice(0, intent.seq - 1));
    const arrived = earlier.filter((id) => mayHaveArrived(before, id));
    if (!required || arrived.length > 0)
      findings.push(`${treatment} was received as ${earlier.join(', ')} and again as ${intentId}`);
  }
  return findings;
}

function mayHaveArrived(file: DebtorFile, id: string): boolean {
  const contact = file.contacts.findLast(({ intentId }) => intentId === id);
  if (contact === undefined || contact.state === 'failed' || contact.state === 'bounced') return false;
  return (file.accounts[contact.accountId]?.operator.decided?.seq ?? 0) < contact.seq;
}

/** 2, too. Whoever goes on after a contact knows what became of it: sent, or uncertain, or anything but merely intended. */
export function unansweredIntents({ file, sleepers }: RestingState): Violations {
  return sleepers.flatMap(({ accountId }) => {
    const account = file.accounts[accountId];
    if (account?.waiting?.for !== 'due-moment') return [];
    const reviewedSeq = account.operator.decided?.seq ?? 0;
    return file.contacts
      .filter((contact) => contact.accountId === accountId && contact.state === 'intended' && contact.seq > reviewedSeq)
      .map(({ intentId }) => `${accountId} sleeps, and nobody knows what became of ${intentId}`);
  });
}

/**
 * 3. Nothing after a stop. Every intent has a permit that allows it, decided at the sequence number right before its own
 * commit; the same facts give the same permit again; and read from the bare facts, no stop stood against it.
 */
export function contactsAfterStops({ commits, received, policy }: LifeOutcome): Violations {
  const findings: string[] = [];
  const receivedAt = new Map(received.map(({ intentId, at }) => [intentId, at]));
  for (const { fact, seq, debtorId } of intentsOf(commits).values()) {
    const { intentId, permit, accountId, channel, purpose, contactPointId, says, at, inReplyTo } = fact;
    if (permit.verdict !== 'allow') findings.push(`${intentId} went ahead on a verdict of ${permit.verdict}`);
    if (permit.seq !== seq - 1) findings.push(`${intentId} stands at ${seq}, its permit was decided at ${permit.seq}`);
    const before = foldDebtor(debtorId, commits.slice(0, seq - 1));
    const answering = inReplyTo === undefined ? {} : { inReplyTo };
    const proposal = { accountId, channel, purpose, contactPointId, says, ...answering };
    const again = decide(before, proposal, policy, epochMs(permit.at));
    if (permit.at !== at || !isDeepStrictEqual(again, permit))
      findings.push(`${intentId}: its permit cannot be had again`);
    if ((receivedAt.get(intentId) ?? 0) >= epochMs(permit.goodUntil ?? instant(epochMs(at) + HOUR))) {
      findings.push(`${intentId} went out after its permit's window had closed`);
    }
    const known = commits.slice(0, seq - 1).flatMap(({ facts }) => facts);
    const stops = stopsAgainst(fact, known);
    if (balanceFromFacts(known, accountId) <= 0 && asksForMoney(fact)) stops.push('nothing is owed');
    for (const stop of stops) {
      findings.push(
        `${intentId} (${purpose} by ${channel}) was ${receivedAt.has(intentId) ? 'received' : 'intended'} despite: ${stop}`,
      );
    }
  }
  return findings;
}

/** A permit without a closing hour is good for so long: whatever hangs for longer must ask again. */

/**
 * 4. Money reconciles. Every event told is recorded exactly once; each account's balance is what was placed, added,
 * corrected and paid, to the cent, whichever order it was told in; and each payment's parts add up to it.
 */
export function unreconciledMoney({ commits, file, eventIds }: LifeOutcome): Violations {
  const findings: string[] = [];
  const recorded = commits.flatMap(({ eventId }) => eventId ?? []);
  if (!isDeepStrictEqual(recorded.toSorted(), eventIds.toSorted())) {
    findings.push(`told ${eventIds.toSorted().join(', ')}, recorded ${recorded.toSorted().join(', ')}`);
  }
  const facts = commits.flatMap((commit) => commit.facts);
  for (const account of Object.values(file.accounts)) {
    const due = balanceFromFacts(facts, account.accountId);
    if (account.balance !== due)
      findings.push(`${account.accountId} owes ${due} by the facts, ${account.balance} by the file`);
    const { placed, charges, adjustments, paid, balance } = account;
    if (placed.balance + charges + adjustments - paid !== balance)
      findings.push(`${account.accountId} does not add up`);
  }
  for (const fact of facts) {
    if (fact.type !== 'PaymentSettled') continue;
    const parts = fact.allocations.reduce((sum, { amount }) => sum + amount, 0);
    if (parts !== fact.amount) findings.push(`${fact.paymentId} is ${fact.amount}, its parts are ${parts}`);
  }
  return findings;
}

/** What is owed on an account, summed from the bare facts: a payment counts once, and not at all once it came back. */
function balanceFromFacts(facts: readonly Fact[], accountId: AccountId): number {
  const returned = new Set(facts.flatMap((fact) => (fact.type === 'PaymentReturned' ? [fact.paymentId] : [])));
  const settled = new Set<string>();
  let sum = 0;
  for (const fact of facts) {
    if ((fact.type === 'BalanceAdjusted' || fact.type === 'ChargeAdded') && fact.accountId === accountId)
      sum += fact.amount;
    if (fact.type === 'AccountPlaced' && fact.accountId === accountId) sum += fact.balance;
    if (fact.type !== 'PaymentSettled' || settled.has(fact.paymentId)) continue;
    settled.add(fact.paymentId);
    if (returned.has(fact.paymentId)) continue;
    for (const part of fact.allocations) if (part.accountId === accountId) sum -= part.amount;
  }
  return sum;
}

interface Intent {
  readonly debtorId: Commit['debtorId'];
  readonly seq: number;
  readonly fact: FactOf<'ContactIntended'>;
}

function intentsOf(commits: readonly Commit[]): Map<string, Intent> {
  return new Map(
    commits.flatMap(({ debtorId, seq, facts }) =>
      facts.flatMap((fact): [string, Intent][] =>
        // What stands in the first commit was there before anybody watched.
        fact.type === 'ContactIntended' && seq > 1 ? [[fact.intentId, { debtorId, seq, fact }]] : [],
      ),
    ),
  );
}
