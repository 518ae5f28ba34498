import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Events, Status } from "discord.js";
import type { Client, Interaction, Message } from "discord.js";
import { DiscordError } from "../platform/errors.ts";
import { handleMessage, isAddressedToBot } from "./asking/handle-message.ts";
import { promptSettingsOf } from "./asking/prompt-settings.ts";
import { RateLimiter } from "./asking/rate-limit.ts";
import { SUGGESTIONS_PER_PERSON, suggestQuestions } from "./asking/suggest-questions.ts";
import { WorkDesk } from "./asking/work-desk.ts";
import { createCustomIdCodec } from "./buttons/custom-id.ts";
import { deleteOwnAnswer } from "./buttons/delete-answer.ts";
import type { BotContext } from "./context.ts";
import {
  closedForGood,
  isOutOfReach,
  requestFailed,
  sessionInvalidated,
  tokenRefused,
} from "./discord-errors.ts";
import { awaitDiscord } from "./gateway/await-discord.ts";
import { createClient } from "./gateway/create-client.ts";
import type { ClientOptions, Shard } from "./gateway/create-client.ts";
import { createEventIntake } from "./gateway/event-intake.ts";
import type { EventIntake } from "./gateway/event-intake.ts";
import { Pending } from "./gateway/pending.ts";
import { SeenIds } from "./gateway/seen-ids.ts";
import { tellOfConnection } from "./gateway/tell-of-connection.ts";
import { handleInteraction, isAnswerable } from "./handle-interaction.ts";
import { DEFAULT_BOT_LIMITS } from "./limits.ts";
import type { BotLimits } from "./limits.ts";
import { refuse } from "./replies/show-reply.ts";
import { keepReviewing } from "./reviews/keep-reviewing.ts";

export interface DiscordBotOptions
  extends
    Pick<BotContext, "answerer" | "clock" | "events" | "evidence" | "logger">,
    Pick<BotContext, "memory" | "metrics" | "timelines">,
    Partial<Pick<BotContext, "intake" | "quality">>,
    Pick<ClientOptions, "apiUrl" | "waitForIdentify"> {
  readonly token: string;
  /** Signs the buttons; keep it over restarts, or old buttons stop working. Not empty. */
  readonly buttonSecret: string;
  /** Defaults to `DEFAULT_BOT_LIMITS`. */
  readonly limits?: Partial<BotLimits>;
  /** The part of the servers it serves; all of them unless given. */
  readonly shard?: Shard | null;
}

/** The one who asked deletes an answer by this reaction to it. */
const DELETING_EMOJI = "❌";

const ALL_SERVERS: Shard = { id: 0, count: 1 };

/** How long what `stop` has cut short may take to end. */
const LAST_WORDS_MS = 1_000;

/** The bot; not connected until it is started. */
export class DiscordBot {
  /** Resolves after `stop`; rejects with a DiscordError when Discord lets the bot go for good. */
  readonly closed: Promise<void>;
  readonly #options: DiscordBotOptions;
  readonly #client: Client;
  readonly #context: BotContext;
  readonly #seen = new SeenIds();
  readonly #intake: EventIntake;
  readonly #underWay = new Pending();
  readonly #cutShort = new AbortController();
  readonly #stopping = new AbortController();
  #reviewing: Promise<void> | null = null;
  #failure: DiscordError | null = null;
  #stopped: Promise<void> | null = null;
  #settleClosed!: { resolve: () => void; reject: (reason: DiscordError) => void };

