import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { addForbear } from '#lib/forbear.ts';
import { reviewedPolicy } from '#lib/reviewed-policy.ts';
import { readSettings } from '#lib/settings.ts';

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

/** Everything a deployment may do without is switched on, so that the picture shows it. */
const EVERYTHING = {
  alarmEmail: 'operators@example.com',
  smsNumber: 'arn:aws:sms-voice:us-east-1:111122223333:pool/pool-0123456789abcdef',
  voiceNumber: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-0123456789abcdef',
  numberLookUp: 'yes',
};

export interface SynthesizedStack {
  readonly stackName: string;
  readonly template: unknown;
}

/** The templates that `cdk synth` writes, made in this process and without bundling a function. */
export function forbearTemplates(): readonly SynthesizedStack[] {
  const { context } = CdkJson.parse(JSON.parse(readFileSync(new URL('../../../cdk.json', import.meta.url), 'utf8')));
  const app = new App({ context: { ...context, 'aws:cdk:bundling-stacks': [], ...EVERYTHING } });
  addForbear(app, { settings: readSettings(app.node, {}), policy: reviewedPolicy(), codeVersion: 'picture' });
  return app.synth().stacks.map(({ stackName, template }): SynthesizedStack => ({ stackName, template }));
}
