/** What a Wait's Timestamp may look like: seconds and up to nine digits of their fraction optional, Z or an offset. */
const OFFSET_DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/i;

/** Epoch milliseconds of an ISO 8601 extended offset date-time, or undefined when the text is none. */
export function parseOffsetDateTime(text: string): number | undefined {
  const found = OFFSET_DATE_TIME.exec(text);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const millis = Number((found[7] ?? '').padEnd(3, '0').slice(0, 3));
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second, millis));
  // Date.UTC carries over what does not exist (30 February, 25 o'clock): then the parts differ.
  const exists =
    at.getUTCMonth() === month - 1 &&
    at.getUTCDate() === day &&
    at.getUTCHours() === hour &&
    at.getUTCMinutes() === minute;
  if (!exists || second > 59) return undefined;
  const [sign, hours, minutes] = [found[8], Number(found[9] ?? 0), Number(found[10] ?? 0)];
  if (hours > 18 || minutes > 59) return undefined;
  return at.getTime() + (sign === '-' ? 1 : -1) * (hours * 60 + minutes) * 60_000;
}
