import { callerFromEnvironment } from '../phone-channels.ts';
export const caller = callerFromEnvironment(process.env);
