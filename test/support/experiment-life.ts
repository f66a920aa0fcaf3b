import type { DatabaseSync } from 'node:sqlite';
import type { PlacementCells } from '#local/samples/generate-portfolio.ts';
import { ordinaryAccount } from './ordinary-account.ts';
import { experiment, policyWith } from '#test/domain/experiments/experiments.ts';
import { BANK, Life } from './account-life.ts';

/** As many as guardrails need to tell an arm that most people opt out of from one that nobody does. */
export const PERSONS = 30;

/** People who have nothing in common but the street. */
export function persons(from: number, count: number): PlacementCells[] {
  return Array.from({ length: count }, (_, n) => {
    const index = from + n;
    const number = String(index).padStart(3, '0');
    const letters = String.fromCodePoint(97 + (index % 26), 97 + Math.floor(index / 26));
    return ordinaryAccount({
      account_ref: `A0000${number}`,
      debtor_ref: `D0000${number}`,
      first_name: `Ana${letters}`,
      last_name: `Lopez${letters}`,
      date_of_birth: `19${50 + index}-03-12`,
      address_line1: `${100 + index} Oak Street`,
      account_number: `55128947${number}`,
      email: `person-${number}@example.com`,
      mobile_phone: `+1614555${1000 + index}`,
    });
  });
}

/** A bank's thirty persons on the second day of an experiment, half of them with fewer reminders. */
export async function experimentWithArms(database?: DatabaseSync) {
  const policy = policyWith(experiment({ guardrails: { margin: 25, certainty: 0.95, minPersons: 5 } }));
  const life = new Life({ policy, ...(database === undefined ? {} : { database }) });
  const accounts = await life.world.place(BANK, ...persons(0, PERSONS));
  await life.world.advance('2d');
  const arms = new Map<string, string>();
  for (const account of accounts) arms.set(account, (await life.world.fileOf(account)).arms[0]?.arm ?? 'none');
  return { life, accounts, inArm: (arm: string) => accounts.filter((account) => arms.get(account) === arm) };
}

/** The same, and everybody but one in the arm with fewer reminders opts out of texts that day. */
export async function experimentWithOptOuts(database?: DatabaseSync) {
  const begun = await experimentWithArms(database);
  const { life, inArm } = begun;
  for (const account of inArm('fewer').slice(1))
    await life.recordEvent(account, { type: 'MediumOptedOut', at: life.world.now, source: 'debtor', channel: 'sms' });
  return begun;
}
