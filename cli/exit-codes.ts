/**
 * What every command ends with. Whoever calls one from a script needs no other table.
 * A run that is interrupted ends with 128 and the signal's number, 130 for Ctrl-C, as shells do.
 */
export const EXIT = {
  /** Done; or the answer is yes. */
  yes: 0,
  /** The answer is no: a promise is broken, a check found errors, a file was refused, a model missed its gate. */
  no: 1,
  /** The command line is not understood. */
  usage: 2,
  /** It cannot be judged: by this version of the code, or because there is nothing to judge, or by a fault of ours. */
  undecided: 3,
  /** What was named cannot be used: no such file, no database, a policy that cannot be read. */
  unusable: 4,
} as const;
