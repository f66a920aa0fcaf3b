import { describe, expect, it } from 'vitest';
import { assignArm } from '#domain/planning/experiments/assign-arm.ts';
import { subjectsIn } from '#domain/read-model/subjects.ts';
import { type ReadModel, ReadModelUnavailable, type Subject } from '#domain/ports/read-model.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { checkGuardrails } from '#lambdas/check-guardrails/task.ts';
import { scoreAccount } from '#lambdas/score-account/task.ts';
import { AS_USUAL, CHALLENGER, experiment, policyWith } from '#test/domain/experiments/experiments.ts';
import {
  ACCOUNT,
  DEBTOR,
  debtorId,
  fact,
  fileOf,
  MONDAY,
  placedAccount,
  reachableDebtor,
} from '#test/support/builders.ts';
import { EMPTY_READ_MODEL } from '#test/support/empty-read-model.ts';
import { portsOver } from '#test/support/task-ports.ts';

/** Everybody comes into the challenger, but for one in a million. */
const policy = policyWith(
  experiment({
    arms: [
      { ...AS_USUAL, share: 0.0001 },
      { ...CHALLENGER, share: 99.9999 },
    ],
  }),
);
const drawn = fact('ArmAssigned', { propensity: 0.5 });
const PLACED = [...reachableDebtor(), placedAccount({ creditorId: 'first-harbor-bank' })];

function listing(...subjects: readonly Subject[]): ReadModel {
  return {
    ...EMPTY_READ_MODEL,
    async *subjectsOf(id) {
      yield* subjects.filter((each) => each.experiment === id);
    },
    stoppedArms: async () => new Set(subjects.filter(({ stopped }) => stopped).map(({ arm }) => arm)),
  };
}

/** What a list says of a person in the arm with fewer reminders. */
function listed(changed: Partial<Subject> = {}): Subject {
  const [subject] = subjectsIn(fileOf(placedAccount(), drawn));
  if (subject === undefined) throw new Error('expected a person in an arm');
  return { ...subject, ...changed };
}

describe('scoring an account', () => {
  const scoring = async (readModel: ReadModel, ...before: Fact[]) => {
    const desk = await portsOver(...PLACED, ...before);
    const run = () =>
      scoreAccount.invoke({ debtorId: DEBTOR, accountId: ACCOUNT, at: MONDAY }, { ...desk.ports, policy, readModel });
    await run();
    return { desk, run };
  };

  it('draws its person into the experiments that are about it, once', async () => {
    const { desk, run } = await scoring(EMPTY_READ_MODEL);
    await run();
    expect(desk.factTypes().filter((type) => type === 'AccountScored' || type === 'ArmAssigned')).toEqual([
      'AccountScored',
      'ArmAssigned',
    ]);
    const [experimentOf] = policy.strategy.experiments ?? [];
    expect(experimentOf && assignArm(experimentOf, DEBTOR).arm).toBe('fewer');
  });

  it('draws them when it is tried again after a crash between score and draw', async () => {
    const { desk } = await scoring(EMPTY_READ_MODEL, fact('AccountScored'));
    expect(desk.factTypes()).toContain('ArmAssigned');
  });

  it('draws nobody into an arm that was stopped for anybody', async () => {
    const { desk } = await scoring(listing(listed({ debtorId: debtorId(9), stopped: true })));
    expect(desk.factTypes()).not.toContain('ArmAssigned');
  });

  it('goes on without a draw when the lists cannot be read', async () => {
    const unavailable = () => Promise.reject(new ReadModelUnavailable('no answer'));
    const { desk } = await scoring({ ...EMPTY_READ_MODEL, stoppedArms: unavailable });
    expect(desk.factTypes()).toContain('AccountScored');
    expect(desk.factTypes()).not.toContain('ArmAssigned');
  });
});

describe('checking guardrails', () => {
  const checking = async (readModel: ReadModel, ...before: Fact[]) => {
    const desk = await portsOver(...PLACED, ...before);
    return { desk, run: () => checkGuardrails.invoke({ at: MONDAY }, { ...desk.ports, policy, readModel }) };
  };
  const elsewhere = listed({ debtorId: debtorId(9), stopped: true });

  it('stops an arm for who is left, because it was stopped for somebody, and tells it once', async () => {
    const { desk, run } = await checking(listing(elsewhere, listed()), drawn);
    expect(await run()).toEqual({
      stopped: [{ experiment: 'fewer-reminders', arm: 'fewer', because: 'stopped before' }],
      persons: 1,
      remaining: 0,
    });
    // The list is late: it still says that this person is in the arm.
    expect((await run()).persons).toBe(0);
    expect(desk.factTypes().filter((type) => type === 'ArmStopped')).toHaveLength(1);
  });

  it('goes by the ledger where the list knows of a draw that is not in it', async () => {
    const { desk, run } = await checking(listing(elsewhere, listed()));
    expect((await run()).persons).toBe(0);
    expect(desk.factTypes()).not.toContain('ArmStopped');
  });

  it('stops them all for one call beyond the cap', async () => {
    const { run } = await checking(listing(listed({ breaches: 1 })), drawn);
    expect(await run()).toMatchObject({ persons: 1, stopped: [{ because: '1 calls beyond the legal cap in fewer' }] });
  });

  it('leaves everybody in peace while nothing is wrong', async () => {
    const { desk, run } = await checking(listing(listed()), drawn);
    expect(await run()).toEqual({ stopped: [], persons: 0, remaining: 0 });
    expect(desk.factTypes()).not.toContain('ArmStopped');
  });
});
