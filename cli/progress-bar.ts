import { SingleBar } from 'cli-progress';

/**
 * A bar on standard error, for a terminal alone. It leaves the cursor where it is, so that nothing is to be restored when
 * the command is ended, and takes no signal for itself: cli-progress would swallow the first Ctrl-C.
 */
export function progressBar(format: string): SingleBar {
  return new SingleBar({ format: ` {bar} ${format}`, barsize: 30, gracefulExit: false, noTTYOutput: false });
}
