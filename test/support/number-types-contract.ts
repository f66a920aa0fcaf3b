import { describe, expect, it } from 'vitest';
import type { NumberType, NumberTypes } from '#domain/ports/number-types.ts';

/** What every adapter of `NumberTypes` that is switched on must do. */
export function describeNumberTypes(
  name: string,
  knowing: (types: Readonly<Record<string, NumberType>>) => NumberTypes,
): void {
  describe(`types of numbers from ${name}`, () => {
    it('are told of every number asked about, and unknown where nobody knows', async () => {
      const types = knowing({
        '+16145550101': 'mobile',
        '+16145550102': 'landline',
        '+16145550103': 'voip',
        '+16145550104': 'other',
        '+16145550105': 'invalid',
      });
      const asked = ['+16145550105', '+16145550101', '+16145550102', '+16145550103', '+16145550104', '+16145550199'];
      expect(types.enabled).toBe(true);
      expect([...(await types.typesOf(asked))]).toEqual([
        ['+16145550105', 'invalid'],
        ['+16145550101', 'mobile'],
        ['+16145550102', 'landline'],
        ['+16145550103', 'voip'],
        ['+16145550104', 'other'],
        ['+16145550199', 'unknown'],
      ]);
    });

    it('are told of no number when none is asked about', async () => {
      expect((await knowing({}).typesOf([])).size).toBe(0);
    });
  });
}
