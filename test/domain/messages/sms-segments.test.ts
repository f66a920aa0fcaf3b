import * as fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { expect, test } from 'vitest';
import { smsSegments } from '#domain/messages/sms-segments.ts';

test.each([
  ['', 'GSM-7', 1],
  ['a'.repeat(160), 'GSM-7', 1],
  ['a'.repeat(161), 'GSM-7', 2],
  ['a'.repeat(306), 'GSM-7', 2],
  ['a'.repeat(307), 'GSM-7', 3],
  ['é¿ñ¡ü', 'GSM-7', 1],
  ['€'.repeat(80), 'GSM-7', 1],
  ['€'.repeat(81), 'GSM-7', 2],
  ['más', 'UCS-2', 1],
  ['í'.repeat(70), 'UCS-2', 1],
  ['í'.repeat(71), 'UCS-2', 2],
] as const)('%s travels as %s in %i parts', (text, encoding, parts) => {
  expect(smsSegments(text)).toEqual({ encoding, parts });
});

test('counts as the carriers’ reference does', () => {
  const characters = fc.constantFrom(...Array.from('abc XYZ 019 .,:;!?¿¡ñéü€[]{}~|^áíóúł'));
  const texts = fc.string({ unit: characters, minLength: 1, maxLength: 500 });
  const property = fc.property(texts, (text) => {
    const reference = new SegmentedMessage(text, 'auto', false);
    expect(smsSegments(text)).toEqual({ encoding: reference.encodingName, parts: reference.segmentsCount });
  });
  fc.assert(property, { numRuns: 300 });
});
