import type { CaseFiles } from '#domain/case-files/case-files.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { LookUp } from '#domain/ports/ledger.ts';
import type { DebtorId, Instant } from '#domain/values/primitives.ts';
import { withConsequences } from '#domain/workflow/consequences.ts';
import type { ExternalFact } from '#domain/ledger/fact.ts';
import { stampOf } from './account-input.ts';
import { DebtorNotFound } from './errors.ts';
import type { Ports } from './ports.ts';
import { wakeAccounts } from './wake-accounts.ts';

/** Whom an event is about, by whatever its sender knows. */
export type DebtorReference = LookUp | { readonly by: 'debtor'; readonly debtorId: DebtorId };

/** Something that happened outside, told once or several times under one name. */
export interface ExternalEvent {
  readonly eventId: string;
  readonly receivedAt: Instant;
  readonly about: DebtorReference;
  /** What it means for the file of a person it is about. */
  readonly factsFor: (file: DebtorFile) => readonly ExternalFact[];
}

/**
 * Appends what happened, then wakes whichever of the person's accounts sleeps on a plan that holds no longer. The event's
 * id makes a second delivery harmless: nothing is appended again, but a sleeper whom a crash left asleep is woken.
 * @throws DebtorNotFound when nobody is known by what the event is about
 */
export async function recordExternalEvent(
  { eventId, receivedAt, about, factsFor }: ExternalEvent,
  ports: Pick<Ports, 'ledger' | 'policy' | 'codeVersion' | 'callbacks'>,
): Promise<{ recorded: number; woken: number }> {
  const debtors = await debtorsFor(about, ports.ledger);
  let woken = 0;
  for (const { debtorId } of debtors) {
    const { file } = await ports.ledger.decideAndAppend(
      debtorId,
      stampOf(receivedAt, ports),
      (before) => ({ facts: before.eventIds.includes(eventId) ? [] : withConsequences(before, factsFor(before)) }),
      eventId,
    );
    woken += await wakeAccounts(file, epochMs(receivedAt), ports);
  }
  return { recorded: debtors.length, woken };
}

/**
 * An email or number may belong to several persons' files (a couple, a reassigned number): a stop binds for all of
 * them. Nobody known is an error its sender sees.
 */
async function debtorsFor(about: DebtorReference, ledger: CaseFiles): Promise<DebtorFile[]> {
  if (about.by === 'debtor') {
    const file = await ledger.read(about.debtorId);
    if (file.seq > 0) return [file];
  } else {
    const files = await ledger.find(about);
    if (files.length > 0) return files;
  }
  throw new DebtorNotFound(`found nobody by this ${about.by}, expected a placed debtor`);
}
