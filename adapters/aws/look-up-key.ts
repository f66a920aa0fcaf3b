import { defineError } from '#domain/values/errors.ts';
import { LedgerUnavailable } from '#domain/ports/ledger.ts';
import { isTransient } from './transient-failure.ts';

/** The secret holds no key one can hash look-ups with; somebody has to mend it. */
export const LookUpKeyUnusable = defineError('LookUpKeyUnusable');

/** HMAC-SHA256 wants a key no shorter than its output, RFC 2104, section 3. */
const MIN_KEY_BYTES = 32;

/**
 * Reads the key of look-up hashes from Secrets Manager, as bytes or as text that is taken as it stands. The client is
 * loaded at the first call, so that tasks which never look up do not pay for it at their start.
 * @throws LookUpKeyUnusable when it is missing or shorter than 32 bytes
 * @throws LedgerUnavailable when Secrets Manager does not answer
 */
export function lookUpKeyFrom(secretId: string): () => Promise<Uint8Array> {
  return async () => {
    const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
    const secret = await new SecretsManagerClient()
      .send(new GetSecretValueCommand({ SecretId: secretId }))
      .catch((error: unknown) => {
        if (!isTransient(error)) throw error;
        throw new LedgerUnavailable('look-up key: Secrets Manager did not answer', { cause: error });
      });
    const key = secret.SecretBinary ?? Buffer.from(secret.SecretString ?? '', 'utf8');
    if (key.length >= MIN_KEY_BYTES) return key;
    throw new LookUpKeyUnusable(`look-up key: got ${key.length} bytes, expected at least ${MIN_KEY_BYTES}`);
  };
}
