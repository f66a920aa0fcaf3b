import { MemoryFiles } from '#adapters/local/memory-files.ts';
import { MemoryOutbox } from './memory-outbox.ts';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import type { Channel } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { ExternalFact } from '#domain/ledger/fact.ts';
import type { PlacementCells } from '#local/samples/generate-portfolio.ts';
import { ordinaryAccount } from './ordinary-account.ts';
import { World, type WorldOptions } from '#local/world.ts';

export const policy: Policy = readPolicyFolder(new URL('../../policy', import.meta.url).pathname);

/** A bank whose accounts are worked for it: no SMS. A phone company that works its own: SMS. */
export const BANK = 'first-harbor-bank';
export const PHONE_COMPANY = 'bluebird-wireless';

/** Noon in New York on a Monday. */
export const MONDAY_NOON = '2026-01-05T17:00:00.000Z';

/** A world for the story of one person: what was told, what went out, in the words of the trade. */
export class Life {
  readonly world: World;
  readonly outbox: MemoryOutbox;
  readonly files = new MemoryFiles();
  readonly commits: Commit[] = [];

  constructor(options: Partial<WorldOptions> = {}, outbox = new MemoryOutbox()) {
    this.outbox = outbox;
    this.world = new World({
      start: MONDAY_NOON,
      policy,
      channels: outbox,
      files: this.files,
      observe: (commit) => this.commits.push(commit),
      ...options,
    });
  }

  /** Places one account of Ana Lopez in Columbus, Ohio, owing $1,200.00; change what matters. */
  async place(changes: Partial<PlacementCells> = {}, creditorId = BANK): Promise<string> {
    const [accountId] = await this.world.place(creditorId, ordinaryAccount(changes));
    if (accountId === undefined) throw new Error('nothing was placed');
    return accountId;
  }

  async recordEvent(accountId: string, ...facts: ExternalFact[]): Promise<void> {
    await this.world.recordEvent({ by: 'account', accountId }, facts);
  }

  /** What the debtor received about an account: channel and message, in order. */
  received(accountId: string): string[] {
    const intents = this.commits.flatMap(({ facts }) => facts.filter((fact) => fact.type === 'ContactIntended'));
    return this.outbox.sent.flatMap(({ channel, message }) => {
      const intent = intents.find(({ intentId }) => intentId === message.intentId);
      return intent?.accountId === accountId ? [`${channel} ${intent.message.id}`] : [];
    });
  }

  /** What the debtor was sent by a channel, as text. */
  textsBy(channel: Channel): string[] {
    return this.outbox.sent.flatMap((sent) => {
      if (sent.channel !== channel) return [];
      switch (sent.channel) {
        case 'email':
          return [`${sent.message.subject}\n${sent.message.text}`];
        case 'sms':
          return [sent.message.text];
        case 'voice':
          return [sent.message.script];
        case 'letter':
          return [`${sent.message.title}\n${sent.message.body}`];
        default:
          return sent satisfies never;
      }
    });
  }

  /** Kinds of facts in the ledger, in order. */
  factTypes(): string[] {
    return this.commits.flatMap(({ facts }) => facts.map(({ type }) => type));
  }

  /** How the account ended, or `open`. */
  async ending(accountId: string): Promise<string> {
    const { status } = await this.world.accountOf(accountId);
    return status.kind === 'closed' ? status.reason : 'open';
  }

  /** Names of the states the account's executions went through. */
  states(accountId: string): string[] {
    return this.world
      .historyOf(accountId)
      .flatMap(({ stateEnteredEventDetails: entered }) => (entered === undefined ? [] : [entered.name]));
  }
}
