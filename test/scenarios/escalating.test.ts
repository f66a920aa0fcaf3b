import { unzipSync } from 'fflate';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#domain/values/canonical-json.ts';
import { Life, policy } from '#test/support/account-life.ts';

describe('a debtor who never answers', () => {
  it('is reminded, then escalated, then refused at readiness because the debt is time-barred', async () => {
    const life = new Life();
    // Past due since 2022: Ohio's six years for a written contract are not over, Delaware's three are.
    const account = await life.place({
      delinquency_date: '2022-11-05',
      last_payment_date: '2022-10-05',
      governing_state: 'DE',
    });
    await life.world.advance('200d');
    expect(await life.ending(account)).toBe('time-barred');
    const { readiness } = (await life.world.accountOf(account)).legal;
    expect(readiness?.checks.find(({ id }) => id === 'time-barred-no-suit-or-threat')).toMatchObject({ passed: false });
    expect(life.states(account)).toEqual(
      expect.arrayContaining([
        'Enter reminder stage',
        'Enter escalation stage',
        'Enter legal referral stage',
        'Close as time-barred',
      ]),
    );
    // Nothing ever spoke of an attorney.
    expect(life.textsBy('letter').join(' ')).not.toMatch(/attorney/i);
  });

  it('is referred only after a named person signed, with a package that proves everything', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('110d');
    expect((await life.world.accountOf(account)).waiting?.for).toBe('sign-off');
    const { now: at } = life.world;
    await life.recordEvent(account, {
      type: 'ReferralSigned',
      at,
      source: 'operator',
      accountId: account,
      by: 'J. Okafor, counsel',
    });
    expect(life.received(account).at(-1)).toBe('letter referral-notice');
    await life.world.advance('60d');
    expect(await life.ending(account)).toBe('referred');

    const { legal } = await life.world.accountOf(account);
    const { packageKey, packageHash } = legal.kind === 'referred' ? legal : {};
    const archive = await buffer(await life.files.read(packageKey ?? ''));
    expect(sha256(archive)).toBe(packageHash);
    const files = unzipSync(archive);
    expect(
      Buffer.from(files['summary.pdf'] ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const packed = JSON.parse(Buffer.from(files['package.json'] ?? []).toString());
    expect(packed).toMatchObject({
      signedBy: 'J. Okafor, counsel',
      money: { balance: 120_000 },
      account: { accountId: account },
    });
    expect(packed.contactLog).toHaveLength(life.received(account).length);
    for (const { intended } of packed.contactLog) expect(intended.permit.verdict).toBe('allow');
    expect(packed.notices.map(({ intended }: { intended: { purpose: string } }) => intended.purpose)).toEqual([
      'validation-notice',
      'legal-notice',
    ]);
  });

  it('is not referred when the person who must sign declines', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('110d');
    const { now: at } = life.world;
    await life.recordEvent(account, {
      type: 'ReferralDeclined',
      at,
      source: 'operator',
      accountId: account,
      by: 'J. Okafor',
      because: 'too old',
    });
    expect(await life.ending(account)).toBe('returned');
  });

  it('calls an operator when nobody signs in time', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('130d');
    expect((await life.world.accountOf(account)).waiting?.for).toBe('operator');
    const called = life.commits.flatMap(({ facts }) => facts.filter((fact) => fact.type === 'OperatorCalled'));
    expect(called.map(({ because }) => because)).toEqual(['nobody signed or declined in time']);
    const { now: at } = life.world;
    await life.recordEvent(account, {
      type: 'OperatorDecided',
      at,
      source: 'operator',
      accountId: account,
      by: 'M. Reyes',
      decision: { kind: 'resume' },
      because: 'counsel was away',
    });
    expect((await life.world.accountOf(account)).waiting?.for).toBe('sign-off');
  });

  it('is not referred for a payment that lands while the signature is awaited', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('110d');
    await life.world.pays(account, 120_000);
    expect(await life.ending(account)).toBe('paid-in-full');
  });
});

describe('an execution near its limits', () => {
  it('is continued in a new one, which goes on where the account was', async () => {
    const renewing = { ...policy, strategy: { ...policy.strategy, renewal: { after: 'P30D', steps: 1000 } } };
    const life = new Life({ policy: renewing });
    const account = await life.place();
    await life.world.advance('120d');
    const { workflow, stage } = await life.world.accountOf(account);
    expect(workflow?.cycle).toBe(4);
    expect(stage?.name).toBe('legal-referral');
    expect(life.states(account).filter((state) => state === 'Continued')).toHaveLength(3);
    // As if it had never been interrupted.
    const uninterrupted = new Life();
    const same = await uninterrupted.place();
    await uninterrupted.world.advance('120d');
    expect(life.received(account)).toEqual(uninterrupted.received(same));
  });
});

describe('a task that fails for good', () => {
  it('leaves the account with an operator, who resumes it', async () => {
    let broken = true;
    const life = new Life({
      aroundLedger: (ledger) => ({
        append: (commit) =>
          broken && commit.facts.some(({ type }) => type === 'StageEntered')
            ? Promise.reject(new Error('disk on fire'))
            : ledger.append(commit),
        load: (debtorId, after) => ledger.load(debtorId, after),
        personKey: (debtorId) => ledger.personKey(debtorId),
        erase: (debtorId, upTo) => ledger.erase(debtorId, upTo),
        snapshot: (debtorId) => ledger.snapshot(debtorId),
        saveSnapshot: (snapshot) => ledger.saveSnapshot(snapshot),
        find: (lookUp) => ledger.find(lookUp),
      }),
    });
    const account = await life.place();
    expect((await life.world.accountOf(account)).operator).toMatchObject({
      kind: 'called',
      call: { state: 'Enter reminder stage' },
    });
    expect(life.received(account)).toEqual([]);
    broken = false;
    const { now: at } = life.world;
    await life.recordEvent(account, {
      type: 'OperatorDecided',
      at,
      source: 'operator',
      accountId: account,
      by: 'M. Reyes',
      decision: { kind: 'resume' },
      because: 'the disk was replaced',
    });
    await life.world.advance('1d');
    expect(await life.ending(account)).toBe('open');
  });
});
