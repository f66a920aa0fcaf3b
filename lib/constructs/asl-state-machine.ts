import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  CfnStateMachine,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { type AslFile, substitutionsFor } from '../asl-file.ts';
import type { TaskFunction } from './task-function.ts';

/** AWS takes from one minute to fifteen; after it a key that was closed to us stops being used. */
const DATA_KEY_REUSE_SECONDS = 300;

interface AslStateMachineProps {
  readonly file: AslFile;
  /** The functions of the tasks that the file names. */
  readonly functions: readonly TaskFunction[];
  /** Values of the other placeholders. */
  readonly values?: Readonly<Record<string, string>>;
  /** Encrypts the definition and every history. */
  readonly key: Key;
}

/** A state machine made of the very file that the local world runs. Its role may call the functions the file names. */
export class AslStateMachine extends Construct {
  readonly machine: StateMachine;
  readonly role: Role;
  readonly #selfPolicy: Policy;

  constructor(scope: Construct, id: string, { file, functions, values, key }: AslStateMachineProps) {
    super(scope, id);
    const arns = Object.fromEntries(functions.map((each) => [each.node.id, each.functionArn]));
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    this.role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: Object.values(arns) }),
    );
    this.machine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromFile(file.path),
      definitionSubstitutions: substitutionsFor(file, { ...arns, ...values }),
      stateMachineType: StateMachineType.STANDARD,
      role: this.role,
      tracingEnabled: true,
      logs: {
        // Histories are gone ninety days after their end. A line is some 500 bytes without its data, a life some 300
        // lines: less than a hundredth of a cent.
        level: LogLevel.ALL,
        includeExecutionData: false,
        destination: new LogGroup(this, 'Log', {
          retention: RetentionDays.ONE_YEAR,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    // What a machine may do to itself names the machine, which is made after its role's own policy.
    this.#selfPolicy = new Policy(this, 'OnItself', { roles: [this.role] });
    this.#encryptWith(key);
  }

  /** Lets the machine's executions act on the machine and its executions. */
  grantToItself(statement: PolicyStatement): void {
    this.#selfPolicy.addStatements(statement);
  }

  /** Executions of this machine, for policies. */
  get executionArns(): string {
    return Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${this.machine.stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  /**
   * Not by the L2's `encryptionConfiguration`: for a machine without a physical name it allows the key for a machine
   * without any name, and no execution would ever start (aws-cdk-lib 2.276).
   */
  #encryptWith(key: Key): void {
    const { region, account, partition } = Stack.of(this);
    const { defaultChild } = this.machine.node;
    if (!(defaultChild instanceof CfnStateMachine)) throw new TypeError('expected an AWS::StepFunctions::StateMachine');
    defaultChild.encryptionConfiguration = {
      type: 'CUSTOMER_MANAGED_KMS_KEY',
      kmsKeyId: key.keyArn,
      kmsDataKeyReusePeriodSeconds: DATA_KEY_REUSE_SECONDS,
    };
    this.grantToItself(
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [key.keyArn],
        conditions: {
          StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': this.machine.stateMachineArn },
        },
      }),
    );
    const logs = `arn:${partition}:logs:${region}:${account}:*`;
    const logDelivery = { StringEquals: { 'kms:EncryptionContext:SourceArn': logs } };
    this.grantToItself(
      new PolicyStatement({ actions: ['kms:GenerateDataKey'], resources: [key.keyArn], conditions: logDelivery }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        resources: ['*'],
        conditions: logDelivery,
      }),
    );
  }
}
