import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '#domain/values/instant.ts';
import type { PromiseName } from '#tools/review/verify/promises.ts';
import { readExportManifest } from '#tools/review/verify/read-export.ts';
import { verifyExport } from '#tools/review/verify/verify-export.ts';
import { canonicalJson, sha256 } from '#domain/values/canonical-json.ts';
import { type ForgeryEffort, FORGERY_EFFORTS, Forger, type LooseJson } from '#test/support/forger.ts';
import { exported, seededDatabase } from '#test/support/seeded-export.ts';

const later = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();
const isContact = (fact: LooseJson) => fact.type === 'ContactIntended';
const contactBy = (channel: string) => (fact: LooseJson) => isContact(fact) && fact.channel === channel;
const rulingOf = (fact: LooseJson, id: string) => fact.permit?.rules.find((ruling: LooseJson) => ruling.id === id);
const paidOff = (fact: LooseJson, commit: LooseJson, ledger: readonly LooseJson[]) =>
  fact.type === 'PaymentSettled' &&
  ledger.some(
    ({ seq, facts }) => seq > commit.seq && facts.some((each: LooseJson) => each.reason === 'paid-in-full'),
  ) &&
  !ledger.some(({ seq, facts }) => seq > commit.seq && facts.some(isContact));

/** A forgery of the ledgers, and the promise that breaks although hashes, heads and manifest were all made to fit. */
interface Forgery {
  readonly kind: string;
  readonly forge: (forger: Forger) => void;
  /** `anchors`: nothing in the files contradicts it; only what was kept elsewhere does. */
  readonly breaks: PromiseName;
}

