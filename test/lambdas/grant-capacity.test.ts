import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '#adapters/local/memory-files.ts';
import { catalog } from '#lambdas/catalog.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { DaySlots } from '#domain/capacity/work-list.ts';
import { ACCOUNT, DEBTOR, fact, MONDAY, placedAccount, reachableDebtor } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { portsOver } from '#test/support/task-ports.ts';

const KEY = 'work-lists/2026-01-06/slots.json';
/** Eleven in New York on the Tuesday after. */
const DRAW = '2026-01-06T16:00:00.000Z';

const slotRequest = {
  channel: 'voice' as const,
  treatmentId: 'help-call',
  from: MONDAY,
  since: MONDAY,
  required: false,
  value: 500,
};

const drawn: DaySlots = {
  from: DRAW,
  until: '2026-01-07T16:00:00.000Z',
  slots: [
    {
      debtorId: DEBTOR,
      accountId: ACCOUNT,
      channel: 'voice',
      treatmentId: 'help-call',
      rank: 1,
      by: 'value',
      propensity: 1,
    },
  ],
};

/** The reviewed policy with a reminder stage of one call. */
function callsOnly(): Policy {
  const { strategy, ...rest } = reviewedPolicy();
  const call = { id: 'help-call', offset: 'P1D', channels: ['voice' as const], message: 'help-offer', required: false };
  const reminder = { ...strategy.stages.reminder, cadence: { default: [call] } };
  return { ...rest, strategy: { ...strategy, segments: [], stages: { ...strategy.stages, reminder } } };
}

const notice = { intentId: 'notice', treatmentId: 'validation-notice', purpose: 'validation-notice' } as const;
const informed = [
  fact('WorkflowStarted'),
  fact('StageEntered'),
  fact('ContactIntended', { ...notice, channel: 'letter', says: ['validation-information'] }),
  fact('ContactSent', { intentId: 'notice' }),
];

async function grantedTo(...before: Fact[]) {
  const files = new MemoryFiles();
  await files.write(KEY, Buffer.from(JSON.stringify(drawn)));
  const placed = placedAccount({ creditorId: 'first-harbor-bank' });
  const desk = await portsOver(...reachableDebtor(), placed, ...informed, ...before);
  const ports = { ...desk.ports, files, policy: callsOnly() };
  const run = () => catalog.GrantCapacity.invoke({ at: DRAW, slotsKey: KEY, from: 0, to: 200 }, ports);
  return { desk, run };
}

const places = (told: readonly string[]) => told.filter((type) => type === 'CapacityGranted').length;

describe('granting the places that were drawn', () => {
  it('writes the place into the ledger of who waits for it', async () => {
    const { desk, run } = await grantedTo(fact('WaitBegan', { slotRequest }));
    await run();
    expect((await desk.account()).grants).toMatchObject([{ channel: 'voice', treatmentId: 'help-call', by: 'value' }]);
  });

  it('once, though it is run again', async () => {
    const { desk, run } = await grantedTo(fact('WaitBegan', { slotRequest }));
    await run();
    await run();
    expect(places(desk.factTypes())).toBe(1);
  });

  it('leaves the place empty where the account has gone on to something else', async () => {
    const { desk, run } = await grantedTo(fact('WaitBegan'));
    await run();
    expect(places(desk.factTypes())).toBe(0);
  });

  it('leaves it empty where the person has opted out of calls since', async () => {
    const optedOut = fact('MediumOptedOut', { channel: 'voice', contactPointId: undefined });
    const { desk, run } = await grantedTo(fact('WaitBegan', { slotRequest }), optedOut);
    await run();
    expect(places(desk.factTypes())).toBe(0);
  });

  it('leaves it empty where the account is closed', async () => {
    const { desk, run } = await grantedTo(fact('WaitBegan', { slotRequest }), fact('AccountClosed'));
    await run();
    expect(places(desk.factTypes())).toBe(0);
  });
});
