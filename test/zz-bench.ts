import { rmSync } from 'node:fs';
import { makeCommit, GENESIS, verifyChain, type Commit } from '#domain/ledger/commit.ts';
import { Fact } from '#domain/ledger/fact.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { SqliteLedger } from '#adapters/local/sqlite-ledger.ts';
import { CaseFiles } from '#domain/ledger/case-files.ts';
const at='2026-01-05T15:00:00.000Z';
const permit = { verdict:'allow', at, seq: 3, policyVersion:'p1', channel:'email', purpose:'reminder', contactPointId:'cp-1', rules: Array.from({length:6},(_, i)=>({id:'rule-'+i,citation:'12 CFR 1006.14(b)(2)(i)(A)',outcome:'allow',because:'3 of 7 attempts in the seven days before; the cap is seven calls', goodUntil: at}))};
const fact = (n: number) => Fact.parse({type:'ContactIntended',at,source:'forbear',intentId:'i-'+n,accountId:'a-0123456789abcdef',stage:'reminder',treatmentId:'t',channel:'email',purpose:'reminder',contactPointId:'cp-1',permit,message:{id:'m',language:'en',contentHash:GENESIS},says:['conveys-debt']});
const stamp={at,codeVersion:'c',policyVersion:'p'};
const D = 1000, PER = 20;
const all: Commit[] = [];
for (let d=0; d<D; d++){ let head={seq:0,hash:GENESIS}; for(let i=0;i<PER;i++){ const c=makeCommit('d-'+(Math.imul(d+1,2654435761)>>>0).toString(16).padStart(16,'0'),head,[fact(i)],stamp); head=c; all.push(c);} }
all.sort((a,b)=>a.seq-b.seq);
console.log('bytes', JSON.stringify(all[0]).length);
for (const where of [':memory:','/tmp/led/bench.db']) {
  for (const f of ['','-wal','-shm']) rmSync('/tmp/led/bench.db'+f,{force:true});
  const db=openSqlite(where); const ledger=new SqliteLedger(db,new Uint8Array(32));
  let t=performance.now();
  for (const c of all) await ledger.append(c);
  console.log(where,'append',((performance.now()-t)/all.length*1000).toFixed(1),'us');
  t=performance.now();
  const ids=[...new Set(all.map(c=>c.debtorId))];
  for (const id of ids) { await ledger.load(id,0); }
  console.log(where,'load',((performance.now()-t)/all.length*1000).toFixed(1),'us/commit', ((performance.now()-t)/ids.length*1000).toFixed(0),'us/ledger of 20');
  t=performance.now();
  for (const id of ids) { await ledger.load(id,PER-1); }
  console.log(where,'load of news (1 commit)', ((performance.now()-t)/ids.length*1000).toFixed(1),'us');
  t=performance.now();
  for (const id of ids) { await ledger.load(id,PER); }
  console.log(where,'load of no news', ((performance.now()-t)/ids.length*1000).toFixed(1),'us');
  t=performance.now();
  for (const id of ids) { await new CaseFiles(ledger).read(id); }
  console.log(where,'cold read+verify+fold', ((performance.now()-t)/all.length*1000).toFixed(1),'us/commit');
  const files=new CaseFiles(ledger); let file=await files.read('d-00000000000000ff');
  t=performance.now();
  for (let i=0;i<2000;i++) { file=await files.append(file,[fact(i)],stamp); }
  console.log(where,'CaseFiles.append (make+store+fold+snapshots)', ((performance.now()-t)/2000*1000).toFixed(1),'us');
  db.close();
}
