import type { Contact, ContactState } from './state.ts';

/**
 * Did this contact go out? It depends on who asks, and why: a cap assumes the worse of what nobody knows, a notice owed
 * the other way round. These are the questions there are; each is a function below, with its reason.
 */
type ContactQuestion =
  | 'wasTried'
  | 'mayHaveGoneOut'
  | 'wasHandedOver'
  | 'mayHaveArrived'
  | 'mayBeReceived'
  | 'wentOut'
  | 'wasGiven'
  | 'hasUnknownOutcome'
  | 'cameToNothing';

/** For every state of a contact, the questions to which it answers yes. */
const ANSWERED_YES: Readonly<Record<ContactState, readonly ContactQuestion[]>> = {
  intended: ['wasTried', 'mayHaveGoneOut', 'mayBeReceived', 'hasUnknownOutcome'],
  uncertain: ['wasTried', 'mayHaveGoneOut', 'mayBeReceived', 'hasUnknownOutcome', 'wasHandedOver', 'mayHaveArrived'],
  sent: ['wasTried', 'mayHaveGoneOut', 'mayBeReceived', 'wasHandedOver', 'mayHaveArrived', 'wentOut', 'wasGiven'],
  delivered: ['wasTried', 'mayHaveGoneOut', 'mayBeReceived', 'wasHandedOver', 'mayHaveArrived', 'wentOut', 'wasGiven'],
  bounced: ['wasTried', 'mayHaveGoneOut', 'wasHandedOver', 'wentOut', 'cameToNothing'],
  failed: ['wasTried', 'cameToNothing'],
  withheld: [],
};

type Asked = Pick<Contact, 'state'>;

function asks(question: ContactQuestion): (contact: Asked) => boolean {
  const states = new Set(
    Object.entries(ANSWERED_YES).flatMap(([state, yes]) => (yes.includes(question) ? [state] : [])),
  );
  return ({ state }) => states.has(state);
}

/** All but what we held back ourselves after the intent: it was never begun, and a retry may begin it. */
export const wasTried = asks('wasTried');

/**
 * Whether it counts as an attempt: every act to reach somebody about a debt does, answered or not, 12 CFR 1006.2(b). Of what
 * is unknown the worse is assumed. Caps, gaps and records ask this. Only what the provider refused or we held back
 * reached nobody.
 */
export const mayHaveGoneOut = asks('mayHaveGoneOut');

/** Whether a provider has it or may have: what a creditor reads as contacts made. What came back was made too. */
export const wasHandedOver = asks('wasHandedOver');

/** Whether a provider has it or may have, and nothing says that it came back: the person may react to it. */
export const mayHaveArrived = asks('mayHaveArrived');

/**
 * Whether it has reached the person, or still may: an intent is on its way. Whether somebody has heard of a debt before,
 * or too much of it, is judged by this; what came back was not heard.
 */
export const mayBeReceived = asks('mayBeReceived');

/** Whether it is known to have gone out. That stays so whatever is reported later. */
export const wentOut = asks('wentOut');

/** It went out and nothing says that it came back: a notice counts as given, 12 CFR 1006.42(a)(1), comment 42(a)(1)-2. */
export const wasGiven = asks('wasGiven');

/** Nobody knows whether it went out, and nobody may try again before a person has looked. */
export const hasUnknownOutcome = asks('hasUnknownOutcome');

/** Refused for good or come back: what was to be said is still to be said, by another way. */
export const cameToNothing = asks('cameToNothing');

/**
 * Whether a call connected to the number dialed, 12 CFR 1006.14(b)(3)(ii). A call that rang out, met a voicemail or
 * dropped did connect; one of which nothing is known yet is taken to have connected.
 */
export function mayHaveConnected({ call }: Pick<Contact, 'call'>): boolean {
  return call?.outcome !== 'busy' && call?.outcome !== 'not-in-service';
}
