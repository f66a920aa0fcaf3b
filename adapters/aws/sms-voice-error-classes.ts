import type { ErrorClass } from './provider-errors.ts';

/**
 * What the errors of End User Messaging mean. A conflict about the destination (opted out, blocked) is final; one about
 * our own numbers is for an operator.
 */
export function smsVoiceErrorClass(name: string, reason: string): ErrorClass | undefined {
  switch (name) {
    case 'ValidationException':
      return 'refused';
    case 'ConflictException':
      if (reason === 'DESTINATION_PHONE_NUMBER_OPTED_OUT') return 'opted-out';
      return reason.startsWith('DESTINATION_') ? 'refused' : 'busy';
    case 'ServiceQuotaExceededException':
    case 'ResourceNotFoundException':
      return 'busy';
    default:
      return undefined;
  }
}
