import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalog } from '#lambdas/catalog.ts';
import { readCloudMap } from '#tools/generated-data/architecture-picture/cloud-map.ts';
import { drawCloudMap } from '#tools/generated-data/architecture-picture/draw.ts';
import { forbearTemplates } from '#tools/generated-data/architecture-picture/forbear-templates.ts';

const templates = forbearTemplates();
const map = readCloudMap(templates);
const groups = map.stacks.flatMap((stack) => stack.groups);
const workers = groups.flatMap(({ functions }) => functions);

/** What a function may do, by the label of what it reaches. */
function reachOf(name: string): Record<string, string[]> {
  const uses = workers.find((worker) => worker.name === name)?.uses ?? new Map<string, ReadonlySet<string>>();
  return Object.fromEntries(
    [...uses].map(([id, use]) => [map.targets.find((target) => target.id === id)?.label, [...use].sort()]),
  );
}

const triggersOf = (name: string) =>
  groups.find((group) => group.name === name)?.triggers.map(({ text, keptIn }) => [text, keptIn]);

describe('the picture of what is deployed', () => {
  it('is current: docs/aws.svg is what the templates give', () => {
    const drawn = readFileSync(new URL('../../../docs/aws.svg', import.meta.url), 'utf8');
    expect(
      drawn === drawCloudMap(map),
      'docs/aws.svg is not what is deployed: npm run generate:data -- picture draws it again',
    ).toBe(true);
  });

  it('has every task, once', () => {
    expect(workers.map(({ name }) => name).sort()).toEqual(Object.keys(catalog).sort());
  });

  it('says what a role may reach: a debtor is contacted by email, text, call and letter', () => {
    expect(reachOf('ContactDebtor')).toEqual({
      Ledger: ['reads', 'writes'],
      'Look up key': ['reads'],
      Letters: ['writes'],
      'Emails (SES)': ['calls'],
      Texts: ['calls'],
      Calls: ['calls'],
    });
  });

  it('says what sets something going, and where it waits when that fails', () => {
    expect(triggersOf('Portfolio')).toEqual([
      ['A creditor uploaded a portfolio file', 'UploadsNotStarted'],
      ['Started by executions of its own', undefined],
    ]);
    expect(triggersOf('ProjectCommits')).toEqual([['Stream of the ledger', 'CommitsNotProjected']]);
    expect(triggersOf('RecordEvent')).toEqual([['POST /events', undefined]]);
  });

  it('draws no action that it does not understand', () => {
    const [data] = templates;
    const role = { 'Fn::GetAtt': ['Role00000000', 'Arn'] };
    const template = {
      Resources: {
        Erase11111111: { Type: 'AWS::Lambda::Function', Properties: { Role: role } },
        Role00000000: { Type: 'AWS::IAM::Role' },
        Policy22222222: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            Roles: [{ Ref: 'Role00000000' }],
            PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'dynamodb:DeleteItem', Resource: '*' }] },
          },
        },
      },
    };
    expect(() => readCloudMap([...(data === undefined ? [] : [data]), { stackName: 'Extra', template }])).toThrow(
      'found dynamodb:DeleteItem in a role',
    );
  });
});
