import { expect, it } from 'vitest';
import { MemoryFiles } from '#adapters/local/memory-files.ts';
import { NumberList } from '#test/support/number-list.ts';
import { CaseFiles } from '#domain/case-files/case-files.ts';
import { LedgerUnavailable } from '#domain/ports/ledger.ts';
import { lookUpNumbers } from '#lambdas/place-accounts/look-up-numbers.ts';
import { MemoryLedger } from '#test/support/memory-ledger.ts';

const entries = Array.from({ length: 700 }, (_, n) => ({
  account_ref: `A${n}`,
  mobile_phone: `+1614555${String(n).padStart(4, '0')}`,
  landline_phone: undefined,
  more_phones: undefined,
}));
const mobiles = Object.fromEntries(entries.map(({ mobile_phone: number }) => [number, 'mobile'] as const));
const place = { creditorId: 'first-harbor-bank', key: 'numbers.json' };

/** Answers four numbers a second, and crashes the batch at the n-th question. */
class Slow extends NumberList {
  seconds = 0;
  asked: number[] = [];
  crashAt = Infinity;
  override typesOf(numbers: readonly string[]) {
    this.asked.push(numbers.length);
    this.seconds += numbers.length / 4;
    if (this.asked.length === this.crashAt) throw new LedgerUnavailable('gone for a moment');
    return super.typesOf(numbers);
  }
}

function batch() {
  const numberTypes = new Slow(mobiles);
  const ports = { files: new MemoryFiles(), ledger: new CaseFiles(new MemoryLedger()), numberTypes };
  const lookUp = () => lookUpNumbers(entries, place, ports, () => numberTypes.seconds * 1000);
  return { numberTypes, lookUp };
}

it('asks for two minutes; what time was too short for is unknown, and is asked when the batch is run again', async () => {
  const { numberTypes, lookUp } = batch();
  const counted = async () => {
    const types = [...(await lookUp()).values()];
    return { mobile: types.filter((type) => type === 'mobile').length, all: types.length };
  };
  expect(await counted()).toEqual({ mobile: 500, all: 700 });
  expect(numberTypes.seconds).toBeLessThan(150);
  expect(await counted()).toEqual({ mobile: 700, all: 700 });
  expect(numberTypes.asked.reduce((sum, count) => sum + count)).toBe(700);
});

it('a batch that crashed does not pay again for what was answered', async () => {
  const { numberTypes, lookUp } = batch();
  numberTypes.crashAt = 3;
  await expect(lookUp()).rejects.toThrow('gone for a moment');
  await lookUp();
  // Two hundred were written down; the third hundred was lost and is asked again.
  expect(numberTypes.asked).toEqual([100, 100, 100, 100, 100, 100, 100, 100]);
});
