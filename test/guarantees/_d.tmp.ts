import * as fc from 'fast-check';
import { RacingLife } from '#test/support/racing-life.ts';
import { lives } from '#test/support/script.ts';
import { anything } from '#test/support/happenings.ts';
const days = Number(process.env.DAYS ?? 60);
const types = new Map<string, number>();
let n = 0,
  rests = 0,
  told = 0,
  inc = 0,
  t = performance.now();
const steps: number[] = [];
await fc.assert(
  fc.asyncProperty(lives({ happenings: anything }), async (script) => {
    let r = 0;
    const life = new RacingLife(script, {
      onRest: () => {
        r++;
      },
    });
    const o = await life.lead();
    n++;
    rests += r;
    told += o.told.length;
    inc += script.incidents.length;
    steps.push((life as any).steps ?? 0);
    const seen = new Set<string>();
    for (const c of o.commits)
      for (const f of c.facts) {
        const k =
          f.type === 'WaitBegan'
            ? `WaitBegan ${f.for}`
            : f.type === 'StageEntered'
              ? `StageEntered ${f.stage}`
              : f.type === 'AccountClosed'
                ? `Closed ${f.reason}`
                : f.type === 'OperatorCalled'
                  ? `Called ${f.error} ${f.state}`
                  : f.type;
        seen.add(k);
      }
    for (const k of seen) types.set(k, (types.get(k) ?? 0) + 1);
  }),
  { numRuns: 300, seed: 7 },
);
console.log({ n, rests, told, inc, ms: (performance.now() - t) / n });
for (const [k, v] of [...types].sort((a, b) => b[1] - a[1])) console.log(String(v).padStart(4), k);
