declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB over HTTP, in memory. Times are what a table takes to come and go, in milliseconds. */
  export default function dynalite(options?: {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly maxItemSizeKb?: number;
  }): Server;
}
