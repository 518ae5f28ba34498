import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  InteractionResponseType,
} from "discord-api-types/v10";
import type { InteractionRecord, Interactions } from "./interactions.ts";
import type { MessageView } from "./view.ts";
import { viewMessage } from "./view.ts";
import type { Waiting } from "./waiting.ts";

export interface ReplyOptions {
  /** Defaults to 5000. */
  readonly timeoutMs?: number;
  /** Waits on until a reply is like this: for a notice that is later replaced by the answer. */
  readonly matching?: RegExp | ((message: MessageView) => boolean);
}

/** What a person who used a command, a button or a form sees come of it. */
export class FakeInteraction {
  readonly id: string;
  /** For use in calls that go around the client. */
  readonly token: string;
  readonly userId: string;
  readonly channelId: string;
  readonly #record: InteractionRecord;
  readonly #interactions: Interactions;
  readonly #waiting: Waiting;

  constructor(record: InteractionRecord, interactions: Interactions, waiting: Waiting) {
    this.id = record.id;
    this.token = record.token;
    this.userId = record.userId;
    this.channelId = record.channelId;
    this.#record = record;
    this.#interactions = interactions;
    this.#waiting = waiting;
  }

  /** Milliseconds until the bot's first response; null while there is none. */
  get acknowledgedAfterMs(): number | null {
    const { acknowledgedAt, createdAt } = this.#record;
    return acknowledgedAt === null ? null : acknowledgedAt - createdAt;
  }

  /** Milliseconds until the event went out over an open line; null where none has taken it yet. */
  get deliveredAfterMs(): number | null {
    const { createdAt, deliveredAt } = this.#record;
    return deliveredAt === null ? null : deliveredAt - createdAt;
  }

  /** The same from when the event went out: a bot whose line is cut hears of it late. */
  get acknowledgedAfterDeliveryMs(): number | null {
    const { acknowledgedAt, deliveredAt } = this.#record;
    return acknowledgedAt === null || deliveredAt === null ? null : acknowledgedAt - deliveredAt;
  }

  /** The kind of the first response. */
  get responseType(): InteractionResponseType | null {
    return this.#record.responseType;
  }

  /** The person has been told that the application did not respond. */
  get failed(): boolean {
    return this.#interactions.hasFailed(this.#record);
  }

  /** Every message written or changed through this interaction, as it is now, without repeats. */
  get replies(): MessageView[] {
    return [...new Set(this.#record.written)].filter((message) => !message.isDeleted).map(viewMessage);
  }

  /** Waits for the first response of any kind; resolves to the milliseconds it took. */
  acknowledged(timeoutMs?: number): Promise<number> {
    return this.#waiting.until(
      () => this.acknowledgedAfterMs,
      `an acknowledgement of ${this.#record.name}`,
      timeoutMs,
    );
  }

  /** Waits for a message that says something: a deferred reply counts when it is filled in. */
  reply(options: ReplyOptions = {}): Promise<MessageView> {
    return this.#waiting.until(
      () =>
        [...this.#record.written]
          .reverse()
          .filter((message) => !message.isThinking && !message.isDeleted)
          .map(viewMessage)
          .find((view) => fits(view, options)),
      `a reply to ${this.#record.name}`,
      options.timeoutMs,
    );
  }

  /** Waits for the suggestions of an autocomplete. */
  choices(timeoutMs?: number): Promise<readonly APIApplicationCommandOptionChoice[]> {
    return this.#waiting.until(() => this.#record.choices, `suggestions for ${this.#record.name}`, timeoutMs);
  }

  /** Waits for the form the bot opens. */
  modal(timeoutMs?: number): Promise<APIModalInteractionResponseCallbackData> {
    return this.#waiting.until(() => this.#record.modal, `a form after ${this.#record.name}`, timeoutMs);
  }
}

export function fits(view: MessageView, { matching }: ReplyOptions): boolean {
  if (matching === undefined) return true;
  return matching instanceof RegExp ? matching.test(view.text) : matching(view);
}
