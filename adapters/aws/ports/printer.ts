import { printerFromEnvironment } from '../s3-printer.ts';
export const printer = printerFromEnvironment(process.env);
