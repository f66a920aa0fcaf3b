import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MemoryOutbox } from '#test/support/memory-outbox.ts';
import { Outbox } from '#adapters/local/outbox.ts';
import type { ProviderAnswer } from '#adapters/local/provider-answer.ts';
import { type ChannelHarness, describeChannel, type ProviderBehavior } from '#test/support/channel-contract.ts';
import { email, letter, sms, voiceCall } from '#test/support/outgoing.ts';

const ANSWERS: Readonly<Record<ProviderBehavior, ProviderAnswer>> = {
  takes: 'taken',
  refuses: 'refused',
  'is-busy': 'busy',
  lost: 'lost',
};

const folder = () => mkdtempSync(join(tmpdir(), 'outbox-'));

function filesIn(path: string): string[] {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

type AnyOutbox = Outbox | MemoryOutbox;

/** How each channel is used; `words` stand in the file as they are (a PDF is compressed, so it only has its mark). */
const CHANNELS = {
  Mailer: { use: (to: AnyOutbox, intentId: string) => to.send(email({ intentId })), words: 'we would like to help' },
  Texter: { use: (to: AnyOutbox, intentId: string) => to.text(sms({ intentId })), words: 'We would like to help' },
  Caller: { use: (to: AnyOutbox, intentId: string) => to.call(voiceCall({ intentId })), words: 'Please call Dana' },
  Printer: { use: (to: AnyOutbox, intentId: string) => to.print(letter({ intentId })), words: '' },
} as const;

for (const [name, { use, words: text }] of Object.entries(CHANNELS)) {
  describeChannel(`Outbox as ${name}`, (provider): ChannelHarness => {
    const path = folder();
    const outbox = new Outbox(path, { answerFor: () => ANSWERS[provider] });
    return {
      text: name === 'Printer' ? '%PDF' : text,
      send: (intentId) => use(outbox, intentId),
      arrived: () => filesIn(path).map((file) => readFileSync(file, 'latin1')),
    };
  });

  describeChannel(`MemoryOutbox as ${name}`, (provider): ChannelHarness => {
    const outbox = new MemoryOutbox(() => ANSWERS[provider]);
    return {
      text,
      send: (intentId) => use(outbox, intentId),
      arrived: () => outbox.sent.map((sent) => JSON.stringify(sent)),
    };
  });
}

describe('an outbox folder', () => {
  test('has a folder an account and files that sort by time, named without the person', async () => {
    const path = folder();
    const outbox = new Outbox(path);
    await outbox.print(letter({ intentId: 'a-0000000000000001-1/notice', at: '2026-01-06T15:00:00.000Z' }));
    await outbox.send(email({ intentId: 'a-0000000000000001-1/reminder' }));
    await outbox.call(voiceCall({ intentId: 'a-0000000000000002-1.3' }));
    await outbox.text(sms({ intentId: 'a test' }));
    const names = filesIn(path).map((file) => file.slice(path.length + 1));
    expect(names).toEqual([
      expect.stringMatching(
        /^a-0000000000000001\/2026-01-05T15-00-00Z email a-0000000000000001-1-reminder-[0-9a-f]{8}\.eml$/,
      ),
      expect.stringMatching(
        /^a-0000000000000001\/2026-01-06T15-00-00Z letter a-0000000000000001-1-notice-[0-9a-f]{8}\.pdf$/,
      ),
      'a-0000000000000002/2026-01-05T15-00-00Z voice a-0000000000000002-1.3.txt',
      expect.stringMatching(/^other\/2026-01-05T15-00-00Z sms a-test-[0-9a-f]{8}\.txt$/),
    ]);
  });

  test('shows a text as the phone would, and what it costs', async () => {
    const path = folder();
    await new Outbox(path).text(sms());
    const [file = ''] = filesIn(path);
    expect(readFileSync(file, 'utf8')).toBe(
      [
        'To:         +16145550123',
        'At:         2026-01-05T15:00:00.000Z',
        'Good until: 2026-01-06T02:00:00.000Z',
        'Parts:      1 of GSM-7',
        '',
        'We would like to help. Reply STOP to stop texts to this number.',
        '',
      ].join('\n'),
    );
  });

  test('tells who asks of every file and of the parts of texts', async () => {
    const path = folder();
    const seen: unknown[] = [];
    const outbox = new Outbox(path, {
      onWritten: (name, content) => seen.push([name, content.length]),
      smsParts: (parts) => seen.push(parts),
    });
    await outbox.text(sms());
    const [file = ''] = filesIn(path);
    expect(seen).toEqual([[file.slice(path.length + 1), readFileSync(file).length], 1]);
  });

  test('writes nothing when a message is refused', async () => {
    const path = folder();
    await expect(new Outbox(path, { answerFor: () => 'refused' }).send(email())).rejects.toThrow(
      'outbox: the email is refused',
    );
    await expect(new Outbox(path).send(email({ to: 'a@b.example, c@d.example' }))).rejects.toThrow('not one mailbox');
    expect(filesIn(path)).toEqual([]);
  });
});
