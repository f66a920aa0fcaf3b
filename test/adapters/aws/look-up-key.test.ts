import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { LookUpKeyUnusable, lookUpKeyFrom } from '#adapters/aws/look-up-key.ts';
import { LedgerUnavailable } from '#domain/ports/ledger.ts';

const secrets = mockClient(SecretsManagerClient);
const lookUpKey = lookUpKeyFrom('look-up-key');

describe('the key of look-ups in Secrets Manager', () => {
  beforeEach(() => secrets.reset());

  it('is the bytes of a binary secret', async () => {
    const bytes = new Uint8Array(32).fill(7);
    secrets.on(GetSecretValueCommand, { SecretId: 'look-up-key' }).resolves({ SecretBinary: bytes });
    expect(await lookUpKey()).toEqual(bytes);
  });

  it('is the text of a generated one', async () => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: 'k'.repeat(64) });
    expect(Buffer.from(await lookUpKey()).toString()).toBe('k'.repeat(64));
  });

  it.each([{ SecretString: 'too short' }, { SecretBinary: new Uint8Array(31) }, {}])(
    'is refused when it is short or missing',
    async (secret) => {
      secrets.on(GetSecretValueCommand).resolves(secret);
      await expect(lookUpKey()).rejects.toThrow(LookUpKeyUnusable);
    },
  );

  it('is unavailable while Secrets Manager does not answer', async () => {
    const failure = Object.assign(new Error('no'), { name: 'ThrottlingException' });
    secrets.on(GetSecretValueCommand).rejects(failure);
    await expect(lookUpKey()).rejects.toThrow(LedgerUnavailable);
    await expect(lookUpKey()).rejects.toHaveProperty('cause', failure);
  });

  it('fails as it is when there is no such secret', async () => {
    const failure = new ResourceNotFoundException({ $metadata: {}, message: 'no' });
    secrets.on(GetSecretValueCommand).rejects(failure);
    await expect(lookUpKey()).rejects.toBe(failure);
  });
});
