import { describe, expect, test } from 'vitest';
import { type AslFile, PlaceholderUnknown, readAslFile, substitutionsFor } from '#lib/asl-file.ts';

describe('a state machine file', () => {
  test('is asked for its tasks and for what else it names', () => {
    const { tasks, resources } = readAslFile('portfolio');
    expect([...tasks].sort()).toEqual(['AcknowledgePortfolio', 'InspectPortfolio', 'PlaceAccounts', 'RecordChanges']);
    expect(resources).toEqual(['PortfolioBucket']);
  });

  test('with a placeholder that nothing stands for stops the synthesis, and says which', () => {
    const file: AslFile = { path: 'x.asl.json', tasks: ['OpenAccount'], resources: ['PortfolioBuckit'] };
    const values = { OpenAccount: 'arn', PortfolioBucket: 'bucket' };
    expect(() => substitutionsFor(file, values)).toThrow(PlaceholderUnknown);
    expect(() => substitutionsFor(file, values)).toThrow(
      'x.asl.json: found ${PortfolioBuckit}, expected a task of lambdas/catalog.ts or one of PortfolioBucket',
    );
  });

  test('gets the values it names and no others', () => {
    const file: AslFile = { path: 'x.asl.json', tasks: ['OpenAccount'], resources: [] };
    expect(substitutionsFor(file, { OpenAccount: 'arn', PortfolioBucket: 'bucket' })).toEqual({ OpenAccount: 'arn' });
  });
});
