import * as z from 'zod';
import { Strategy } from './strategy.ts';

/** The JSON Schema of a strategy file, as an editor reads it beside policy/strategy.yaml. */
export function strategySchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(Strategy, { io: 'input' }), null, 2)}\n`;
}
