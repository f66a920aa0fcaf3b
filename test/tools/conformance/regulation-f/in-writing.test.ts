import { describe, expect, it } from 'vitest';
import { isInWriting } from '#tools/conformance/regulation-f/given/in-writing.ts';

describe('words of a debtor', () => {
  it.each(['mail', 'response-form', 'courier', 'accepted-electronic-medium'] as const)('by %s are in writing', (by) => {
    expect(isInWriting(by)).toBe(true);
  });

  it('that are spoken are not', () => {
    expect(isInWriting('spoken')).toBe(false);
  });
});
