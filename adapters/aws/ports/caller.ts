import { MessageRefused } from '#domain/ports/delivery.ts';
import type { Caller } from '#domain/ports/caller.ts';
import { atFirstUse } from './at-first-use.ts';

const service = atFirstUse(async () => (await import('../phone-channels.ts')).callerFromEnvironment(process.env));

/** Everything works without a number to call from; then no call goes out, and the ledger says so. */
export const caller: Caller = {
  async call(call) {
    const { VOICE_ORIGINATION_IDENTITY, PINPOINT_ORIGINATION_NUMBER } = process.env;
    if (VOICE_ORIGINATION_IDENTITY === undefined && PINPOINT_ORIGINATION_NUMBER === undefined) {
      throw new MessageRefused('voice: found no number to call from');
    }
    return (await service()).call(call);
  },
};
