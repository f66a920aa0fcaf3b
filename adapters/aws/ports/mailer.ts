import type { Mailer } from '#domain/ports/mailer.ts';
import { atFirstUse } from './at-first-use.ts';

const ses = atFirstUse(async () => (await import('../ses-mailer.ts')).mailerFromEnvironment(process.env));

export const mailer: Mailer = { send: async (email) => (await ses()).send(email) };
