import { describe, expect, it } from 'vitest';
import { awaitOperator } from '#lambdas/await-operator/task.ts';
import { ACCOUNT, DEBTOR, fact, MONDAY, payment, placement } from '#test/support/builders.ts';
import { portsOver } from '#test/support/task-ports.ts';

const inReminder = [...placement({ creditorId: 'first-harbor-bank' }), fact('StageEntered')];

const failed = {
  debtorId: DEBTOR,
  accountId: ACCOUNT,
  at: MONDAY,
  startedAt: MONDAY,
  step: 3,
  taskToken: 'token-1',
  until: '2026-02-04T15:00:00.000Z',
  callId: 'execution-1.3',
  error: 'TypeError',
  state: 'Contact debtor',
  because: 'the task failed for good',
};

describe('an operator is called', () => {
  it('once, however often the call is tried again or repeated after a month', async () => {
    const { ports, factTypes, account } = await portsOver(...inReminder);
    await awaitOperator.invoke(failed, ports);
    await awaitOperator.invoke({ ...failed, taskToken: 'token-2' }, ports);
    await awaitOperator.invoke({ ...failed, at: '2026-02-04T15:00:00.000Z', taskToken: 'token-3' }, ports);
    expect(factTypes().filter((type) => type === 'OperatorCalled')).toHaveLength(1);
    expect(await account()).toMatchObject({ waiting: { for: 'operator', taskTokens: ['token-3'] } });
  });

  it('but not for what they decided while the call was being repeated', async () => {
    const { ports, factTypes, append } = await portsOver(...inReminder);
    await awaitOperator.invoke(failed, ports);
    await append(fact('OperatorDecided', { decision: { kind: 'resume' } }));
    await expect(awaitOperator.invoke({ ...failed, taskToken: 'token-2' }, ports)).rejects.toThrow('needs no operator');
    expect(factTypes().at(-1)).toBe('OperatorDecided');
  });

  it('but not about an account that was paid in full while a task failed', async () => {
    const { ports, factTypes } = await portsOver(...inReminder, payment({ amount: 120_000 }));
    await expect(awaitOperator.invoke(failed, ports)).rejects.toThrow('needs no operator');
    expect(factTypes().at(-1)).toBe('OperatorCalled');
  });

  it('about an account that is to be closed, when closing it fails for the second time', async () => {
    const { ports, account } = await portsOver(...inReminder, payment({ amount: 120_000 }));
    const closing = { ...failed, state: 'Close as paid in full' };
    await expect(awaitOperator.invoke(closing, ports)).rejects.toThrow('needs no operator');
    await awaitOperator.invoke({ ...closing, step: 5, callId: 'execution-1.5' }, ports);
    expect(await account()).toMatchObject({ waiting: { for: 'operator' } });
  });

  it('but not when the reason to ask for one is gone before the call', async () => {
    const { ports, factTypes, append } = await portsOver(
      ...inReminder,
      fact('HoldPlaced', { at: '2025-06-05T15:00:00.000Z' }),
    );
    const asked = {
      ...failed,
      error: 'NoRuleDecides',
      state: 'What is next?',
      because: 'held for manual for too long',
    };
    await append(fact('HoldReleased'));
    await expect(awaitOperator.invoke(asked, ports)).rejects.toThrow('needs no operator');
    expect(factTypes()).not.toContain('OperatorCalled');
  });
});
