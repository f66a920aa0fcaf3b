import type { Channel } from '#domain/values/primitives.ts';
import type { ParameterName } from './parameter-table.ts';

/** The ways a person is reached; a call by a machine is another thing than one by a person. */
export type ContactMethod = Exclude<Channel, 'voice'> | 'call' | 'machine-call';

/** Which parameters say how a way reaches people, how it moves them to pay and what it costs. */
interface MethodParameters {
  readonly reach: ParameterName;
  readonly boost: ParameterName;
  readonly cost: ParameterName;
}

export const CONTACT_METHODS: Readonly<Record<ContactMethod, MethodParameters>> = {
  email: { reach: 'reachEmail', boost: 'boostEmail', cost: 'costEmail' },
  sms: { reach: 'reachSms', boost: 'boostSms', cost: 'costSms' },
  letter: { reach: 'reachLetter', boost: 'boostLetter', cost: 'costLetter' },
  call: { reach: 'reachCall', boost: 'boostCall', cost: 'costCall' },
  'machine-call': { reach: 'reachMachineCall', boost: 'boostMachineCall', cost: 'costMachineCall' },
};

/** The way by which a channel reaches somebody, where calls are made by a person or by a machine. */
export function methodOf(channel: Channel, callsBy: 'call' | 'machine-call'): ContactMethod {
  return channel === 'voice' ? callsBy : channel;
}

/** Hours until a contact is seen, if it is: from and to. */
export const SEEN_AFTER_HOURS: Readonly<Record<Channel, readonly [soonest: number, latest: number]>> = {
  email: [1, 48],
  sms: [0.1, 12],
  letter: [72, 144],
  voice: [0, 0.1],
};
