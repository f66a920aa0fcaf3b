import type { App } from 'aws-cdk-lib';
import type { Policy } from '#domain/policy/policy.ts';
import { DataStack } from './data-stack.ts';
import type { Settings } from './settings.ts';
import { WebStack } from './web-stack.ts';
import { WorkflowStack } from './workflow-stack.ts';

interface ForbearProps {
  readonly settings: Settings;
  readonly policy: Policy;
  readonly codeVersion: string;
}

/** Forbear in one account and region: what must survive, what may be replaced, what faces the public. */
export function addForbear(app: App, { settings, policy, codeVersion }: ForbearProps) {
  const { name, account, region } = settings;
  const env = { account, region };
  const data = new DataStack(app, `${name}Data`, { env });
  const workflow = new WorkflowStack(app, `${name}Workflow`, { env, settings, policy, codeVersion, data });
  const web = new WebStack(app, `${name}Web`, { env, policy, workflow });
  return { data, workflow, web };
}
