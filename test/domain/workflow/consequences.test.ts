import { describe, expect, it } from 'vitest';
import { withConsequences } from '#domain/workflow/consequences.ts';
import { fact, fileOf, placement } from '#test/support/builders.ts';

const file = fileOf(...placement());
const kinds = (...facts: Parameters<typeof withConsequences>[1]) =>
  withConsequences(file, facts).map(({ type }) => type);

describe('a number looked up among the reassigned ones', () => {
  it('is lost at once when it is somebody else’s by now', () => {
    const told = withConsequences(file, [fact('NumberChecked', { result: 'reassigned' })]);
    expect(told.at(-1)).toMatchObject({ type: 'ContactPointLost', contactPointId: 'mobile', reason: 'wrong-party' });
  });

  it.each(['not-reassigned', 'no-data'] as const)('stays when the answer is %s', (result) => {
    expect(kinds(fact('NumberChecked', { result }))).toEqual(['NumberChecked']);
  });
});
