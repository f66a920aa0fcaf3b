import { writeFileSync, mkdirSync } from 'node:fs';
import { compose, messageFor } from '#domain/messages/compose.ts';
import { emailContent } from '#domain/messages/email-content.ts';
import { smsSegments } from '#domain/messages/sms-segments.ts';
import { letterPdf } from '#domain/channels/letter-pdf.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { fileOf, fact, placement, placedAccount, ACCOUNT, MONDAY, reachableDebtor } from '#test/support/builders.ts';
const policy = reviewedPolicy();
const file = fileOf(...reachableDebtor(), placedAccount({ accountNumberMasked: '****4821', currentCreditor:'First Harbor Bank', originalCreditor:'First Harbor Bank' , itemization:{basis:'charge-off',date:'2025-06-30',amount:223456,interest:7500,fees:2500,payments:5000,credits:0}}), fact('DisputeOpened', {}));
mkdirSync('/tmp/out', { recursive: true });
const now = Date.parse(MONDAY);
const extras = { validation_ends: '2026-02-23', unsubscribe_url: 'https://x.example/u/1_2', original_creditor_address: {lines:['1 Lighthouse Way'],city:'Portland',state:'ME',zip:'04101'} };
for (const t of Object.values(policy.templates)) {
  const m = compose(file, ACCOUNT, t, policy, now, extras);
  const name = `/tmp/out/${t.id}.${t.channel}.${t.language}`;
  if (t.channel === 'letter') {
    const pdf = letterPdf({ intentId: 'i', at: MONDAY, sender: { name: policy.collector.name, address: policy.collector.address }, recipient: { name: 'Dana Q. Miller Jr.', address: { lines: ['123 East Main Street','Apartment 342'], city: 'Columbus', state: 'OH', zip: '43215' } }, language: t.language, title: m.subject, body: m.body });
    writeFileSync(name + '.pdf', pdf.bytes);
    console.log(t.id, t.language, 'pages', pdf.pages, pdf.bytes.length);
  } else if (t.channel === 'email') { const e = emailContent(m); writeFileSync(name + '.txt', e.subject + '\n\n' + e.text); writeFileSync(name + '.html', e.html); }
  else console.log(t.id, t.channel, t.language, t.channel==='sms'? JSON.stringify(smsSegments(m.body)) + ' own ' + '' : '', m.body.length, m.body);
}
import { rawEmail } from '#domain/channels/mime.ts';
const E = (over={}) => ({intentId:'a-0000000000000001-1/12', at: MONDAY, from:{name:'Evergreen Recovery\r\nBcc: evil@x.com',address:'help@evergreen-recovery.example'}, to:'dana@example.com', subject:'Hola señor\r\nBcc: evil@x.com', text:'Hello\nünï', html:'<p>x</p>', unsubscribe:{mailto:'stop+abc@evergreen.example?subject=STOP', url:'https://evergreen.example/u/abc?x=1 >\r\nEvil: y'}, ...over});
console.log(rawEmail(E()).toString()); console.log(rawEmail(E({to:'dana@example.com, b@evil.com\r\nBcc: z@z.com'})).toString().slice(0,300));
const t = async (n: string, f: () => unknown) => { for (let i = 0; i < 300; i++) f(); const s = performance.now(); const N = 1000; for (let i = 0; i < N; i++) f(); console.log(n, ((performance.now() - s) / N).toFixed(3), 'ms'); };
const val = messageFor(policy, 'validation-notice', 'letter', 'en'), rem = messageFor(policy, 'first-reminder', 'letter', 'en'), em = messageFor(policy,'first-reminder','email','en'), sm = messageFor(policy,'first-reminder','sms','en');
const L = (m: any) => ({ intentId: 'i', at: MONDAY, sender: { name: policy.collector.name, address: policy.collector.address }, recipient: { name: 'Dana Q. Miller Jr.', address: { lines: ['123 East Main Street'], city: 'Columbus', state: 'OH', zip: '43215' } }, language: 'en' as const, title: m.subject, body: m.body });
await t('compose validation letter', () => compose(file, ACCOUNT, val, policy, now, extras));
await t('compose reminder letter', () => compose(file, ACCOUNT, rem, policy, now, extras));
await t('compose sms', () => compose(file, ACCOUNT, sm, policy, now, extras));
const mv = compose(file, ACCOUNT, val, policy, now, extras), mr = compose(file, ACCOUNT, rem, policy, now, extras), me = compose(file, ACCOUNT, em, policy, now, extras);
await t('pdf validation', () => letterPdf(L(mv)));
await t('pdf reminder', () => letterPdf(L(mr)));
await t('emailContent', () => emailContent(me));
const ec = emailContent(me);
await t('rawEmail', () => rawEmail(E({ ...ec })));
