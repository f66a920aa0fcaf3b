import { NOT_LOOKED_UP, type NumberTypes } from '#domain/ports/number-types.ts';

/** A deployment that looks numbers up says so; its client is loaded by the first batch of accounts. */
export const numberTypes: NumberTypes =
  process.env['NUMBER_LOOK_UP'] === undefined
    ? NOT_LOOKED_UP
    : {
        switchedOn: true,
        async typesOf(numbers) {
          const [{ PinpointClient }, { ASK_BRIEFLY, PinpointNumberTypes }] = await Promise.all([
            import('@aws-sdk/client-pinpoint'),
            import('../pinpoint-number-types.ts'),
          ]);
          return await new PinpointNumberTypes(new PinpointClient(ASK_BRIEFLY)).typesOf(numbers);
        },
      };
