import { setTimeout as sleep } from 'node:timers/promises';
import { PhoneNumberValidateCommand, type PinpointClient } from '@aws-sdk/client-pinpoint';
import type { NumberType, NumberTypes, TypesByNumber } from '#domain/ports/number-types.ts';

/**
 * PhoneNumberValidate answers 20 times a second an account and region, in bursts of as many (AWS quotas, read November
 * 2026). Five batches of a portfolio run at once, each with a function of its own: 4 a second each. In milliseconds.
 */
const REQUEST_INTERVAL_MS = 250;

/** So many failures in a row are no accident: whoever cannot be reached is not asked about the rest. */
const MAX_CONSECUTIVE_FAILURES = 10;

const TYPES: Readonly<Record<string, NumberType>> = {
  MOBILE: 'mobile',
  PREPAID: 'mobile',
  LANDLINE: 'landline',
  VOIP: 'voip',
  INVALID: 'invalid',
  OTHER: 'other',
};

/** How the client is made: an answer comes at once or is done without, so that no batch waits longer than it may. */
export const SHORT_TIMEOUTS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
} as const;

/**
 * Types of numbers by Amazon Pinpoint's PhoneNumberValidate, which AWS keeps up after the end of Pinpoint's other parts and
 * which needs no application of it. Each answer is paid for.
 */
export class PinpointNumberTypes implements NumberTypes {
  readonly enabled = true;
  readonly #client: Pick<PinpointClient, 'send'>;
  readonly #intervalMs: number;

  /** @param intervalMs milliseconds from one request to the next */
  constructor(client: PinpointClient, intervalMs = REQUEST_INTERVAL_MS) {
    this.#client = client;
    this.#intervalMs = intervalMs;
  }

  async typesOf(numbers: readonly string[]): Promise<TypesByNumber> {
    let failures = 0;
    const types = await Promise.all(
      numbers.map(async (number, index): Promise<readonly [string, NumberType]> => {
        // A slow answer delays nobody: requests begin at their time, whatever became of those before.
        await sleep(index * this.#intervalMs);
        if (failures >= MAX_CONSECUTIVE_FAILURES) return [number, 'unknown'];
        try {
          const type = await this.#typeOf(number);
          failures = 0;
          return [number, type];
        } catch {
          // Refused, throttled, not reached, not allowed: what the number is stays unknown, and the account is placed.
          failures++;
          return [number, 'unknown'];
        }
      }),
    );
    return new Map(types);
  }

  async #typeOf(number: string): Promise<NumberType> {
    const { NumberValidateResponse: answer } = await this.#client.send(
      new PhoneNumberValidateCommand({ NumberValidateRequest: { PhoneNumber: number, IsoCountryCode: 'US' } }),
    );
    return TYPES[answer?.PhoneType ?? ''] ?? 'unknown';
  }
}
