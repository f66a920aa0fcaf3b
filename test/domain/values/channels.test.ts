import { describe, expect, it } from 'vitest';
import { canGoTo, CHANNELS, isPlannedFor, perChannel } from '#domain/values/channels.ts';
import { Channel } from '#domain/values/primitives.ts';

const MOBILE = { kind: 'phone', line: 'mobile' } as const;
const LANDLINE = { kind: 'phone', line: 'landline' } as const;
const UNKNOWN_LINE = { kind: 'phone', line: 'unknown' } as const;
const MAILBOX = { kind: 'email' } as const;
const HOUSE = { kind: 'postal' } as const;

describe('the channels', () => {
  it.each([
    ['email', [MAILBOX], [MAILBOX]],
    ['sms', [MOBILE, UNKNOWN_LINE], [MOBILE]],
    ['voice', [MOBILE, LANDLINE, UNKNOWN_LINE], [MOBILE, LANDLINE, UNKNOWN_LINE]],
    ['letter', [HOUSE], [HOUSE]],
  ] as const)('%s goes where it can, and is planned for where it surely arrives', (channel, possible, planned) => {
    const everywhere = [MOBILE, LANDLINE, UNKNOWN_LINE, MAILBOX, HOUSE];
    expect(everywhere.filter((reach) => canGoTo(channel, reach))).toEqual(possible);
    expect(everywhere.filter((reach) => isPlannedFor(channel, reach))).toEqual(planned);
  });

  it.each([
    ['must say how to opt out', 'isElectronic', ['email', 'sms']],
    ['is heard and not read', 'isSpoken', ['voice']],
    ['comes at an hour somebody chose', 'hasHour', ['email', 'sms', 'voice']],
    ['can be kept as a notice must', 'canBeKept', ['email', 'letter']],
  ] as const)('what %s', (_, trait, expected) => {
    expect(Channel.options.filter((channel) => CHANNELS[channel][trait])).toEqual(expected);
  });

  it('are all asked when each is', () => {
    expect(Object.keys(perChannel((channel) => channel))).toEqual(Channel.options);
  });
});
