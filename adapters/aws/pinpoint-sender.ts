import {
  type DirectMessageConfiguration,
  PinpointClient,
  SendMessagesCommand,
  type SendMessagesCommandOutput,
} from '@aws-sdk/client-pinpoint';
import { ChannelBusy, MessageRefused, type Receipt } from '#domain/ports/delivery.ts';
import { callProvider, type ErrorClass, SEND_ONCE } from './provider-errors.ts';
import { timeToLive } from './time-to-live.ts';

const ERROR_CLASSES: Readonly<Record<string, ErrorClass>> = {
  BadRequestException: 'refused',
  PayloadTooLargeException: 'refused',
  ForbiddenException: 'busy',
  NotFoundException: 'busy',
};

interface Settings {
  readonly applicationId: string;
  readonly originationNumber: string;
}

/** One message to one number, and until when it may arrive. */
interface PinpointMessage {
  readonly channelType: 'SMS' | 'VOICE';
  readonly to: string;
  readonly intentId: string;
  readonly goodUntil: string;
  readonly message: (originationNumber: string) => DirectMessageConfiguration;
}

/**
 * What texts and calls by an Amazon Pinpoint application have in common, for accounts that still have one: AWS closed the
 * service on 2026-10-30 and takes no new customers. Pinpoint cannot be told when a message goes stale; a window that is
 * about to end is not used. It answers per address and not with an error.
 */
export class PinpointSender {
  readonly #settings: Settings;
  readonly #client: PinpointClient;
  readonly #now: () => number;

  constructor(settings: Settings, client = new PinpointClient(SEND_ONCE), now = Date.now) {
    this.#settings = settings;
    this.#client = client;
    this.#now = now;
  }

  protected async sendOnce({ channelType, to, intentId, goodUntil, message }: PinpointMessage): Promise<Receipt> {
    timeToLive(goodUntil, this.#now());
    const { applicationId, originationNumber } = this.#settings;
    const command = new SendMessagesCommand({
      ApplicationId: applicationId,
      MessageRequest: {
        Addresses: { [to]: { ChannelType: channelType, Context: { intentId } } },
        MessageConfiguration: message(originationNumber),
      },
    });
    const answer = await callProvider(
      'pinpoint',
      (name) => ERROR_CLASSES[name],
      () => this.#client.send(command),
    );
    return receiptFrom(answer, to);
  }
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
