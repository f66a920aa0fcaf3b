import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { lives } from '#test/support/script.ts';
import { contactsAfterStops, lostWakeUps, repeatedContacts, wrongSums } from '#test/support/guarantees.ts';
import { anything } from '#test/support/happenings.ts';
import { RacingLife } from '#test/support/racing-life.ts';

const which = process.env['P'] ?? '1';
it('probe', async () => {
  const n = Number(process.env['N'] ?? 50);
  const days = Number(process.env['DAYS'] ?? 60);
  let runs = 0,
    commits = 0,
    recv = 0;
  const t = performance.now();
  const details = await fc.check(
    fc.asyncProperty(lives({ happenings: anything }), async (script) => {
      const findings: string[] = [];
      const life = new RacingLife(script, {
        onRest: (rest) => {
          if (which === '1') findings.push(...lostWakeUps(rest));
        },
      });
      const outcome = await life.lead();
      runs++;
      commits += outcome.commits.length;
      recv += outcome.received.length;
      if (which === '2') findings.push(...repeatedContacts(outcome));
      if (which === '3') findings.push(...contactsAfterStops(outcome));
      if (which === '4') findings.push(...wrongSums(outcome));
      if (findings.length > 0) throw new Error(findings[0]);
    }),
    {
      numRuns: n,
      ...(process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {}),
      interruptAfterTimeLimit: 120_000,
    },
  );
  console.log({ runs, commits, recv, ms: (performance.now() - t) / runs });
  if (details.failed) {
    console.log(JSON.stringify(details.counterexample, null, 1));
    console.log(details.seed, details.counterexamplePath, details.numShrinks, String(details.errorInstance));
  }
  expect(details.failed).toBe(false);
}, 600_000);
