import type { Printer } from '#domain/ports/printer.ts';
import { atFirstUse } from './at-first-use.ts';

const bucket = atFirstUse(async () => (await import('../s3-printer.ts')).printerFromEnvironment(process.env));

export const printer: Printer = { print: async (letter) => (await bucket()).print(letter) };
