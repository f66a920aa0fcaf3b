import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '#adapters/local/memory-files.ts';
import { catalogue } from '#lambdas/catalogue.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { DayPlaces } from '#domain/strategy/work-list.ts';
import { ACCOUNT, DEBTOR, fact, MONDAY, placedAccount, reachableDebtor } from '#test/support/builders.ts';
import { portsOver } from '#test/support/task-ports.ts';

const KEY = 'work-lists/2026-01-05/places.json';
const DRAW = '2026-01-05T10:00:00.000Z';

const wish = {
  channel: 'voice' as const,
  treatmentId: 'help-call',
  from: MONDAY,
  since: MONDAY,
  required: false,
  value: 500,
};

const drawn: DayPlaces = {
  from: DRAW,
  until: '2026-01-06T10:00:00.000Z',
  places: [
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

async function grantedTo(...before: Fact[]) {
  const files = new MemoryFiles();
  await files.write(KEY, Buffer.from(JSON.stringify(drawn)));
  const desk = await portsOver(...reachableDebtor(), placedAccount(), fact('StageEntered'), ...before);
  const run = () =>
    catalogue.GrantCapacity.invoke({ at: DRAW, placesKey: KEY, from: 0, to: 200 }, { ...desk.ports, files });
  return { desk, run };
}

const places = (told: readonly string[]) => told.filter((type) => type === 'CapacityGranted').length;

describe('granting the places that were drawn', () => {
  it('writes the place into the ledger of who waits for it', async () => {
    const { desk, run } = await grantedTo(fact('WaitBegan', { wish }));
    await run();
    expect((await desk.account()).grants).toMatchObject([{ channel: 'voice', treatmentId: 'help-call', by: 'value' }]);
  });

  it('once, though it is run again', async () => {
    const { desk, run } = await grantedTo(fact('WaitBegan', { wish }));
    await run();
    await run();
    expect(places(desk.told())).toBe(1);
  });

  it('leaves the place empty where the account has gone on to something else', async () => {
    const { desk, run } = await grantedTo(fact('WaitBegan'));
    await run();
    expect(places(desk.told())).toBe(0);
  });

  it('leaves it empty where the account is closed', async () => {
    const { desk, run } = await grantedTo(fact('WaitBegan', { wish }), fact('AccountClosed'));
    await run();
    expect(places(desk.told())).toBe(0);
  });
});
