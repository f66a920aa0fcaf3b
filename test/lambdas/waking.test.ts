import { describe, expect, it } from 'vitest';
import { withConsequences } from '#domain/workflow/consequences.ts';
import { awaitDebtor } from '#lambdas/await-debtor/task.ts';
import { planNextStep } from '#lambdas/plan-next-step/task.ts';
import { recordEvent } from '#lambdas/record-event/task.ts';
import {
  ACCOUNT,
  accountId,
  DEBTOR,
  fact,
  MONDAY,
  payment,
  placedAccount,
  reachableDebtor,
  stamp,
} from '#test/support/builders.ts';
import { roomyPolicy } from '#test/support/policy.ts';
import { portsOver } from '#test/support/task-ports.ts';

const OTHER = accountId(2);

/** Accounts in the reminder stage whose validation notice went out. */
function reminded(...accounts: readonly string[]) {
  const notice = {
    treatmentId: 'validation-notice',
    channel: 'letter',
    contactPointId: 'home',
    purpose: 'validation-notice',
  } as const;
  return [
    ...reachableDebtor(),
    ...accounts.flatMap((id) => [
      placedAccount({ accountId: id, accountRef: id, creditorId: 'first-harbor-bank' }),
      fact('WorkflowStarted', { accountId: id }),
      fact('StageEntered', { accountId: id }),
      fact('ContactIntended', { ...notice, accountId: id, intentId: `notice ${id}`, says: ['validation-information'] }),
      fact('ContactSent', { intentId: `notice ${id}` }),
    ]),
  ];
}

const progress = { debtorId: DEBTOR, at: MONDAY, startedAt: MONDAY, step: 1 };

/** Puts an account to sleep as its execution does. */
async function fallAsleep({ ports }: Awaited<ReturnType<typeof portsOver>>, id: string, ...tokens: readonly string[]) {
  const step = await planNextStep.invoke({ ...progress, accountId: id }, ports);
  if (step.next !== 'wait') throw new RangeError(`expected a plan to wait, got ${step.next}`);
  for (const taskToken of tokens) {
    await awaitDebtor.invoke({ ...progress, accountId: id, taskToken, until: step.until }, ports);
  }
}

const event = (facts: readonly object[]) => ({
  eventId: 'event-1',
  receivedAt: MONDAY,
  about: { by: 'debtor', debtorId: DEBTOR },
  facts,
});

describe('who is woken by what happens', () => {
  it('an account that registered its sleep twice, whichever of the two registrations came last', async () => {
    const desk = await portsOver(...reminded(ACCOUNT));
    await fallAsleep(desk, ACCOUNT, 'token of the second try', 'token of the first try, late');
    await recordEvent.invoke(event([payment({ amount: 120_000 })]), desk.ports);
    expect(desk.woken).toContain('token of the second try');
  });

  it('an account that sleeps now, though a state left long ago registered late', async () => {
    const desk = await portsOver(...reminded(ACCOUNT));
    await fallAsleep(desk, ACCOUNT, 'token of now');
    const { waiting } = await desk.account();
    const longAgo = { at: '2026-01-01T15:00:00.000Z', until: '2026-01-02T15:00:00.000Z' };
    await desk.append(fact('WaitBegan', { ...longAgo, taskToken: 'token of then' }));
    expect(await desk.account()).toMatchObject({ waiting: { for: 'due-moment', until: waiting?.until } });
    await recordEvent.invoke(event([payment({ amount: 120_000 })]), desk.ports);
    expect(desk.woken).toContain('token of now');
  });

  it('the person’s other account, when a recorder crashed after it wrote down that a number is out of service', async () => {
    const desk = await portsOver(
      ...reminded(ACCOUNT, OTHER),
      fact('ContactPointLost', { contactPointId: 'email' }),
      fact('ContactPointLost', { contactPointId: 'home' }),
      fact('ConsentGiven', { consentId: 'calls', scope: 'autodial', to: 'creditor', contactPointId: 'landline' }),
      fact('ContactPointLost', { contactPointId: 'mobile' }),
      fact('ContactIntended', {
        intentId: 'call',
        treatmentId: 'help-call',
        channel: 'voice',
        contactPointId: 'landline',
        at: '2025-12-20T15:00:00.000Z',
      }),
    );
    const ports = { ...desk.ports, policy: roomyPolicy() };
    await fallAsleep({ ...desk, ports }, ACCOUNT, 'one');
    await fallAsleep({ ...desk, ports }, OTHER, 'other');
    const ended = fact('CallEnded', { intentId: 'call', outcome: 'not-in-service', conversation: false });
    await desk.ports.ledger.decideAndAppend(
      DEBTOR,
      stamp(),
      (file) => ({ facts: withConsequences(file, [ended]) }),
      'event-1',
    );

    await recordEvent.invoke(event([ended]), ports);
    expect(desk.woken).toContain('other');
  });

  it('nobody, when what happened changes no plan', async () => {
    const desk = await portsOver(...reminded(ACCOUNT));
    await fallAsleep(desk, ACCOUNT, 'token');
    await recordEvent.invoke(event([fact('ReplyReceived')]), desk.ports);
    expect(desk.woken).toEqual([]);
  });

  it('an account whose debtor pays a little: who pays is reminded later', async () => {
    const desk = await portsOver(...reminded(ACCOUNT));
    await fallAsleep(desk, ACCOUNT, 'token');
    await recordEvent.invoke(event([payment({ amount: 100 })]), desk.ports);
    expect(desk.woken).toEqual(['token']);
  });
});
