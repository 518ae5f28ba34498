import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { ActivityType, Client, Events, Options, Partials, RESTEvents, Status } from "discord.js";
import type { Interaction, Message, RateLimitData } from "discord.js";
import { DiscordError } from "../platform/errors.ts";
import type { Logger } from "../platform/logging.ts";
import { awaitDiscord } from "./gateway/await-discord.ts";
import { createCustomIdCodec } from "./buttons/button-state.ts";
import {
  closedForGood,
  isOutOfReach,
  requestFailed,
  sessionInvalidated,
  tokenRefused,
} from "./discord-errors.ts";
import type { BotContext, Review } from "./context.ts";
import { deleteOwnAnswer } from "./buttons/delete-answer.ts";
import { createEventIntake, packetsOf } from "./gateway/event-intake.ts";
import type { EventIntake, Shard } from "./gateway/event-intake.ts";
import { followedTopics } from "./reviews/followed-topics.ts";
import { handleInteraction, isAnswerable } from "./handle-interaction.ts";
import { handleMessage, isAddressedToBot } from "./asking/handle-message.ts";
import { BOT_INTENTS } from "./application.ts";
import { DEFAULT_BOT_LIMITS } from "./limits.ts";
import type { BotLimits } from "./limits.ts";
import { findMissed } from "./gateway/missed-messages.ts";
import { Pending } from "./gateway/pending.ts";
import { promptSettingsOf } from "./asking/prompt-settings.ts";
import { RateLimiter } from "./asking/rate-limit.ts";
import { refuse } from "./replies/show-reply.ts";
import { SeenIds } from "./gateway/seen-ids.ts";
import { staleAnswers } from "./reviews/stale-answers.ts";
import { SUGGESTIONS_PER_PERSON, suggestQuestions } from "./asking/suggest-questions.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import { WorkDesk } from "./asking/work-desk.ts";

export interface DiscordBotOptions
  extends
    Pick<BotContext, "answerer" | "clock" | "events" | "evidence" | "logger">,
    Pick<BotContext, "memory" | "metrics" | "timelines">,
    Partial<Pick<BotContext, "intake" | "quality">> {
  readonly token: string;
  /** E.g. `https://discord.com/api`. */
  readonly apiUrl: string;
  /** Signs the buttons; keep it over restarts, or old buttons stop working. Not empty. */
  readonly buttonSecret: string;
  /** Defaults to `DEFAULT_BOT_LIMITS`. */
  readonly limits?: Partial<BotLimits>;
  /** The part of the servers it serves; all of them unless given. */
  readonly shard?: Shard | null;
  /** Resolves when Discord may be asked for a session: others may be asking too. At once unless given. */
  readonly waitForIdentify?: () => Promise<void>;
}

/** The one who asked deletes an answer by this reaction to it. */
const DELETING_EMOJI = "❌";

const ALL_SERVERS: Shard = { id: 0, count: 1 };

