import type { Mailer } from '#domain/channels/channels.ts';
import { atFirstUse } from './at-first-use.ts';

const ses = atFirstUse(async () => (await import('../ses-mailer.ts')).mailerFromEnvironment(process.env));

export const mailer: Mailer = { send: async (email) => (await ses()).send(email) };
