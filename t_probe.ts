import { World } from './local/world.ts';
import { readPolicyFolder } from './adapters/local/policy-folder.ts';
import { generatePortfolio, portfolioCsv } from './local/generate/generate-portfolio.ts';
import { Population } from './local/population.ts';
const policy = readPolicyFolder('policy');
let sent=0; const log: string[]=[];
const channels = { async send(m:any){sent++; return {providerId:'p'+sent}}, async text(m:any){sent++; return {providerId:'p'+sent}}, async call(m:any){sent++; return {providerId:'p'+sent}}, async print(m:any){sent++; return {providerId:'p'+sent}} };
const pop = new Population('s');
const counts: Record<string,number>={};
const closes: Record<string,number>={};
const errs: Record<string,number>={};
let trans=0;
const world: World = new World({ start:'2026-01-05T17:00:00.000Z', policy, channels,
 observe(commit, now) { for (const f of commit.facts) { counts[f.type]=(counts[f.type]??0)+1; if (f.type==='AccountClosed') closes[f.reason]=(closes[f.reason]??0)+1; if(f.type==='OperatorCalled') errs[f.error+'@'+f.state+f.because]=(errs[f.error+'@'+f.state+f.because]??0)+1;  if(f.type==='ContactRefused') { const k='refused '+f.treatmentId+' '+f.channel+' '+f.permit.rules.filter(r=>r.outcome==='deny').map(r=>r.id).join(','); errs[k]=(errs[k]??0)+1; } if(f.type==='TreatmentSkipped'){const k='skip '+f.treatmentId+f.because; errs[k]=(errs[k]??0)+1;} if(f.type==='ContactDeferred'){const k='defer '+f.treatmentId+' '+f.permit.rules.filter(r=>r.outcome==='defer').map(r=>r.id).join(','); errs[k]=(errs[k]??0)+1;} }
  for (const u of pop.hears(commit, now)) world.clock.schedule(u.at, async()=>{ const file=await world.caseFiles.read(u.debtorId); const facts=u.tell(file, world.now); if(facts.length) await world.happens({by:'debtor',debtorId:u.debtorId}, facts, u.eventId); }); },
 observeHistory(arn, events) { for (const e of events) if (e.type.endsWith('StateEntered')) { trans++; const k='S '+(e as any).stateEnteredEventDetails.name; errs[k]=(errs[k]??0)+1; } if (events.some(e=>/Failed|TimedOut$/.test(e.type) && e.type!=='TaskTimedOut')) for (const e of events) if(/Failed/.test(e.type)) { const d=JSON.stringify((e as any).taskFailedEventDetails ?? (e as any).executionFailedEventDetails ?? e).slice(0,200); errs[d.replace(/[ad]-[0-9a-f]{16}/g,'X').slice(0,150)]=(errs[d.replace(/[ad]-[0-9a-f]{16}/g,'X').slice(0,150)]??0)+1; } },
});
const N=Number(process.argv[2]??100);
const csv=portfolioCsv(generatePortfolio(N,'s','2026-01-05'));
let t=performance.now();
const {executionArn}=await world.upload(process.argv[3]??'first-harbor-bank','sample.csv',Buffer.from(csv));
await world.engine.settle();
console.log(world.engine.describeExecution({executionArn}).status, world.engine.describeExecution({executionArn}).output, performance.now()-t);
t=performance.now();
await world.advance('365d');
console.log('year', performance.now()-t, 'ms; per account', (performance.now()-t)/N, 'trans/acct', trans/N);
console.log(counts, closes, sent, (trans - 12*N)/sent); console.log(Object.entries(errs).sort((a,b)=>b[1]-a[1]).slice(0,40)); console.log(process.memoryUsage().rss/1e6);
