import { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Runs the command as a user would. */
async function asl(args: string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, ['cli/asl.ts', ...args], (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
    child.stdin?.end(input);
  });
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

describe('the asl command', () => {
  it('answers one object from stdin with one on stdout', async () => {
    const answer = JSON.parse(await asl([], JSON.stringify(CASE)));
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

  it('answers line by line with --jsonl, and says what it does not run', async () => {
    const jsonPath = {
      ...CASE,
      id: 'two',
      definition: { StartAt: 'A', States: { A: { Type: 'Pass', InputPath: '$.n', End: true } } },
    };
    const never = { ...CASE, id: 'three', tasks: { Ask: { kind: 'error', error: 'E', cause: 'C' } } };
    const lines = (await asl(['--jsonl'], [jsonPath, never].map((given) => `${JSON.stringify(given)}\n`).join('')))
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { id: 'two', unsupported: expect.stringContaining("state 'A', field 'InputPath'") },
      { id: 'three', status: 'FAILED', error: 'E', cause: 'C' },
    ]);
  });

  it('explains itself', async () => {
    expect(await asl(['--help'], '')).toMatch(/^usage: asl \[--jsonl\]/);
  });
});
