import { texterFromEnvironment } from '../phone-channels.ts';
export const texter = texterFromEnvironment(process.env);