/** From which wait on Discord's limit is told of; the client waits out shorter ones by the hundred. */
const LONG_LIMIT_MS = 5_000;

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
  /** The answers of all servers are reviewed by one process. */
  readonly #reviews: readonly Review[];
  readonly #underWay = new Pending();
  readonly #cutShort = new AbortController();
  readonly #stopping = new AbortController();
  #reviewing: Promise<void> | null = null;
  /** When the gateway last told of anything in the session before this one, and in this one. */
  #missedSince: Date | null = null;
  #heardAt: Date | null = null;
  #delay: NodeJS.Timeout | undefined;
  #failure: DiscordError | null = null;
  #stopped: Promise<void> | null = null;
  #settleClosed!: { resolve: () => void; reject: (reason: DiscordError) => void };

  constructor(options: DiscordBotOptions) {
    this.#options = options;
    const { clock, limits, logger, memory } = options;
    const shard = options.shard ?? ALL_SERVERS;
    // Every question that waits listens to it.
    setMaxListeners(0, this.#cutShort.signal);
    this.#client = createClient(options, shard);
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
    this.#reviews = shard.id === 0 ? [staleAnswers(this.#context), followedTopics(this.#context)] : [];
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
    this.#missedSince = await this.#intake.lastTakenAt();
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
      this.#fail(error instanceof DiscordError ? error : requestFailed(error, apiUrl));
      throw this.#failure ?? error;
    }
    // A connection that is let go for good between login and ready never becomes ready.
    await Promise.race([ready, this.closed]);
    logger.info({ user: this.#client.user?.tag }, "Connected to Discord.");
    await this.#intake.takeOver();
    this.#lookForMissed();
    this.#reviewing ??= this.#reviewAnswers();
  }

  /** Takes no new questions, waits for those under way up to `stopTimeoutMs`, and logs out. */
  stop(): Promise<void> {
    this.#stopped ??= this.#finish();
    return this.#stopped;
  }

  /** Marks what was answered before, and tells channels what is new on their topics, now and whenever there is a new index, until the bot stops. */
  async #reviewAnswers(): Promise<void> {
    const { evidence, limits, logger } = this.#context;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      for (const review of this.#reviews) {
        try {
          const { builtAt, generation } = await evidence.collectionFacts();
          await review(`${generation} ${builtAt}`, signal);
        } catch (error) {
          // What fails is tried again at the next look.
          logger.error({ error }, "What the index in use changes could not be told.");
        }
      }
      await sleep(limits.reviewEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #finish(): Promise<void> {
    const { logger } = this.#options;
    logger.info({ underWay: this.#underWay.size }, "Stopping.");
    clearTimeout(this.#delay);
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
    const { clock, logger } = this.#options;
    const told = (level: "error" | "warn", message: string) => (error: unknown) => {
      logger[level]({ error }, message);
    };
    this.#client
      .on(Events.Raw, (packet: Parameters<EventIntake["onPacket"]>[0]) => {
        if (packet.t === "READY") this.#missedSince ??= this.#heardAt;
        this.#heardAt = clock();
        this.#intake.onPacket(packet);
      })
      .on(Events.ShardReady, () => {
        if (this.#client.isReady()) this.#lookForMissed();
      })
      .on(Events.InteractionCreate, this.#onInteraction.bind(this))
      .on(Events.MessageCreate, this.#onMessage.bind(this))
      .on(Events.MessageReactionAdd, ({ emoji, message }, { id: userId }) => {
        if (emoji.name !== DELETING_EMOJI) return;
        const place = { channelId: message.channelId, messageId: message.id, userId };
        this.#track(message.id, () => deleteOwnAnswer(place, this.#context));
      })
      .on(Events.ShardDisconnect, ({ code }) => {
        this.#fail(closedForGood(code));
      })
      .on(Events.Invalidated, () => {
        this.#fail(sessionInvalidated());
      })
      .on(Events.Error, told("error", "The Discord client reported an error."))
      .on(Events.ShardError, told("warn", "The connection to Discord had an error."))
      .on(Events.ShardReconnecting, () => {
        // Logging out counts as a lost connection too.
        if (this.#stopped === null) logger.info({}, "Reconnecting to Discord.");
      })
      .on(Events.ShardResume, () => {
        logger.info({}, "Connected to Discord again.");
      })
      .on(Events.Warn, told("warn", "The Discord client gave a warning."));
    this.#client.rest.on(RESTEvents.RateLimited, this.#onRateLimit.bind(this));
    this.#client.rest.on("response", ({ data }, { status }) => {
      // The client drops its token at the first 401, and every call after that fails. Interaction
      // tokens that ran out answer 401 as well, but those calls carry no authorization.
      if (status === 401 && data.auth !== false) this.#fail(tokenRefused());
    });
  }

  /** What people wrote while Discord had no session for the bot. */
  #lookForMissed(): void {
    const since = this.#missedSince;
    this.#missedSince = null;
    if (since === null) return;
    const found = findMissed(since, this.#context, (payload) => {
      this.#intake.replayMissed(payload);
    });
    void this.#underWay.track(found);
  }

  /**
   * Where Discord lets the bot write nothing for long, its status can still say why answers do not come: it
   * goes by the gateway.
   */
  #onRateLimit({ global: isGlobal, method, retryAfter, route, scope }: RateLimitData): void {
    if (retryAfter < LONG_LIMIT_MS) return;
    const { logger } = this.#options;
    const limited = { route: isGlobal ? "all" : `${method} ${route}`, scope };
    logger.warn({ ...limited, seconds: Math.ceil(retryAfter / 1000) }, "Discord makes the bot wait.");
    // A bot that stops has no status to come back to.
    if (this.#stopped !== null) return;
    clearTimeout(this.#delay);
    const name = textsForLocale("en").delayed;
    this.#client.user?.setPresence({
      status: "idle",
      activities: [{ type: ActivityType.Custom, name, state: name }],
    });
    this.#delay = setTimeout(() => {
      this.#client.user?.setPresence({ status: "online", activities: [] });
    }, retryAfter).unref();
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
      this.#track(interaction.id, () => suggestQuestions(interaction, this.#context));
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

  /** As `#track`, for an event that one process alone is to deal with. */
  #takeOn(id: string, handle: () => Promise<void>, apologise?: () => Promise<void>): void {
    const handleOurs = async (): Promise<void> => {
      if (await this.#intake.take(id)) await handle();
    };
    this.#track(id, handleOurs, apologise, () => this.#intake.settle(id));
  }

  /** Runs a handler to its end, whatever happens in it. */
  #track(
    reference: string,
    handle: () => Promise<void>,
    apologise: () => Promise<void> = () => Promise.resolve(),
    settle: () => Promise<void> = () => Promise.resolve(),
  ): void {
    const { logger } = this.#options;
    const log = (error: unknown, level: "error" | "warn", message: string): void => {
      logger[isOutOfReach(error) ? "info" : level]({ reference, error }, message);
    };
    const work = handle()
      .catch((error: unknown) => {
        log(error, "error", "A reply could not be given.");
        return apologise();
      })
      .catch((error: unknown) => {
        log(error, "warn", "Nor could an apology.");
      })
      .then(settle);
    void this.#underWay.track(work);
  }
}

