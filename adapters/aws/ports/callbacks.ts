import type { Callbacks } from '#domain/ports/callbacks.ts';

let service: Promise<Callbacks> | undefined;

/** Few events change a plan that an account sleeps on: the client is loaded by the first that does. */
export const callbacks: Callbacks = {
  async wake(taskToken) {
    service ??= loaded();
    return await (await service).wake(taskToken);
  },
};

async function loaded(): Promise<Callbacks> {
  const [{ SFNClient }, { StepFunctionsCallbacks }] = await Promise.all([
    import('@aws-sdk/client-sfn'),
    import('../step-functions-callbacks.ts'),
  ]);
  return new StepFunctionsCallbacks(new SFNClient({}));
}
