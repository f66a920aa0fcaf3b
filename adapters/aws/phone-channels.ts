import * as z from 'zod';
import type { Caller } from '#domain/ports/caller.ts';
import type { Texter } from '#domain/ports/texter.ts';
import { PinpointCaller } from './pinpoint-caller.ts';
import { PinpointTexter } from './pinpoint-texter.ts';
import { SmsVoiceCaller } from './sms-voice-caller.ts';
import { SmsVoiceTexter } from './sms-voice-texter.ts';

const text = z.string().min(1);

/** Which service carries texts and calls. Pinpoint is for accounts that still have an application of it. */
const Provider = z.object({ PHONE_PROVIDER: z.enum(['end-user-messaging', 'pinpoint']).default('end-user-messaging') });

const PinpointEnvironment = z.object({ PINPOINT_APPLICATION_ID: text, PINPOINT_ORIGINATION_NUMBER: text });
const SmsEnvironment = z.object({ SMS_ORIGINATION_IDENTITY: text, SMS_CONFIGURATION_SET: text });
const VoiceEnvironment = z.object({ VOICE_ORIGINATION_IDENTITY: text, VOICE_CONFIGURATION_SET: text });

/** @throws ZodError naming the variables that the chosen service needs and the environment lacks. */
export function texterFromEnvironment(environment: NodeJS.ProcessEnv): Texter {
  if (Provider.parse(environment).PHONE_PROVIDER === 'pinpoint') return new PinpointTexter(pinpoint(environment));
  const found = SmsEnvironment.parse(environment);
  return new SmsVoiceTexter({
    originationIdentity: found.SMS_ORIGINATION_IDENTITY,
    configurationSet: found.SMS_CONFIGURATION_SET,
  });
}

/** @throws ZodError naming the variables that the chosen service needs and the environment lacks. */
export function callerFromEnvironment(environment: NodeJS.ProcessEnv): Caller {
  if (Provider.parse(environment).PHONE_PROVIDER === 'pinpoint') return new PinpointCaller(pinpoint(environment));
  const found = VoiceEnvironment.parse(environment);
  return new SmsVoiceCaller({
    originationIdentity: found.VOICE_ORIGINATION_IDENTITY,
    configurationSet: found.VOICE_CONFIGURATION_SET,
  });
}

function pinpoint(environment: NodeJS.ProcessEnv) {
  const found = PinpointEnvironment.parse(environment);
  return { applicationId: found.PINPOINT_APPLICATION_ID, originationNumber: found.PINPOINT_ORIGINATION_NUMBER };
}
