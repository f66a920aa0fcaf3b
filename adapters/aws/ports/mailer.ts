import { mailerFromEnvironment } from '../ses-mailer.ts';
export const mailer = mailerFromEnvironment(process.env);
