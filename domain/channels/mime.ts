import MimeNode from 'nodemailer/lib/mime-node';
import { encode, wrap } from 'nodemailer/lib/qp';
import { sha256 } from '#domain/values/canonical-json.ts';
import { MessageRefused } from '#domain/ports/delivery.ts';
import type { Email } from '#domain/ports/mailer.ts';

/** Nothing in a message is ever fetched from a file or an address. */
const NO_EXTERNAL_ACCESS = { disableFileAccess: true, disableUrlAccess: true } as const;

/** RFC 2045: lines of at most 76 characters. */
const LINE = 76;

/** One mailbox and nothing that a header could read as more than one. */
const MAILBOX = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/;

/**
 * The email as an RFC 5322 message: text and HTML, and the two headers by which a mail program offers to unsubscribe
 * with one click, RFC 2369 and RFC 8058. The same email gives the same bytes: date, Message-ID and boundary come from
 * the email, not from clock and chance.
 *
 * nodemailer's nodes write the headers, so that no value can add a header of its own. Its composer is not used: it
 * streams what is two strings here, in four times the time, and cannot be called from where nothing is awaited.
 *
 * @throws MessageRefused when the address is not one mailbox.
 */
export function rawEmail({ intentId, at, from, to, subject, text, html, unsubscribe }: Email): Buffer {
  if (!MAILBOX.test(to)) throw new MessageRefused('email: the address is not one mailbox, expected name@domain');
  const hashedIntentId = sha256(intentId).slice(0, 32);
  const root = new MimeNode('multipart/alternative', {
    baseBoundary: hashedIntentId,
    boundaryPrefix: 'part',
    ...NO_EXTERNAL_ACCESS,
  });
  root.setHeader({
    From: { name: oneLine(from.name), address: from.address },
    To: { name: '', address: to },
    Subject: oneLine(subject),
    'Message-ID': `<${hashedIntentId}@${domainOf(from.address)}>`,
    Date: rfc5322Date(at),
    'List-Unsubscribe': `<${headerUrl(unsubscribe.url)}>, <mailto:${headerUrl(unsubscribe.mailto)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Auto-Submitted': 'auto-generated',
  });
  const parts = [part(root, 'text/plain', text), part(root, 'text/html', html)];
  // Writing the headers settles the boundary.
  const headers = root.buildHeaders();
  const body = parts.map((content) => `--${root.boundary}\r\n${content}\r\n`).join('');
  return Buffer.from(`${headers}\r\n\r\n${body}--${root.boundary}--\r\n`, 'latin1');
}

function part(root: MimeNode, type: string, content: string): string {
  const node = root.createChild(`${type}; charset=utf-8`, NO_EXTERNAL_ACCESS);
  node.setHeader('Content-Transfer-Encoding', 'quoted-printable');
  const lines = Buffer.from(content.replace(/\r?\n|\r/g, '\r\n'), 'utf8');
  return `${node.buildHeaders()}\r\n\r\n${wrap(encode(lines), LINE)}`;
}

/** `Mon, 05 Jan 2026 15:00:00 +0000`. */
function rfc5322Date(at: string): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).replace(/[^a-zA-Z0-9.-]/g, '');
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** A URL between angle brackets: no white space, no brackets, nothing but ASCII. */
function headerUrl(url: string): string {
  return encodeURI(url.replace(/[\p{Cc}\p{Z}<>]/gu, '')).replaceAll('%25', '%');
}
