import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { defineError, DomainError } from '#domain/values/errors.ts';
import type { Clock } from '#domain/ports/clock.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { LedgerMoved } from '#lambdas/errors.ts';
import { toHandler } from '#lambdas/to-handler.ts';
import { lambdaContext } from '#test/support/lambda-context.ts';

const CONTEXT = lambdaContext('ReadClock');
const clock: Clock = { now: () => 7 };

const EVENT = {
  debtorId: 'd-0123456789abcdef',
  accountId: 'a-0123456789abcdef',
  cycle: 2,
  words: 'please stop calling me at +16145550123',
};

/** A task that reads the clock, and does what it is told besides. */
function taskThat(act: () => void) {
  return defineTask({
    name: 'read-clock',
    purpose: 'Says what time it is',
    input: z.object({ words: z.string() }),
    output: z.strictObject({ now: z.number() }),
    needs: ['clock'],
    async run(_, ports) {
      act();
      return { now: ports.clock.now() };
    },
  });
}

const readClock = taskThat(() => undefined);

/** What was written to the log while something was done, a value a line. */
async function logOf(act: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  const complain = vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  try {
    await act();
  } finally {
    write.mockRestore();
    complain.mockRestore();
  }
  return lines.map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
}

async function errorOf(handler: (event: unknown, context: Context) => Promise<unknown>): Promise<Error> {
  let thrown: unknown;
  await logOf(() => handler(EVENT, CONTEXT).catch((error: unknown) => (thrown = error)));
  if (thrown instanceof Error) return thrown;
  throw new TypeError('expected the handler to throw');
}

afterEach(() => vi.restoreAllMocks());

describe('a task as a Lambda function', () => {
  test('is given its ports and answers as the task does', async () => {
    const handler = toHandler(readClock, { clock });
    await logOf(async () => expect(await handler(EVENT, CONTEXT)).toEqual({ now: 7 }));
  });

  test('is given exactly the ports it needs, or does not compile', () => {
    // @ts-expect-error -- the clock is missing
    toHandler(readClock, {});
    // @ts-expect-error -- nobody asked for the code's version
    toHandler(readClock, { clock, codeVersion: '1' });
  });

  test('is ended by Lambda alone, under the name that Step Functions tries again for', async () => {
    const slow = defineTask({ ...readClock, run: async () => await sleep(30, { now: 1 }) });
    const almostOver = { ...CONTEXT, getRemainingTimeInMillis: () => 1 };
    await logOf(async () => expect(await toHandler(slow, { clock })(EVENT, almostOver)).toEqual({ now: 1 }));
  });

  test('refuses what its schema does not know', async () => {
    const handler = toHandler(readClock, { clock });
    await logOf(() => expect(handler({ words: 7 }, CONTEXT)).rejects.toThrow(z.ZodError));
  });
});

describe('its log', () => {
  test('has one line an invocation, with the task, the request and the identifiers', async () => {
    const lines = await logOf(() => toHandler(readClock, { clock })(EVENT, CONTEXT));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      task: 'read-clock',
      message: 'done',
      level: 'INFO',
      function_request_id: 'request-1',
      debtorId: EVENT.debtorId,
      accountId: EVENT.accountId,
      cycle: 2,
    });
  });

  test('never has what a person wrote or is reached by', async () => {
    const failing = taskThat(() => {
      throw new Error(`cannot read ${EVENT.words}`);
    });
    for (const handler of [toHandler(readClock, { clock }), toHandler(failing, { clock })]) {
      const lines = await logOf(() => handler(EVENT, CONTEXT).catch(() => undefined));
      expect(JSON.stringify(lines)).not.toMatch(/stop calling|6145550123/);
    }
  });

  test('does not take an identifier from a request for one of the next', async () => {
    const handler = toHandler(readClock, { clock });
    await logOf(() => handler(EVENT, CONTEXT));
    const [line] = await logOf(() => handler({ words: 'x' }, CONTEXT));
    expect(line).not.toHaveProperty('accountId');
  });

  test('warns of errors that mean something to the workflow, and calls the others errors', async () => {
    const moved = taskThat(() => {
      throw new LedgerMoved('account a-1: it moved');
    });
    const broken = taskThat(() => {
      throw new TypeError('x is not a function');
    });
    const levelOf = async (task: typeof readClock) =>
      (await logOf(() => toHandler(task, { clock })(EVENT, CONTEXT).catch(() => undefined)))[0];
    expect(await levelOf(moved)).toMatchObject({
      level: 'WARN',
      errorName: 'LedgerMoved',
      errorMessage: 'account a-1: it moved',
    });
    expect(await levelOf(broken)).toMatchObject({ level: 'ERROR', errorName: 'TypeError' });
  });
});

describe('what it throws', () => {
  test('keeps the name that the state machines catch it by', async () => {
    const handler = toHandler(
      taskThat(() => {
        throw new LedgerMoved('account a-1: planned to wait, now expected contact');
      }),
      { clock },
    );
    const error = await errorOf(handler);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ name: 'LedgerMoved', message: 'account a-1: planned to wait, now expected contact' });
  });

  test('quotes nobody: a message that is not ours is withheld, where it was thrown is not', async () => {
    const handler = toHandler(
      taskThat(() => {
        JSON.parse('ana@example.com');
      }),
      { clock },
    );
    const error = await errorOf(handler);
    expect(error.name).toBe('SyntaxError');
    expect(`${error.message} ${error.stack}`).not.toContain('ana@');
    expect(error.stack).toMatch(/\n\s+at .*to-handler\.test\.ts:\d+/);
  });

  test('says what AWS does not let us do, since that names actions and resources alone', async () => {
    const denied = Object.assign(new Error('is not authorized to perform: dynamodb:PutItem on resource: arn'), {
      name: 'AccessDeniedException',
      $response: { body: 'ana@example.com' },
    });
    const error = await errorOf(
      toHandler(
        taskThat(() => {
          throw denied;
        }),
        { clock },
      ),
    );
    expect(error).toMatchObject({ name: 'AccessDeniedException', message: denied.message });
    expect(error).not.toHaveProperty('$response');
  });

  test('is an error even when it was none', async () => {
    const handler = toHandler(
      taskThat(() => {
        // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error -- libraries do
        throw 'ana@example.com';
      }),
      { clock },
    );
    expect(await errorOf(handler)).toMatchObject({
      name: 'TypeError',
      message: 'found string thrown, expected an error',
    });
  });

  test('keeps no cause, which may quote what the error does not', async () => {
    const Unavailable = defineError('LedgerUnavailable');
    const handler = toHandler(
      taskThat(() => {
        throw new Unavailable('did not answer', { cause: new Error('ana@example.com') });
      }),
      { clock },
    );
    const lines = await logOf(() => handler(EVENT, CONTEXT).catch(() => undefined));
    expect(JSON.stringify(lines)).not.toContain('ana@');
  });
});
