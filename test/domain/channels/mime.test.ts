import { describe, expect, test } from 'vitest';
import { MessageRefused } from '#domain/ports/delivery.ts';
import type { Email } from '#domain/ports/mailer.ts';
import { rawEmail } from '#domain/channels/mime.ts';
import { MONDAY } from '#test/support/builders.ts';

const email = (overrides: Partial<Email> = {}): Email => ({
  intentId: 'a-0000000000000001-1/first-reminder',
  at: MONDAY,
  from: { name: 'Evergreen Recovery Services', address: 'help@evergreen-recovery.example' },
  to: 'dana.miller@example.com',
  subject: 'Su cuenta con Niño & Compañía',
  text: 'Hola señora\nadiós\n',
  html: '<p>Hola señora</p>\n',
  unsubscribe: {
    mailto: 'stop+abc@evergreen-recovery.example?subject=STOP',
    url: 'https://evergreen-recovery.example/stop/abc',
  },
  ...overrides,
});

const headersOf = (raw: Buffer) => {
  const [head = ''] = raw.toString('latin1').split('\r\n\r\n');
  return head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
};

const decoded = (raw: Buffer) =>
  Buffer.from(
    raw
      .toString('latin1')
      .replaceAll('=\r\n', '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

describe('an email', () => {
  test('has text and HTML, and says how to unsubscribe with one click', () => {
    const raw = rawEmail(email());
    expect(headersOf(raw)).toEqual([
      'From: Evergreen Recovery Services <help@evergreen-recovery.example>',
      'To: dana.miller@example.com',
      expect.stringMatching(/^Subject: =\?UTF-8\?Q\?Su_cuenta_con_Ni=C3=B1o/),
      expect.stringMatching(/^Message-ID: <[0-9a-f]{32}@evergreen-recovery\.example>$/),
      'Date: Mon, 05 Jan 2026 15:00:00 +0000',
      'List-Unsubscribe: <https://evergreen-recovery.example/stop/abc>, ' +
        '<mailto:stop+abc@evergreen-recovery.example?subject=STOP>',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Auto-Submitted: auto-generated',
      'MIME-Version: 1.0',
      expect.stringMatching(/^Content-Type: multipart\/alternative; boundary=part-[0-9a-f]{32}-Part_1$/),
    ]);
    expect(decoded(raw)).toContain('Hola señora\r\nadiós\r\n');
    expect(decoded(raw)).toContain('<p>Hola señora</p>');
    expect(raw.toString('latin1')).toMatch(/--part-[0-9a-f]{32}-Part_1--\r\n$/);
  });

  test('is the same bytes for the same intent, and other bytes for another', () => {
    expect(rawEmail(email()).equals(rawEmail(email()))).toBe(true);
    expect(rawEmail(email()).equals(rawEmail(email({ intentId: 'another' })))).toBe(false);
  });

  test('has lines of at most 78 characters, ASCII only', () => {
    const raw = rawEmail(email({ text: `${'señora '.repeat(200)}\n${'x'.repeat(300)}` }));
    const lines = raw.toString('latin1').split('\r\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(raw.every((byte) => byte < 0x80)).toBe(true);
    expect(raw.toString('latin1')).not.toMatch(/[^\r]\n/);
  });
});

describe('no value adds a header', () => {
  const injected = 'x\r\nBcc: evil@evil.example\r\n\r\nbody';
  test.each([
    ['subject', email({ subject: injected })],
    ['sender', email({ from: { name: injected, address: 'help@evergreen-recovery.example' } })],
    ['intent', email({ intentId: injected })],
    ['unsubscribe', email({ unsubscribe: { mailto: injected, url: `https://a.example/>${injected}` } })],
  ])('%s', (_, hostile) => {
    const names = headersOf(rawEmail(hostile)).map((header) => header.split(':')[0]);
    expect(names).toEqual(headersOf(rawEmail(email())).map((header) => header.split(':')[0]));
  });

  test.each(['a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', 'Dana <a@b.example>', 'nobody', ''])(
    'recipient %j is not one mailbox',
    (to) => {
      expect(() => rawEmail(email({ to }))).toThrow(MessageRefused);
    },
  );
});
