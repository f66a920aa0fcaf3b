/** The time it is, asked only right before a provider is called; everything else is told the time it works at. */
export interface Clock {
  now(): number;
}
