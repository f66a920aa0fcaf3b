import { MessageRefused } from '#domain/ports/delivery.ts';
import type { Texter } from '#domain/ports/texter.ts';
import { atFirstUse } from './at-first-use.ts';

const service = atFirstUse(async () => (await import('../phone-channels.ts')).texterFromEnvironment(process.env));

/** Everything works without a number to text from; then no text goes out, and the ledger says so. */
export const texter: Texter = {
  async text(sms) {
    const { SMS_ORIGINATION_IDENTITY, PINPOINT_ORIGINATION_NUMBER } = process.env;
    if (SMS_ORIGINATION_IDENTITY === undefined && PINPOINT_ORIGINATION_NUMBER === undefined) {
      throw new MessageRefused('sms: found no number to text from');
    }
    return (await service()).text(sms);
  },
};
