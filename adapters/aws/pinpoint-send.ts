import {
  type DirectMessageConfiguration,
  type PinpointClient,
  SendMessagesCommand,
  type SendMessagesCommandOutput,
} from '@aws-sdk/client-pinpoint';
import { ChannelBusy, MessageRefused, type Receipt } from '#domain/ports/delivery.ts';
import { callProvider, type ErrorClass } from './provider-errors.ts';

const ERROR_CLASSES: Readonly<Record<string, ErrorClass>> = {
  BadRequestException: 'refused',
  PayloadTooLargeException: 'refused',
  ForbiddenException: 'busy',
  NotFoundException: 'busy',
};

interface PinpointMessage {
  readonly applicationId: string;
  readonly channelType: 'SMS' | 'VOICE';
  readonly to: string;
  readonly intentId: string;
  readonly message: DirectMessageConfiguration;
}

/** One message to one number by Amazon Pinpoint, which answers per address and not with an error. */
export async function sendByPinpoint(client: PinpointClient, outgoing: PinpointMessage): Promise<Receipt> {
  const { applicationId, channelType, to, intentId, message } = outgoing;
  const command = new SendMessagesCommand({
    ApplicationId: applicationId,
    MessageRequest: {
      Addresses: { [to]: { ChannelType: channelType, Context: { intentId } } },
      MessageConfiguration: message,
    },
  });
  const answer = await callProvider(
    'pinpoint',
    (name) => ERROR_CLASSES[name],
    () => client.send(command),
  );
  return receiptFrom(answer, to);
}

/**
 * @throws MessageRefused
 * @throws ChannelBusy
 * @throws Error when Pinpoint itself does not know, or does not say.
 */
function receiptFrom({ MessageResponse: response }: SendMessagesCommandOutput, to: string): Receipt {
  const result = response?.Result?.[to];
  const status = result?.DeliveryStatus;
  switch (status) {
    case 'SUCCESSFUL': {
      const providerId = result?.MessageId ?? response?.RequestId;
      if (providerId === undefined) throw new Error('pinpoint: found no id of the message in a successful answer');
      return { providerId };
    }
    case 'THROTTLED':
    case 'TEMPORARY_FAILURE':
      throw new ChannelBusy(`pinpoint: ${status}`);
    case 'DUPLICATE':
    case 'OPT_OUT':
    case 'PERMANENT_FAILURE':
      throw new MessageRefused(`pinpoint: ${status}`);
    case 'UNKNOWN_FAILURE':
    case undefined:
      throw new Error(`pinpoint: found the status ${status ?? 'nothing'}, expected one that says whether it was sent`);
    default:
      return status satisfies never;
  }
}
