import type { CompileContext } from './compile-context.ts';
import { checkStatesMembers, compileRetriableTransition } from './compile-transition.ts';
import type { DistributedMode, ItemBatcher, ItemReader, MapState, ResultWriter } from './compiled-machine.ts';
import type { DefinitionFields } from './definition-fields.ts';

/** `MaxItems` of an ItemReader (Step Functions quota). */
const MAX_ITEMS = 100_000_000;

const DELIMITERS = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' } as const;

/** @throws DefinitionError */
export function compileMap(name: string, fields: DefinitionFields, context: CompileContext): MapState {
  const processor = fields.inner('ItemProcessor');
  const config = processor.has('ProcessorConfig') ? processor.inner('ProcessorConfig') : undefined;
  const distributed = config?.oneOf('Mode', ['INLINE', 'DISTRIBUTED'], 'INLINE') === 'DISTRIBUTED';
  const executionType = distributed ? config?.oneOf('ExecutionType', ['STANDARD', 'EXPRESS']) : undefined;
  config?.finish();
  const inner = executionType === 'EXPRESS' ? { ...context, machineType: executionType } : context;
  const scope = inner.scope(processor, inner);
  processor.finish();
  if (distributed && context.machineType === 'EXPRESS') {
    fields.invalid(
      'ItemProcessor',
      'an EXPRESS state machine cannot have a distributed Map; make the machine STANDARD',
    );
  }
  const tolerated = { least: 0, whole: true };
  return {
    type: 'Map',
    name,
    processor: scope,
    distributed: executionType === undefined ? undefined : distributedMode(fields, executionType),
    items: checkStatesMembers(fields, fields.template('Items')),
    itemSelector: checkStatesMembers(fields, fields.template('ItemSelector')),
    maxConcurrency: checkStatesMembers(fields, fields.numberOrExpression('MaxConcurrency', { least: 0, whole: true })),
    toleratedFailureCount: checkStatesMembers(fields, fields.numberOrExpression('ToleratedFailureCount', tolerated)),
    toleratedFailurePercentage: checkStatesMembers(
      fields,
      fields.numberOrExpression('ToleratedFailurePercentage', { least: 0, most: 100 }),
    ),
    ...compileRetriableTransition(fields),
  };
}

function distributedMode(fields: DefinitionFields, executionType: 'STANDARD' | 'EXPRESS'): DistributedMode {
  if (fields.has('ItemReader') && fields.has('Items'))
    fields.invalid('Items', "a Map has either 'Items' or 'ItemReader'; remove one");
  const label = fields.optionalText('Label');
  if (label !== undefined && (label.length > 40 || label.length === 0)) {
    fields.invalid('Label', `found '${label}'; expected 1 to 40 characters`);
  }
  return {
    executionType,
    label,
    reader: fields.has('ItemReader') ? compileReader(fields.inner('ItemReader')) : undefined,
    batcher: fields.has('ItemBatcher') ? compileBatcher(fields.inner('ItemBatcher')) : undefined,
    writer: fields.has('ResultWriter') ? compileWriter(fields.inner('ResultWriter')) : undefined,
  };
}

function compileReader(fields: DefinitionFields): ItemReader {
  const resource = fields.text('Resource');
  const action = (['getObject', 'listObjectsV2'] as const).find((known) => resource.endsWith(`:states:::s3:${known}`));
  if (action === undefined) {
    return fields.unsupported(
      'Resource',
      `'${resource}' cannot be read; use arn:aws:states:::s3:getObject or :s3:listObjectsV2`,
    );
  }
  const args = checkStatesMembers(fields, fields.template('Arguments', 'ItemReader/Arguments'));
  if (args === undefined) return fields.invalid('Arguments', 'a reader needs Bucket, and Key or Prefix; give them');
  const config = fields.has('ReaderConfig') ? fields.inner('ReaderConfig') : undefined;
  const format = action === 'getObject' ? config?.oneOf('InputType', ['CSV', 'JSON', 'JSONL']) : undefined;
  if (action === 'getObject' && config === undefined)
    fields.invalid('ReaderConfig', 'a file needs an InputType; give it');
  if (action === 'listObjectsV2') config?.oneOf('Transformation', ['NONE'], 'NONE');
  const header = format === 'CSV' ? config?.oneOf('CSVHeaderLocation', ['FIRST_ROW', 'GIVEN']) : undefined;
  // A file with a header line may name its headers as well; the line counts.
  if (header === 'FIRST_ROW') config?.raw('CSVHeaders');
  const at = 'ItemReader/ReaderConfig';
  const reader: ItemReader = {
    action,
    arguments: args,
    format: format ?? 'JSON',
    csvHeaders: header === 'GIVEN' ? config?.texts('CSVHeaders') : undefined,
    csvDelimiter:
      DELIMITERS[config?.oneOf('CSVDelimiter', ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'], 'COMMA') ?? 'COMMA'],
    maxItems:
      config &&
      checkStatesMembers(
        config,
        config.numberOrExpression('MaxItems', { least: 0, most: MAX_ITEMS, whole: true }, `${at}/MaxItems`),
      ),
    itemsPointer: config && checkStatesMembers(config, config.stringOrExpression('ItemsPointer', `${at}/ItemsPointer`)),
  };
  config?.finish();
  fields.finish();
  return reader;
}

function compileBatcher(fields: DefinitionFields): ItemBatcher {
  const positive = { least: 1, whole: true };
  const batcher = {
    maxItems: checkStatesMembers(
      fields,
      fields.numberOrExpression('MaxItemsPerBatch', positive, 'ItemBatcher/MaxItemsPerBatch'),
    ),
    maxBytes: checkStatesMembers(
      fields,
      fields.numberOrExpression('MaxInputBytesPerBatch', positive, 'ItemBatcher/MaxInputBytesPerBatch'),
    ),
    input: checkStatesMembers(fields, fields.template('BatchInput', 'ItemBatcher/BatchInput')),
  };
  if (batcher.maxItems === undefined && batcher.maxBytes === undefined) {
    fields.invalid(
      'MaxItemsPerBatch',
      'a batcher needs MaxItemsPerBatch or MaxInputBytesPerBatch; give one of the two',
    );
  }
  fields.finish();
  return batcher;
}

function compileWriter(fields: DefinitionFields): ResultWriter {
  const resource = fields.optionalText('Resource');
  if (resource !== undefined && !resource.endsWith(':states:::s3:putObject')) {
    fields.unsupported('Resource', `'${resource}' cannot be written to; use arn:aws:states:::s3:putObject`);
  }
  const destination = checkStatesMembers(fields, fields.template('Arguments', 'ResultWriter/Arguments'));
  if ((resource === undefined) !== (destination === undefined)) {
    fields.invalid('Arguments', 'Resource and Arguments go together; give both or neither');
  }
  const config = fields.has('WriterConfig') ? fields.inner('WriterConfig') : undefined;
  if (config === undefined && destination === undefined)
    fields.invalid('WriterConfig', 'a writer cannot be empty; remove it');
  const writer: ResultWriter = {
    destination,
    transformation: config?.oneOf('Transformation', ['NONE', 'COMPACT', 'FLATTEN']) ?? 'NONE',
    outputType: config?.oneOf('OutputType', ['JSON', 'JSONL'], 'JSON') ?? 'JSON',
  };
  config?.finish();
  fields.finish();
  return writer;
}
