/** Wakes an execution that waits on a task token. */
export interface Callbacks {
  /** Answers `moved-on` when the token was spent or its task timed out: the workflow has seen, or will see, the ledger. */
  wake(taskToken: string): Promise<'woken' | 'moved-on'>;
}
