import type { ProviderEventReader } from '#domain/ports/provider-event.ts';
import { providerEvents } from '../provider-events.ts';

/** What SES and End User Messaging publish on SNS. */
export const providerEventReader: ProviderEventReader = { read: providerEvents };
