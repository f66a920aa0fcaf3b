import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { LedgerUnavailable } from '#domain/ports/ledger.ts';
import { At, defineTask } from '#lambdas/define-task.ts';
import { NotFromOutside, DebtorNotFound } from '#lambdas/errors.ts';
import { toHttpHandler } from '#lambdas/to-http-handler.ts';
import { lambdaContext } from '#test/support/lambda-context.ts';

const CONTEXT = lambdaContext('RecordWords');
const RECEIVED = '2026-11-22T15:00:00.123Z';

const ran = vi.fn<(input: unknown) => void>();

const recordWords = defineTask({
  name: 'record-words',
  purpose: 'Takes in what somebody said',
  input: z.strictObject({ words: z.string().min(1), receivedAt: At }),
  output: z.strictObject({ recorded: z.int() }),
  needs: [],
  async run(input) {
    ran(input);
    return { recorded: 1 };
  },
});

const handler = toHttpHandler(recordWords, {});

const request = (body: unknown, more: object = {}) => ({
  body: typeof body === 'string' ? body : JSON.stringify(body),
  isBase64Encoded: false,
  requestContext: { timeEpoch: Date.parse(RECEIVED) },
  ...more,
});

beforeEach(() => {
  ran.mockReset();
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  return () => vi.restoreAllMocks();
});

test('a task is run on what the body says, and on when the gateway heard it', async () => {
  const answer = await handler(request({ words: 'stop' }), CONTEXT);
  expect(answer).toMatchObject({ statusCode: 200, body: '{"recorded":1}' });
  expect(ran).toHaveBeenCalledWith({ words: 'stop', receivedAt: RECEIVED });
});

test('a sender cannot say when it was heard', async () => {
  await handler(request({ words: 'stop', receivedAt: '2020-01-01T00:00:00.000Z' }), CONTEXT);
  expect(ran).toHaveBeenCalledWith({ words: 'stop', receivedAt: RECEIVED });
});

test('a body may come in base64', async () => {
  const body = Buffer.from('{"words":"¡alto!"}').toString('base64');
  await handler(request(body, { isBase64Encoded: true }), CONTEXT);
  expect(ran).toHaveBeenCalledWith({ words: '¡alto!', receivedAt: RECEIVED });
});

describe('what is not an event', () => {
  test.each([
    ['nothing', ''],
    ['no JSON', 'ana@example.com'],
    ['a list', []],
    ['a number', 7],
    ['a field too few', {}],
    ['a field too many', { words: 'stop', why: 'because' }],
    ['a field of another kind', { words: 7 }],
  ])('%s is refused, and nothing is recorded', async (_, body) => {
    expect(await handler(request(body), CONTEXT)).toMatchObject({ statusCode: 400 });
    expect(ran).not.toHaveBeenCalled();
  });

  test('is answered with where and what is expected, never with what was found', async () => {
    const { body } = await handler(request({ words: { said: 'ana@example.com' } }), CONTEXT);
    expect(JSON.parse(body)).toEqual({
      error: 'InvalidInput',
      faults: [{ field: 'words', expected: 'Invalid input: expected string, received object' }],
    });
    expect(body).not.toContain('ana@');
  });
});

describe('what a sender can do something about is told', () => {
  test.each([
    [403, new NotFromOutside('found a ContactSent')],
    [404, new DebtorNotFound('found nobody by this phone')],
    [503, new LedgerUnavailable('ledger: DynamoDB did not answer')],
  ])('%i: %o', async (statusCode, error) => {
    ran.mockImplementation(() => {
      throw error;
    });
    const answer = await handler(request({ words: 'stop' }), CONTEXT);
    expect(answer.statusCode).toBe(statusCode);
    expect(JSON.parse(answer.body)).toEqual({ error: error.name, message: error.message });
  });

  test('anything else is ours: it is thrown, and the gateway answers 500', async () => {
    ran.mockImplementation(() => {
      throw new RangeError('for ana@example.com');
    });
    await expect(handler(request({ words: 'stop' }), CONTEXT)).rejects.toMatchObject({ name: 'RangeError' });
  });
});
