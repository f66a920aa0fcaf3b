import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** How IAM calls the services of the SDK's clients. */
const SERVICES: Readonly<Record<string, string>> = {
  dynamodb: 'dynamodb',
  pinpoint: 'mobiletargeting',
  'pinpoint-sms-voice-v2': 'sms-voice',
  s3: 's3',
  'secrets-manager': 'secretsmanager',
  ses: 'ses',
  sfn: 'states',
};

/** Where IAM's name of an action is not that of the command. */
const ACTIONS: Readonly<Record<string, string>> = {
  's3:ListObjectsV2': 's3:ListBucket',
  's3:CreateMultipartUpload': 's3:PutObject',
  's3:UploadPart': 's3:PutObject',
  's3:CompleteMultipartUpload': 's3:PutObject',
};

/**
 * What a handler's adapters can ask of AWS, read from their source: each command that is made in a module of
 * `adapters/aws` which the handler reaches by imports, whether at its start or later.
 */
export function actionsReachableFrom(handler: string): Set<string> {
  const actions = new Set<string>();
  for (const file of modulesReachableFrom(handler)) {
    if (!file.startsWith('adapters/aws/')) continue;
    const source = readFileSync(join(ROOT, file), 'utf8');
    for (const [, command = ''] of source.matchAll(/new (\w+)Command\(/g)) actions.add(actionOf(file, source, command));
  }
  return actions;
}

function actionOf(file: string, source: string, command: string): string {
  const from = [...source.matchAll(/\{([^}]*)\}\s*(?:from|=\s*await import\()\s*'@aws-sdk\/client-([\w-]+)'/g)].find(
    ([, names = '']) => names.split(/[\s,]+/).includes(`${command}Command`),
  );
  const service = SERVICES[from?.[2] ?? ''];
  if (service === undefined) throw new RangeError(`${file}: found no known client that ${command}Command comes from`);
  const action = `${service}:${command}`;
  return ACTIONS[action] ?? action;
}

function modulesReachableFrom(entry: string): Set<string> {
  const reached = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    open.push(...importsOf(file));
  }
  return reached;
}

/** Modules of ours that a module loads, types apart. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const specifiers = [
    ...source.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?from\s+'([^']+)'/gm),
    ...source.matchAll(/import\('([^']+)'\)/g),
  ].map(([, specifier = '']) => specifier);
  return specifiers.flatMap((specifier) => {
    const path = specifier.startsWith('#') ? specifier.slice(1) : join(dirname(file), specifier);
    const ours = specifier.startsWith('#') || specifier.startsWith('.');
    return ours && path.endsWith('.ts') && existsSync(join(ROOT, path)) ? [path] : [];
  });
}
