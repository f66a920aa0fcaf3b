import { isHousekeeping, type Use, useOf } from './actions.ts';
import type { SynthesizedStack } from './forbear-templates.ts';
import { constructOf, listed, type PictureResource, PictureResources } from './resources.ts';
import { type Trigger, triggersOf } from './triggers.ts';

/** Something a role may be allowed to reach: a column of the picture. */
export interface Target {
  readonly id: string;
  readonly label: string;
  /** The stack it is in, or where it is if it is in none. */
  readonly home: string;
}

/** A function, or a state machine by its own role, and what it may do to what, by the target's id. */
export interface Worker {
  readonly name: string;
  readonly uses: ReadonlyMap<string, ReadonlySet<Use>>;
}

/** A state machine with its functions, or a function that works alone. */
export interface WorkGroup {
  readonly name: string;
  readonly machine: Worker | undefined;
  readonly functions: readonly Worker[];
  readonly triggers: readonly Trigger[];
}

/** Who runs when, and what it may reach: nothing but what the templates say. */
export interface CloudMap {
  readonly stacks: readonly { readonly name: string; readonly groups: readonly WorkGroup[] }[];
  readonly targets: readonly Target[];
  readonly notes: readonly string[];
}

const MACHINE = 'AWS::StepFunctions::StateMachine';
const FUNCTION = 'AWS::Lambda::Function';
const BUCKET = 'AWS::S3::Bucket';
const STORES = ['AWS::DynamoDB::GlobalTable', 'AWS::SecretsManager::Secret', BUCKET];

/**
 * Reads the map off synthesized templates.
 * @throws ActionUnknown when a role may do something that the picture has no mark for
 */
export function readCloudMap(stacks: readonly SynthesizedStack[]): CloudMap {
  const resources = new PictureResources(stacks);
  const targets = new Map(storesIn(resources).map((store) => [store.id, store]));
  const heads = headsIn(resources);
  const groups = heads.map((head) => ({ head, group: groupOf(resources, head, targets) }));
  const workers = groups.flatMap(({ group: { machine, functions } }) => [machine ?? [], functions].flat());
  const told = groups.map(({ head, group }) => ({
    stack: head.stack,
    group: { ...group, triggers: [...triggersOf(resources, head), ...callersOf(resources, head, workers)] },
  }));
  return {
    stacks: [...new Set(heads.map(({ stack }) => stack))].map((name) => ({
      name,
      groups: told.flatMap(({ stack, group }) => (stack === name ? [group] : [])),
    })),
    targets: [...targets.values()],
    notes: notesOn(resources, [...targets.values()], workers),
  };
}

/** Tables, secrets and buckets; not the bucket in which S3 itself keeps its access logs. */
function storesIn(resources: PictureResources): Target[] {
  const logged = resources.ofType(BUCKET).map(({ properties }) => properties['LoggingConfiguration']);
  return STORES.flatMap((type) => resources.ofType(type))
    .filter((store) => !resources.isNamedIn(logged, store))
    .map((store) => ({ id: store.id, label: spoken(constructOf(store)), home: store.stack }));
}

/** `ReadModel` as a person writes it: `Read model`. */
function spoken(construct: string): string {
  const words = construct.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** State machines, and the functions that are in none. */
function headsIn(resources: PictureResources): PictureResource[] {
  const inMachines = new Set(resources.ofType(MACHINE).flatMap((machine) => functionsOf(resources, machine)));
  return resources.all.filter((each) => each.type === MACHINE || (each.type === FUNCTION && !inMachines.has(each)));
}

function functionsOf(resources: PictureResources, { properties }: PictureResource): PictureResource[] {
  return resources.namedIn(properties['DefinitionSubstitutions']).filter(({ type }) => type === FUNCTION);
}

function groupOf(
  resources: PictureResources,
  head: PictureResource,
  targets: Map<string, Target>,
): Omit<WorkGroup, 'triggers'> {
  const worker = (of: PictureResource): Worker => ({ name: constructOf(of), uses: usesOf(resources, of, targets) });
  return head.type === MACHINE
    ? { name: constructOf(head), machine: worker(head), functions: functionsOf(resources, head).map(worker) }
    : { name: constructOf(head), machine: undefined, functions: [worker(head)] };
}

/** What a role may do to what. A target that is no store is added when the first role reaches it. */
function usesOf(resources: PictureResources, by: PictureResource, targets: Map<string, Target>): Worker['uses'] {
  const uses = new Map<string, Set<Use>>();
  for (const { Action: actions, Resource: on } of resources.statementsOf(by)) {
    for (const action of actions.filter((each) => !isHousekeeping(each))) {
      const { use, service } = useOf(action);
      const reached =
        service === undefined
          ? resources.namedIn(on).flatMap((named) => targets.get(named.id) ?? executionsOf(named, action, by))
          : [service];
      for (const target of reached) {
        targets.set(target.id, target);
        uses.set(target.id, (uses.get(target.id) ?? new Set()).add(use));
      }
    }
  }
  return uses;
}

/** The executions of a state machine, to be started or woken. That a machine starts its own, its triggers say. */
function executionsOf(machine: PictureResource, action: string, by: PictureResource): Target[] {
  if (machine.type !== MACHINE || machine === by) return [];
  const verb = action === 'states:StartExecution' ? 'Start' : 'Wake';
  return [
    {
      id: `${verb} ${machine.id}`,
      label: `${verb} ${spoken(constructOf(machine)).toLowerCase()}`,
      home: 'Step Functions',
    },
  ];
}

/** Who may start or wake a state machine. */
function callersOf(resources: PictureResources, head: PictureResource, workers: readonly Worker[]): Trigger[] {
  const mayCall = (verb: string) =>
    workers.filter(({ uses }) => uses.has(`${verb} ${head.id}`)).map(({ name }) => name);
  const startsItself =
    head.type === MACHINE &&
    resources
      .statementsOf(head)
      .some(({ Action, Resource: on }) => Action.includes('states:StartExecution') && resources.isNamedIn(on, head));
  const starters = [...mayCall('Start'), ...(startsItself ? ['executions of its own'] : [])];
  const wakers = mayCall('Wake');
  return [
    ...(starters.length === 0 ? [] : [{ text: `Started by ${listed(starters)}` }]),
    ...(wakers.length === 0 ? [] : [{ text: `Woken by ${listed(wakers)}` }]),
  ];
}

function notesOn(resources: PictureResources, targets: readonly Target[], workers: readonly Worker[]): string[] {
  const unused = targets.filter(({ id }) => workers.every(({ uses }) => !uses.has(id)));
  const logged = resources.ofType(BUCKET).filter(({ properties }) => properties['LoggingConfiguration'] !== undefined);
  return [
    `${resources.ofType('AWS::CloudWatch::Alarm').length} alarms tell operators by one topic; docs/runbook.md has the article of each.`,
    `S3 writes down who read ${listed(logged.map((bucket) => spoken(constructOf(bucket)).toLowerCase()))}.`,
    ...(unused.length === 0
      ? []
      : [`Nothing here may reach ${listed(unused.map(({ label }) => label.toLowerCase()))} yet.`]),
    'Besides, every role may use the keys of what it reaches, through that service alone, and write its own log and traces.',
  ];
}
