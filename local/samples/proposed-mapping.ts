import { createReadStream } from 'node:fs';
import { csvRecords, type SourceRecord } from '#domain/intake/csv-records.ts';
import { columnsOf } from '#domain/scoring/model-feature.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { defineError } from '#domain/values/errors.ts';
import type { FileKind } from '#domain/policy/file-kinds.ts';
import { proposalYaml, proposeMapping } from '#domain/intake/propose-mapping.ts';
import { surveyFile, textChunks } from '#domain/intake/survey-file.ts';

/** A file is none that a mapping could be proposed for. */
export const NotMappable = defineError('NotMappable');

/** Records that are looked at: enough to see what a column holds. */
const SAMPLE = 1000;

/**
 * The lines for policy/creditors/<id>.yaml that read a file, with the reason for each.
 * @throws NotMappable when it is no CSV with a header
 */
export async function proposedMapping(
  file: string,
  kind: FileKind,
  { scoring }: Pick<Policy, 'scoring'>,
): Promise<string> {
  const survey = await surveyFile(createReadStream(file));
  if (survey.fault !== undefined || survey.format !== 'csv')
    throw new NotMappable(`${file}: found ${survey.fault?.found ?? 'JSON Lines'}, expected CSV with a header`);
  const records: SourceRecord[] = [];
  for await (const some of csvRecords(textChunks(createReadStream(file), survey), survey.csv)) {
    records.push(...some);
    if (records.length > SAMPLE) break;
  }
  const [header, ...rows] = records;
  if (header === undefined || header.fault !== undefined) throw new NotMappable(`${file}: found no header`);
  const proposal = proposeMapping(
    kind,
    header.cells,
    rows.slice(0, SAMPLE).map(({ cells }) => cells),
    modelByColumn(scoring),
  );
  const read = [survey.encoding, ...survey.assumptions].join('; ');
  const about = `# Proposed from the first ${Math.min(rows.length, SAMPLE)} rows (read as ${read}). Guesses: look over every line.\n`;
  return about + proposalYaml(kind, proposal);
}

/** What the models of the policy look at, and which model it is. */
function modelByColumn({ models }: Policy['scoring']): ReadonlyMap<string, string> {
  return new Map(
    models
      .toReversed()
      .flatMap(({ model }) =>
        model.features.flatMap((feature) => columnsOf(feature).map((column) => [column, model.id] as const)),
      ),
  );
}
