import { hash } from 'node:crypto';

/** Bytes that look random and are always the same for the same seed and label. */
export function seededBytes(seed: string, label: string): Buffer {
  return hash('sha256', `${seed}\0${label}`, 'buffer');
}

/** A number from 0 up to, not including, 1. */
export function seededFraction(seed: string, label: string): number {
  const bytes = seededBytes(seed, label);
  return (bytes.readUInt32BE(0) * 2 ** 21 + (bytes.readUInt32BE(4) >>> 11)) / 2 ** 53;
}

/** A version 4 UUID in form. */
export function seededUuid(seed: string, label: string): string {
  const bytes = seededBytes(seed, label);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