  constructor(options: DiscordBotOptions) {
    this.#options = options;
    const { clock, limits, logger, memory } = options;
    const shard = options.shard ?? ALL_SERVERS;
    // Every question that waits listens to it.
    setMaxListeners(0, this.#cutShort.signal);
    this.#client = createClient({ ...options, shard });
    const context = {
      ...{ intake: null, quality: null, ...options },
      client: this.#client,
      limits: { ...DEFAULT_BOT_LIMITS, ...limits },
      promptSettings: promptSettingsOf(memory.settings, logger),
      customIds: createCustomIdCodec(options.buttonSecret),
      suggestionPace: new RateLimiter(SUGGESTIONS_PER_PERSON, () => clock().getTime()),
    };
    const pace = shard.count > 1 ? memory.pace : null;
    const workDesk = new WorkDesk({ ...context, pace, stopSignal: this.#cutShort.signal });
    this.#context = { ...context, workDesk };
    this.#intake = createEventIntake(this.#context, shard);
    this.closed = new Promise((resolve, reject) => {
      this.#settleClosed = { resolve, reject };
    });
    // Whoever does not watch `closed` still learns of the failure from `start` or the log.
    this.closed.catch(() => undefined);
    this.#listen();
  }

  /** Whether questions are taken: connected, and not told to stop. */
  get isReady(): boolean {
    const isOpen = this.#failure === null && this.#stopped === null;
    const { shards, status } = this.#client.ws;
    // The whole stays ready while a connection that was lost is begun anew.
    return isOpen && [status, ...shards.map((shard) => shard.status)].every((one) => one === Status.Ready);
  }

  /** Questions that wait for their turn. */
  get waiting(): number {
    return this.#context.workDesk.waiting;
  }

  /** Resolves when the bot is ready. @throws DiscordError with the reason and the next step */
  async start(): Promise<void> {
    const { apiUrl, logger, token } = this.#options;
    await this.#intake.begin();
    const ready = new Promise<void>((resolve) => {
      this.#client.once(Events.ClientReady, () => {
        resolve();
      });
    });
    try {
      // A login that comes to nothing is the client's end.
      await awaitDiscord({ apiUrl, token }, { logger, signal: this.#stopping.signal });
      await this.#client.login(token);
    } catch (error) {
      this.#fail(error instanceof DiscordError ? error : requestFailed(error, { apiUrl }));
      throw this.#failure ?? error;
    }
    // A connection that is let go for good between login and ready never becomes ready.
    await Promise.race([ready, this.closed]);
    logger.info({ user: this.#client.user?.tag }, "Connected to Discord.");
    await this.#intake.takeOver();
    void this.#underWay.track(this.#intake.lookForMissed());
    // The answers of all servers are reviewed by one process.
    if ((this.#options.shard ?? ALL_SERVERS).id !== 0) return;
    this.#reviewing ??= keepReviewing(this.#context, this.#stopping.signal);
  }

  /** Takes no new questions, waits for those under way up to `stopTimeoutMs`, and logs out. */
  stop(): Promise<void> {
    this.#stopped ??= this.#finish();
    return this.#stopped;
  }

  async #finish(): Promise<void> {
    const { logger } = this.#options;
    logger.info({ underWay: this.#underWay.size }, "Stopping.");
    this.#stopping.abort();
    await this.#underWay.settled(this.#context.limits.stopTimeoutMs);
    if (this.#underWay.size > 0) {
      logger.warn({ underWay: this.#underWay.size }, "Some answers are cut short.");
      this.#cutShort.abort();
      await this.#underWay.settled(LAST_WORDS_MS);
    }
    await Promise.race([this.#reviewing, sleep(LAST_WORDS_MS, undefined, { ref: false })]);
    await this.#client.destroy();
    this.#settleClosed.resolve();
  }

  #listen(): void {
    this.#client
      .on(Events.Raw, this.#intake.onPacket)
      .on(Events.ShardReady, () => {
        if (this.#client.isReady()) void this.#underWay.track(this.#intake.lookForMissed());
      })
      .on(Events.InteractionCreate, this.#onInteraction.bind(this))
      .on(Events.MessageCreate, this.#onMessage.bind(this))
      .on(Events.MessageReactionAdd, ({ emoji, message }, { id: userId }) => {
        if (emoji.name !== DELETING_EMOJI) return;
        const place = { channelId: message.channelId, messageId: message.id, userId };
        void this.#underWay.track(this.#see(message.id, () => deleteOwnAnswer(place, this.#context)));
      })
      .on(Events.ShardDisconnect, ({ code }) => {
        this.#fail(closedForGood(code));
      })
      .on(Events.Invalidated, () => {
        this.#fail(sessionInvalidated());
      });
    tellOfConnection(this.#client, this.#options.logger, this.#stopping.signal);
    this.#client.rest.on("response", ({ data }, { status }) => {
      // The client drops its token at the first 401, and every call after that fails. Interaction
      // tokens that ran out answer 401 as well, but those calls carry no authorization.
      if (status === 401 && data.auth !== false) this.#fail(tokenRefused());
    });
  }

  /** The first failure counts; those after it are its echoes. */
  #fail(failure: DiscordError): void {
    if (this.#failure !== null || this.#stopped !== null) return;
    this.#failure = failure;
    this.#options.logger.error({ error: failure }, "Discord let the bot go.");
    this.#settleClosed.reject(failure);
  }

  #onInteraction(interaction: Interaction): void {
    if (interaction.isAutocomplete()) {
      const suggesting = this.#see(interaction.id, () => suggestQuestions(interaction, this.#context));
      void this.#underWay.track(suggesting);
      return;
    }
    if (!isAnswerable(interaction) || !this.#seen.isNew(interaction.id)) return;
    this.#takeOn(
      interaction.id,
      () =>
        this.#stopped === null
          ? handleInteraction(interaction, this.#context)
          : refuse(interaction, ({ stopping }) => stopping),
      () => refuse(interaction, ({ failed }) => failed(interaction.id)),
    );
  }

  #onMessage(message: Message): void {
    if (!isAddressedToBot(message) || !this.#seen.isNew(message.id)) return;
    const isStopping = this.#stopped !== null;
    this.#takeOn(message.id, () => handleMessage(message, this.#context, isStopping));
  }

  /** As `#see`, for an event that one process alone is to deal with. */
  #takeOn(id: string, handle: () => Promise<void>, apologise?: () => Promise<void>): void {
    const handleOurs = async (): Promise<void> => {
      if (await this.#intake.take(id)) await handle();
    };
    const work = this.#see(id, handleOurs, apologise).then(() => this.#intake.settle(id));
    void this.#underWay.track(work);
  }

  /** Sees a handler through to its end, whatever happens in it. */
  async #see(reference: string, handle: () => Promise<void>, apologise?: () => Promise<void>): Promise<void> {
    const { logger } = this.#options;
    try {
      await handle();
    } catch (error) {
      const level = isOutOfReach(error) ? "info" : "error";
      logger[level]({ reference, error }, "A reply could not be given.");
      await apologise?.().catch((failure: unknown) => {
        const failureLevel = isOutOfReach(failure) ? "info" : "warn";
        logger[failureLevel]({ reference, error: failure }, "Nor could an apology.");
      });
    }
  }
}
