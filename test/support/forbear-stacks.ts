import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { addForbear } from '#lib/forbear.ts';
import { readSettings } from '#lib/settings.ts';
import { reviewedPolicy } from './policy.ts';

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

const { context: flags } = CdkJson.parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')));

/** An app as `cdk synth` makes it, with context as `-c` gives it. Nothing is bundled. */
export function appWith(context: Readonly<Record<string, string>> = {}): App {
  return new App({ context: { ...flags, 'aws:cdk:bundling-stacks': [], ...context } });
}

/** Forbear's stacks, not yet synthesized. */
export function forbearWith(context: Readonly<Record<string, string>> = {}) {
  const app = appWith(context);
  const settings = readSettings(app.node, {});
  return { app, ...addForbear(app, { settings, policy: reviewedPolicy(), codeVersion: '1.2.3+abc' }) };
}
