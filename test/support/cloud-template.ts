import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';

const many = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);

const Statement = z.object({
  Effect: z.literal('Allow'),
  Action: many.pipe(z.array(z.string())),
  Resource: many,
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
/** What a role is allowed, with its actions and resources as lists. */
export type Statement = z.infer<typeof Statement>;

const Ref = z.object({ Ref: z.string() });
const RolePolicy = z.object({
  Properties: z.object({
    PolicyDocument: z.object({ Statement: z.array(Statement) }),
    Roles: z.array(Ref),
  }),
});
const LambdaFunction = z.object({
  Properties: z.object({
    Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
    Timeout: z.number(),
  }),
});

export interface DeployedFunction {
  readonly logicalId: string;
  readonly environment: Readonly<Record<string, unknown>>;
  readonly seconds: number;
  readonly statements: readonly Statement[];
}

/** CloudFormation's name of a resource is the construct's with eight digits that make it unique. */
function constructOf(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

/** The functions of some stacks by the name of their construct. */
export function functionsOf(...stacks: readonly Stack[]): Map<string, DeployedFunction> {
  const found = new Map<string, DeployedFunction>();
  for (const stack of stacks) {
    const template = Template.fromStack(stack);
    for (const [logicalId, resource] of Object.entries(template.findResources('AWS::Lambda::Function'))) {
      const { Role, Environment, Timeout } = LambdaFunction.parse(resource).Properties;
      found.set(constructOf(logicalId), {
        logicalId,
        environment: Environment?.Variables ?? {},
        seconds: Timeout,
        statements: statementsOf(template, Role['Fn::GetAtt'][0]),
      });
    }
  }
  return found;
}

/** Everything the policies of a role allow. */
export function statementsOf(template: Template, role: string): Statement[] {
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .map((policy) => RolePolicy.parse(policy).Properties)
    .filter(({ Roles }) => Roles.some(({ Ref: attached }) => attached === role))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** The one resource of a type whose construct's name begins so. */
export function logicalIdOf(template: Template, type: string, construct: string): string {
  const found = Object.keys(template.findResources(type)).filter((id) => constructOf(id) === construct);
  const [logicalId] = found;
  if (logicalId === undefined || found.length > 1) {
    throw new RangeError(`found ${found.length} ${type} named ${construct}, expected one`);
  }
  return logicalId;
}
