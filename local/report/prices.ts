/**
 * List prices in US dollars, us-east-1, as of October 2026. What is not here (postage, numbers, carriers' monthly fees,
 * voice minutes) is not in the estimate.
 */
export const PRICES = {
  /** A Standard workflow's state transition; every state entered is one, and the start. */
  stateTransition: 25 / 1e6,
  lambdaRequest: 0.2 / 1e6,
  /** A gigabyte-second on Arm. */
  lambdaGigabyteSecond: 0.0000133334,
  /** A write of up to 1 kB, on demand. */
  dynamoWrite: 0.625 / 1e6,
  /** A strongly consistent read of up to 4 kB, on demand. */
  dynamoRead: 0.125 / 1e6,
  email: 0.1 / 1000,
  /** A part of 160 GSM characters on a registered number, carrier fee included. */
  smsPart: 0.0125,
  /** A PUT, which is what a printed letter costs before paper and postage. */
  s3Put: 0.005 / 1000,
} as const;

/** What a task is assumed to take: 150 ms of a 512 MB function, measured durations being tens of milliseconds. */
const GIGABYTE_SECONDS_PER_TASK = 0.5 * 0.15;

/** What was counted in a run. */
export interface Usage {
  transitions: number;
  tasks: number;
  writeUnits: number;
  readUnits: number;
  emails: number;
  smsParts: number;
  letters: number;
}

/** Dollars by service. */
export function costOf(
  usage: Usage,
): Readonly<Record<'Step Functions' | 'Lambda' | 'DynamoDB' | 'SES' | 'SMS' | 'S3', number>> {
  return {
    'Step Functions': usage.transitions * PRICES.stateTransition,
    Lambda: usage.tasks * (PRICES.lambdaRequest + GIGABYTE_SECONDS_PER_TASK * PRICES.lambdaGigabyteSecond),
    DynamoDB: usage.writeUnits * PRICES.dynamoWrite + usage.readUnits * PRICES.dynamoRead,
    SES: usage.emails * PRICES.email,
    SMS: usage.smsParts * PRICES.smsPart,
    S3: usage.letters * PRICES.s3Put,
  };
}
