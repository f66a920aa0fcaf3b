import { ChannelBusy, MessageRefused, RecipientOptedOut } from '#domain/ports/delivery.ts';

/** What an error says about the message: refused for good, perhaps because the recipient opted out, or not taken now. */
export type ErrorClass = 'refused' | 'opted-out' | 'busy';

/**
 * Errors that every service gives before it takes a request. A permission or a resource that is missing is not the
 * message's fault: it is not taken until an operator has mended it.
 */
const NOT_ACCEPTED: ReadonlySet<string> = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'AccessDenied',
  'AccessDeniedException',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'CredentialsProviderError',
]);

/** No connection was made, so no request was. */
const NOT_CONNECTED: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED']);

/**
 * Calls a provider once and says what its errors mean. What is not known to have kept the message from being taken goes
 * through as it is: then it is unknown whether it was sent.
 *
 * Our errors name the provider's error and its reason code, and nothing else: its text may quote an address or a number.
 *
 * @throws MessageRefused
 * @throws RecipientOptedOut
 * @throws ChannelBusy
 */
export async function callProvider<Answer>(
  provider: string,
  classOf: (name: string, reason: string) => ErrorClass | undefined,
  call: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const reason = textOf(error, 'Reason');
    const errorClass =
      NOT_ACCEPTED.has(error.name) || NOT_CONNECTED.has(textOf(error, 'code')) ? 'busy' : classOf(error.name, reason);
    const description = `${provider}: ${[error.name, reason].filter((part) => part !== '').join(' ')}`;
    if (errorClass === 'refused') throw new MessageRefused(description);
    if (errorClass === 'opted-out') throw new RecipientOptedOut(description);
    if (errorClass === 'busy') throw new ChannelBusy(description);
    throw error;
  }
}

function textOf(error: Error, property: string): string {
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : '';
}

/**
 * How a client that sends to people is made. One attempt: the SDK repeats a request whose answer was lost, and sending
 * has no idempotency token, so the debtor would hear us twice. The timeouts, in milliseconds, end a call well before
 * its Lambda does, so that the outcome is recorded; without the last setting the SDK only warns and waits on.
 */
export const SEND_ONCE = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
} as const;
