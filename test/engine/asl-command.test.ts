import { describe, expect, it } from 'vitest';
import { forbear } from '#test/support/forbear-command.ts';

function asl(args: readonly string[], input: string): string {
  const { status, stdout, stderr } = forbear(['conformance', 'asl', ...args], { input });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

const CASE = {
  id: 'one',
  type: 'STANDARD',
  definition: {
    QueryLanguage: 'JSONata',
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Arguments: { body: '{% $states.input.n %}' },
        Next: 'Echo',
      },
      Echo: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { Payload: '{% $states.input %}' },
        End: true,
      },
    },
  },
  input: { n: 1 },
  tasks: {
    Ask: { kind: 'return', payload: { ok: true }, submitted: { MessageId: 'm' } },
    Echo: [{ kind: 'echo', envelope: { StatusCode: 200 } }],
  },
};

describe('forbear conformance asl', () => {
  it('answers one object from stdin with one on stdout', () => {
    const answer = JSON.parse(asl([], JSON.stringify(CASE)));
    expect(answer).toEqual({
      id: 'one',
      status: 'SUCCEEDED',
      output: { StatusCode: 200, Payload: { ok: true } },
      historyTypes: [
        'ExecutionStarted',
        'TaskStateEntered',
        'TaskScheduled',
        'TaskStarted',
        'TaskSubmitted',
        'TaskSucceeded',
        'TaskStateExited',
        'TaskStateEntered',
        'TaskScheduled',
        'TaskStarted',
        'TaskSucceeded',
        'TaskStateExited',
        'ExecutionSucceeded',
      ],
      enteredStates: ['Ask', 'Echo'],
      taskInputs: { Ask: [{ body: 1 }], Echo: [{ Payload: { ok: true } }] },
    });
  });

  it('answers line by line with --jsonl, and says what it does not run', () => {
    const jsonPath = {
      ...CASE,
      id: 'two',
      definition: { StartAt: 'A', States: { A: { Type: 'Pass', InputPath: '$.n', End: true } } },
    };
    const never = { ...CASE, id: 'three', tasks: { Ask: { kind: 'error', error: 'E', cause: 'C' } } };
    const lines = asl(['--jsonl'], [jsonPath, never].map((given) => `${JSON.stringify(given)}\n`).join(''))
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { id: 'two', unsupported: expect.stringContaining("state 'A', field 'InputPath'") },
      { id: 'three', status: 'FAILED', error: 'E', cause: 'C' },
    ]);
  });

  it('explains itself', () => {
    expect(asl(['--help'], '')).toMatch(/^Usage: forbear conformance asl \[options\]/);
  });

  it('ends with 3 for a definition it does not run, and with 4 for what is no request', () => {
    const jsonPath = {
      ...CASE,
      definition: { StartAt: 'A', States: { A: { Type: 'Pass', InputPath: '$.n', End: true } } },
    };
    expect(forbear(['conformance', 'asl'], { input: JSON.stringify(jsonPath) }).status).toBe(3);
    const unreadable = forbear(['conformance', 'asl'], { input: 'not json' });
    expect([unreadable.status, unreadable.stderr]).toEqual([
      4,
      'RequestUnreadable: found "not json", expected one JSON object\n',
    ]);
  });
});
