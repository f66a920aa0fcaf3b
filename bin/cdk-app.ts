import { App } from 'aws-cdk-lib';
import { codeVersion } from '#lib/code-version.ts';
import { addForbear } from '#lib/forbear.ts';
import { reviewedPolicy } from '#lib/reviewed-policy.ts';
import { readSettings } from '#lib/settings.ts';

const app = new App();
addForbear(app, {
  settings: readSettings(app.node, process.env),
  policy: reviewedPolicy(),
  codeVersion: codeVersion(),
});
