import {
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Callbacks } from '#domain/ports/callbacks.ts';

export class StepFunctionsCallbacks implements Callbacks {
  readonly #sfn: SFNClient;

  constructor(sfn: SFNClient) {
    this.#sfn = sfn;
  }

  async wake(taskToken: string): Promise<'woken' | 'moved-on'> {
    try {
      await this.#sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
      return 'woken';
    } catch (error) {
      // A token is spent once and may have timed out: the workflow then plans anew by itself.
      if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
        return 'moved-on';
      throw error;
    }
  }
}
