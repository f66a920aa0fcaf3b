import { NO_NUMBER_LOOK_UP, type NumberTypes } from '#domain/ports/number-types.ts';

/** A deployment that looks numbers up says so; its client is loaded by the first batch of accounts. */
export const numberTypes: NumberTypes =
  process.env['NUMBER_LOOK_UP'] === undefined
    ? NO_NUMBER_LOOK_UP
    : {
        enabled: true,
        async typesOf(numbers) {
          const [{ PinpointClient }, { SHORT_TIMEOUTS, PinpointNumberTypes }] = await Promise.all([
            import('@aws-sdk/client-pinpoint'),
            import('../pinpoint-number-types.ts'),
          ]);
          return await new PinpointNumberTypes(new PinpointClient(SHORT_TIMEOUTS)).typesOf(numbers);
        },
      };