function createClient({ apiUrl, logger, waitForIdentify }: DiscordBotOptions, shard: Shard): Client {
  const client = new Client({
    shards: [shard.id],
    shardCount: shard.count,
    ...(waitForIdentify === undefined ? {} : { ws: { buildIdentifyThrottler: () => ({ waitForIdentify }) } }),
    intents: BOT_INTENTS,
    // Direct-message channels are not announced, so their first message comes from an unknown one.
    // Reactions are mostly to messages that are not kept.
    partials: [Partials.Channel, Partials.Message, Partials.Reaction, Partials.User],
    allowedMentions: { parse: [], repliedUser: false },
    // A message that Discord answered with a 5xx is sent again; the nonce keeps it from appearing twice.
    enforceNonce: true,
    failIfNotExists: false,
    makeCache: Options.cacheWithLimits(KEPT),
    // The client's own 15 s would have an answer wait for a call that hangs.
    rest: { api: apiUrl, timeout: 8_000 },
  });
  surviveEvents(client, logger);
  return client;
}

interface MaybeOwn {
  readonly id: string;
  readonly client: Client;
}

/** People come by with what they write and are not needed after that; the bot itself is. */
const FEW = {
  maxSize: 50,
  keepOverLimit: ({ client, id }: MaybeOwn): boolean => id === client.user?.id,
};

/** What the client keeps of what it is told, by the name of whatever keeps it; all of the rest. */
const KEPT = {
  MessageManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  UserManager: FEW,
  GuildMemberManager: FEW,
  ThreadMemberManager: 0,
  GuildEmojiManager: 0,
  GuildStickerManager: 0,
  PresenceManager: 0,
  StageInstanceManager: 0,
  VoiceStateManager: 0,
} as const;

/** Drops an event that the client cannot read; it would take the process with it. */
function surviveEvents(client: Client, logger: Logger): void {
  const manager = packetsOf(client);
  const handle = manager.handlePacket.bind(manager);
  manager.handlePacket = (packet, shard) => {
    try {
      return handle(packet, shard);
    } catch (error) {
      const reference = packet?.d?.id;
      logger.error({ event: packet?.t, reference, error }, "An event could not be read.");
      return true;
    }
  };
}
