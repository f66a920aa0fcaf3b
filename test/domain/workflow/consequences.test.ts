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

describe('a wish that messages stop', () => {
  it.each([
    'STOP',
    'Stop.',
    'quit',
    'Opt-out',
    'please stop texting me',
    'Do not call this number again',
    'Don’t ever text me',
    'take me off your list',
    'No me llamen más',
  ])('“%s” closes the address or number it came from', (text) => {
    const told = withConsequences(file, [fact('ReplyReceived', { channel: 'sms', contactPointId: 'mobile', text })]);
    expect(told.at(-1)).toMatchObject({ type: 'MediumOptedOut', channel: 'sms', contactPointId: 'mobile' });
  });

  it.each([
    'I will pay at the end of the month',
    'I never got your email',
    'Please call me back on Monday',
    'Can I stop by your office?',
    'I cannot cancel the card',
  ])('“%s” is none', (text) => {
    expect(kinds(fact('ReplyReceived', { channel: 'sms', text }))).toEqual(['ReplyReceived']);
  });
});