const FORGERIES: readonly Forgery[] = [
  {
    kind: 'a removed commit',
    forge: (forger) => {
      const { ledger, commit } = forger.first(
        (fact, { seq }, commits) =>
          fact.type === 'WaitBegan' && commits.some((each) => each.seq > seq && each.facts.some(isContact)),
      );
      ledger.splice(ledger.indexOf(commit), 1);
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a removed bounce that took its notice back',
    forge: (forger) => {
      const { fact } = forger.first(({ type }) => type === 'ContactBounced');
      fact.type = 'ContactDelivered';
      delete fact.permanent;
      delete fact.because;
      const lost = forger.first(({ type, reason }) => type === 'ContactPointLost' && reason === 'undeliverable');
      Object.assign(lost.fact, { type: 'HardshipEnded' });
      delete lost.fact.contactPointId;
      delete lost.fact.reason;
    },
    breaks: 'anchors',
  },
  {
    kind: 'two swapped commits',
    forge: (forger) => {
      const { ledger, commit } = forger.first((fact, { seq }) => isContact(fact) && seq > 5);
      const at = ledger.indexOf(commit);
      ledger.splice(at - 1, 2, commit, ...ledger.slice(at - 1, at));
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a contact moved into the evening, its permit with it',
    forge: (forger) => {
      const { fact } = forger.first(contactBy('sms'));
      fact.at = later(fact.at, 9 * HOUR);
      fact.permit.at = fact.at;
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a contact moved away from its permit',
    forge: (forger) => {
      const { fact } = forger.first(isContact);
      fact.at = later(fact.at, -HOUR);
    },
    breaks: 'contacts',
  },
  {
    kind: 'a payment made smaller',
    forge: (forger) => {
      const { fact } = forger.first(paidOff);
      fact.amount -= 100;
      fact.allocations[0].amount -= 100;
    },
    breaks: 'money',
  },
  {
    kind: 'a payment deleted',
    forge: (forger) => {
      const { ledger, commit } = forger.first(paidOff);
      ledger.splice(ledger.indexOf(commit), 1);
    },
    breaks: 'money',
  },
  {
    kind: 'an allocation altered',
    forge: (forger) => {
      const { fact } = forger.first(({ type }) => type === 'PaymentSettled');
      fact.allocations[0].amount -= 1;
    },
    breaks: 'money',
  },
  {
    kind: 'a balance placed higher than its itemization',
    forge: (forger) => {
      forger.first(({ type }) => type === 'AccountPlaced').fact.balance += 5000;
    },
    breaks: 'money',
  },
  {
    kind: 'a debt made larger, itemization and all',
    forge: (forger) => {
      const paid = forger.first(paidOff);
      const { accountId } = paid.fact.allocations[0];
      const { fact } = forger.first((each) => each.type === 'AccountPlaced' && each.accountId === accountId);
      fact.balance += 5000;
      fact.itemization.amount += 5000;
    },
    breaks: 'money',
  },
  {
    kind: 'a refusal turned into permission',
    forge: (forger) => {
      const { fact } = forger.first(({ type }) => type === 'ContactRefused');
      fact.permit.verdict = 'allow';
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a contact whose permit denied it',
    forge: (forger) => {
      forger.first(isContact).fact.permit.verdict = 'deny';
    },
    breaks: 'contacts',
  },
  {
    kind: 'a ruling removed',
    forge: (forger) => {
      forger.first(isContact).fact.permit.rules.pop();
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a ruling invented',
    forge: (forger) => {
      const { fact } = forger.first(isContact);
      fact.permit.rules.push({ ...fact.permit.rules[0], id: 'consumer-was-happy' });
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a denial that became an allowance',
    forge: (forger) => {
      const { fact } = forger.first(
        (each) => each.type === 'ContactRefused' && rulingOf(each, 'tcpa-cell-consent')?.outcome === 'deny',
      );
      rulingOf(fact, 'tcpa-cell-consent').outcome = 'allow';
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a wrong counter',
    forge: (forger) => {
      const { fact } = forger.first((each) => isContact(each) && rulingOf(each, 'harass-general')?.count.counted > 0);
      rulingOf(fact, 'harass-general').count.counted = 0;
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a limit raised in the permit',
    forge: (forger) => {
      const { fact } = forger.first((each) => isContact(each) && rulingOf(each, 'harass-general') !== undefined);
      rulingOf(fact, 'harass-general').count.limit += 10;
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a ruling that names other facts',
    forge: (forger) => {
      const { fact } = forger.first(
        (each) => isContact(each) && rulingOf(each, 'validation-timing')?.facts?.length > 0,
      );
      rulingOf(fact, 'validation-timing').facts = [1];
    },
    breaks: 'verdicts',
  },
  {
    kind: 'another law cited',
    forge: (forger) => {
      forger.first(isContact).fact.permit.rules[0].citation = '12 CFR 1006.1';
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a permit good for longer',
    forge: (forger) => {
      const { fact } = forger.first((each) => isContact(each) && each.permit.goodUntil !== undefined);
      fact.permit.goodUntil = later(fact.permit.goodUntil, 2 * HOUR);
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a deferral until sooner',
    forge: (forger) => {
      const { fact } = forger.first(({ type }) => type === 'ContactDeferred');
      fact.permit.until = later(fact.permit.until, -HOUR);
    },
    breaks: 'verdicts',
  },
  {
    kind: 'the clock of the permit set back',
    forge: (forger) => {
      const { fact } = forger.first((each) => isContact(each) && each.permit.localTimes.length > 0);
      fact.permit.localTimes[0].time = '2026-01-05T03:00-05:00';
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a contact without a permit',
    forge: (forger) => {
      delete forger.first(isContact).fact.permit;
    },
    breaks: 'contacts',
  },
  {
    kind: 'the permit of another contact',
    forge: (forger) => {
      const [one, other] = forger.having(isContact);
      if (one === undefined || other === undefined) throw new RangeError('found no two contacts');
      one.fact.permit = structuredClone(other.fact.permit);
    },
    breaks: 'contacts',
  },
  {
    kind: 'the permit of another contact, dated to fit',
    forge: (forger) => {
      const [email] = forger.having((fact, { seq }) => contactBy('email')(fact) && seq > 8);
      const [sms] = forger.having((fact, { seq }) => contactBy('sms')(fact) && seq > 8);
      if (email === undefined || sms === undefined) throw new RangeError('found no text or no email');
      const { at, seq } = sms.fact.permit;
      sms.fact.permit = { ...structuredClone(email.fact.permit), at, seq };
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a message sent that nobody intended',
    forge: (forger) => {
      const { ledger, commit, fact } = forger.first(({ type }) => type === 'ContactSent');
      const invented = { ...fact, intentId: `${fact.intentId}.again` };
      ledger.push({ ...commit, seq: ledger.length + 1, facts: [invented] });
    },
    breaks: 'contacts',
  },
  {
    kind: 'an intent that stands twice',
    forge: (forger) => {
      const { ledger, commit } = forger.first(isContact);
      ledger.push({ ...structuredClone(commit), seq: ledger.length + 1 });
    },
    breaks: 'contacts',
  },
  {
    kind: 'a contact by another channel',
    forge: (forger) => {
      const { fact } = forger.first(contactBy('letter'));
      fact.channel = 'email';
      fact.permit.channel = 'email';
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a contact that said something else',
    forge: (forger) => {
      const { fact } = forger.first(contactBy('email'));
      fact.says = fact.says.filter((claim: string) => claim !== 'opt-out-instructions');
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a contact about another debt',
    forge: (forger) => {
      const other = 'a-ffffffffffffffff';
      forger.first(isContact).fact.accountId = other;
    },
    breaks: 'verdicts',
  },
  {
    kind: 'changed zones',
    forge: (forger) => {
      const { fact } = forger.first(
        (each, _, commits) =>
          each.type === 'ContactPointLearned' &&
          each.zones.length > 0 &&
          commits.some(({ facts }) => facts.some(contactBy('email'))),
      );
      fact.zones = ['Pacific/Honolulu'];
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a consent invented',
    forge: (forger) => {
      const refused = forger.first(
        (each) => each.type === 'ContactRefused' && rulingOf(each, 'tcpa-cell-consent')?.outcome === 'deny',
      );
      const { channel, contactPointId, at } = refused.fact;
      const scope = channel === 'sms' ? 'sms' : 'autodial';
      const consent = { type: 'ConsentGiven', at, source: 'creditor', consentId: 'found', scope, to: 'creditor' };
      refused.ledger[1]?.facts.push({ ...consent, at: refused.ledger[1]?.at, contactPointId });
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a backdated validation notice',
    forge: (forger) => {
      const notice = forger.first((fact, _, commits) => {
        const many = commits.filter(({ facts }) => facts.some(isContact)).length;
        return isContact(fact) && fact.purpose === 'validation-notice' && many > 1;
      });
      const { intentId } = notice.fact;
      for (const each of ['ContactSent', 'ContactDelivered']) {
        const outcome = forger.having(({ type, ...fact }) => type === each && fact.intentId === intentId)[0];
        if (outcome !== undefined) outcome.fact.at = later(outcome.fact.at, -20 * 24 * HOUR);
      }
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a permit of another policy version',
    forge: (forger) => {
      const [path = ''] = forger.files.keys();
      const policy = JSON.parse(forger.files.get(path) ?? '{}');
      policy.strategy.ceiling.contactsPerWeek += 7;
      const text = canonicalJson(policy);
      const version = sha256(text).slice(0, 16);
      forger.files.set(`policies/${version}.json`, text);
      forger.manifest.policies.push({ version, path: `policies/${version}.json` });
      forger.manifest.files.push({ path: `policies/${version}.json`, bytes: 0, sha256: sha256('') });
      const { commit, fact } = forger.first(
        (each) => isContact(each) && rulingOf(each, 'harass-general') !== undefined,
      );
      commit.policyVersion = version;
      fact.permit.policyVersion = version;
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a permit of a policy its commit does not name',
    forge: (forger) => {
      forger.first(isContact).fact.permit.policyVersion = '0123456789abcdef';
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a policy that is not there',
    forge: (forger) => {
      const { commit, fact } = forger.first(isContact);
      commit.policyVersion = '0123456789abcdef';
      fact.permit.policyVersion = '0123456789abcdef';
    },
    breaks: 'policies',
  },
  {
    kind: 'a commit of another debtor',
    forge: (forger) => {
      const { commit, fact } = forger.first(isContact);
      const [, ledger] = [...forger.ledgers].find(([debtorId]) => debtorId !== commit.debtorId) ?? [];
      ledger?.push({ ...structuredClone(commit), debtorId: ledger[0]?.debtorId, facts: [fact] });
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a fact that is none',
    forge: (forger) => {
      forger.first(({ type }) => type === 'StageEntered').fact.stage = 'harassment';
    },
    breaks: 'facts',
  },
  {
    kind: 'a contact after a cease, with a permit made for it',
    forge: (forger) => {
      const { ledger, fact } = forger.first(({ type, written }) => type === 'CeaseRequested' && written === true);
      const earlier = ledger.find(({ facts }) => facts.some(isContact)) ?? {};
      const copy = structuredClone(earlier);
      const intent = copy.facts.find(isContact);
      const seq = ledger.length + 1;
      const at = later(ledger.at(-1)?.at ?? fact.at, 40 * HOUR);
      Object.assign(intent, { at, intentId: `${intent.intentId}.more` });
      Object.assign(intent.permit, { at, seq: seq - 1 });
      ledger.push({ ...copy, seq, at, facts: [intent] });
    },
    breaks: 'verdicts',
  },
  {
    kind: 'a truncated tail',
    forge: (forger) => {
      for (const ledger of forger.ledgers.values()) ledger.splice(-1, 1);
    },
    breaks: 'anchors',
  },
  {
    kind: 'a ledger left out',
    forge: (forger) => {
      const [debtorId = ''] = forger.ledgers.keys();
      forger.ledgers.delete(debtorId);
    },
    breaks: 'anchors',
  },
  {
    kind: 'a cease that never came',
    forge: (forger) => {
      const { fact } = forger.first(({ type }) => type === 'CeaseRequested');
      for (const name of ['accountId', 'written', 'channel', 'text']) delete fact[name];
      fact.type = 'HardshipEnded';
    },
    breaks: 'verdicts',
  },
  {
    kind: 'an attorney who never appeared',
    forge: (forger) => {
      const { fact } = forger.first(({ type }) => type === 'AttorneyAppeared');
      delete fact.accountId;
      delete fact.name;
      fact.type = 'HardshipEnded';
    },
    breaks: 'anchors',
  },
  {
    kind: 'other words in a message',
    forge: (forger) => {
      forger.first(isContact).fact.message.contentHash = sha256('pay now or else');
    },
    breaks: 'anchors',
  },
  {
    kind: 'another reason for closing',
    forge: (forger) => {
      forger.first(({ type }) => type === 'AccountClosed').fact.reason = 'returned';
    },
    breaks: 'anchors',
  },
];

/** Edits of what surrounds the ledgers. */
const AROUND: readonly { kind: string; care: ForgeryEffort; forge: (forger: Forger) => void; breaks: PromiseName }[] = [
  {
    kind: 'an edited manifest',
    care: 'edits',
    forge: ({ manifest }) => {
      manifest.exportedAt = '2026-12-31T00:00:00.000Z';
    },
    breaks: 'files',
  },
  {
    kind: 'counts that are too low, and a hash to fit',
    care: 'edits',
    forge: (forger) => {
      forger.manifest.counts.commits -= 1;
      forger.sealManifest();
    },
    breaks: 'chain',
  },
  {
    kind: 'a forged head, and a hash to fit',
    care: 'edits',
    forge: (forger) => {
      forger.manifest.ledgers[0].head = sha256('some other history');
      forger.sealManifest();
    },
    breaks: 'chain',
  },
  {
    kind: 'an extra file',
    care: 'edits',
    forge: ({ files }) => {
      files.set('policies/read-me-first.json', '{}');
    },
    breaks: 'files',
  },
  {
    kind: 'a changed policy',
    care: 'refits files',
    forge: ({ files }) => {
      const [path = ''] = files.keys();
      files.set(path, (files.get(path) ?? '').replace('"contactsPerWeek":', '"contactsPerWeek":1'));
    },
    breaks: 'policies',
  },
  {
    kind: 'a ledger cut in two',
    care: 'refits files',
    forge: ({ ledgers }) => {
      const [[id = '', ledger = []] = []] = ledgers;
      ledgers.set(`${id} continued`, ledger.splice(3));
    },
    breaks: 'chain',
  },
  {
    kind: 'a line that is no commit',
    care: 'refits files',
    forge: ({ ledgers }) => {
      const [[, ledger = []] = []] = ledgers;
      for (const name of Object.keys(ledger[0] ?? {})) delete ledger[0]?.[name];
      Object.assign(ledger[0] ?? {}, { debtorId: 'nobody', facts: [] });
    },
    breaks: 'chain',
  },
];

/** What stands beside a commit, where no hash of the chain reaches. */
const BESIDE: readonly {
  readonly kind: string;
  readonly edit: (sealed: LooseJson, commit: LooseJson) => void;
  readonly breaks: PromiseName;
}[] = [
  {
    kind: 'a name that is not the one committed to',
    edit: (sealed) => {
      const name = sealed['0.name.first'];
      if (name !== undefined) name[1] = 'Somebody Else';
    },
    breaks: 'chain',
  },
  {
    kind: 'another number of the same area, by which rules judge alike',
    edit: (sealed, { facts }) => {
      const place = facts.findIndex(({ reach }: LooseJson) => reach?.kind === 'phone');
      const [, number] = sealed[`${place}.reach`] ?? [];
      if (number !== undefined) number.number = `${number.number.slice(0, 5)}0000000`;
    },
    breaks: 'chain',
  },
  {
    kind: 'a salt swapped for another',
    edit: (sealed) => {
      const [first, last] = [sealed['0.name.first'], sealed['0.name.last']];
      if (first !== undefined) [first[0], last[0]] = [last[0], first[0]];
    },
    breaks: 'chain',
  },
  {
    kind: 'a value for which there is no commitment',
    edit: (sealed, { seq }) => {
      if (seq === 1) sealed['0.nickname'] = ['0'.repeat(32), 'Dee'];
    },
    breaks: 'chain',
  },
  {
    kind: 'words that are said to have been erased, and by nobody',
    edit: (sealed) => delete sealed['0.text'],
    breaks: 'facts',
  },
  {
    kind: 'everything personal of the first commit gone without a word',
    edit: (sealed, { seq }) => {
      if (seq === 1) for (const place of Object.keys(sealed)) delete sealed[place];
    },
    breaks: 'facts',
  },
];

/** The less careful are found sooner: by the hash of a file, of a commit, at last of a head. */
function foundBy(care: ForgeryEffort, breaks: PromiseName): PromiseName {
  if (care === 'edits') return 'files';
  if (care === 'refits files') return 'chain';
  return care === 'rehashes the chain' && breaks === 'anchors' ? 'chain' : breaks;
}

describe.each(['one crowd', 'another crowd'])('of the export of %s', (seed) => {
  let folder = '';

  beforeAll(async () => {
    folder = exported(await seededDatabase(seed));
  }, 120_000);

  it('nothing is said before anybody touches it', async () => {
    expect((await verifyExport(folder, { findAll: true })).findings).toEqual([]);
    expect((await verifyExport(new Forger(folder).write('forges the heads'))).findings).toEqual([]);
  });

  describe.each(FORGERIES)('$kind', ({ forge, breaks }) => {
    it.each(FORGERY_EFFORTS)('is found when the forger %s', async (care) => {
      const forger = new Forger(folder);
      forge(forger);
      const { findings } = await verifyExport(forger.write(care), { anchors: [readExportManifest(folder)] });
      expect(findings, findings[0]?.because).toEqual([
        expect.objectContaining({ promise: foundBy(care, breaks), kind: 'broken' }),
      ]);
    });
  });

  describe.each(BESIDE)('$kind', ({ edit, breaks }) => {
    it.each(FORGERY_EFFORTS)('is found when the forger %s', async (care) => {
      const forger = new Forger(folder);
      forger.sealedEdits.push(edit);
      const { findings } = await verifyExport(forger.write(care), { anchors: [readExportManifest(folder)] });
      expect(findings.map(({ promise }) => promise)).toEqual([care === 'edits' ? 'files' : breaks]);
    });
  });

  it.each(AROUND)('$kind is found', async ({ care, forge, breaks }) => {
    const forger = new Forger(folder);
    forge(forger);
    const { findings } = await verifyExport(forger.write(care));
    expect(findings.map(({ promise }) => promise)).toEqual([breaks]);
  });
});
