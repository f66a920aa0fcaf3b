import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Policy } from '#domain/policy/policy.ts';
import { deployedCodeVersion } from './code-version.ts';
import { DataStack } from './data-stack.ts';
import { reviewedPolicy } from './reviewed-policy.ts';
import { readSettings, type Settings } from './settings.ts';
import { WebStack } from './web-stack.ts';
import { WorkflowStack } from './workflow-stack.ts';

/** What may be said otherwise than by CDK context. */
export interface ForbearProps {
  /** Default: what the context says (docs/deploying.md). */
  readonly settings?: Settings;
  /** Default: the folder that the context key `policy` names, else the policy that comes with Forbear. */
  readonly policy?: Policy;
  /** Which build this is, for the ledger. Default: that of this package or checkout. */
  readonly codeVersion?: string;
}

/** Forbear's stacks: what must survive, what may be replaced, what faces the public. */
export interface ForbearStacks {
  readonly data: DataStack;
  readonly workflow: WorkflowStack;
  readonly web: WebStack;
}

/**
 * Adds Forbear for one account and region to an app, or to a stage of a pipeline, whose account and region are then used.
 * @throws SettingInvalid for a context value that cannot be, PolicyInvalid for what is wrong in the policy folder
 */
export function addForbear(scope: Construct, props: ForbearProps = {}): ForbearStacks {
  const { settings = readSettings(scope.node, process.env) } = props;
  const { policy = reviewedPolicy(settings.policy), codeVersion: version = deployedCodeVersion() } = props;
  const { name } = settings;
  // A stage's own stage is the app.
  const stage = Stage.isStage(scope) ? scope : Stage.of(scope);
  const env = { account: stage?.account ?? settings.account, region: stage?.region ?? settings.region };
  const data = new DataStack(scope, `${name}Data`, { env });
  const workflow = new WorkflowStack(scope, `${name}Workflow`, { env, settings, policy, codeVersion: version, data });
  const web = new WebStack(scope, `${name}Web`, { env, policy, workflow });
  return { data, workflow, web };
}
