import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { GatewayIntentBits } from "discord-api-types/v10";
import { GLOBAL_SCOPE, replaceCommands } from "./commands.ts";
import { guildCreated } from "./events.ts";
import { Faults } from "./faults.ts";
import type { ConnectionRecord } from "./gateway.ts";
import { Gateway } from "./gateway.ts";
import type { ReplyOptions } from "./interaction-handle.ts";
import { FakeInteraction, fits } from "./interaction-handle.ts";
import { Interactions } from "./interactions.ts";
import { Network } from "./network.ts";
import { FakeUser } from "./people.ts";
import { FakeGuild } from "./places.ts";
import { RateLimits } from "./rate-limits.ts";
import type { RequestRecord, Violation } from "./rest-api.ts";
import { RestApi } from "./rest-api.ts";
import { makeRoutes } from "./rest-routes.ts";
import { isOlder } from "./snowflake.ts";
import type { Notification } from "./state.ts";
import { World } from "./state.ts";
import type { MessageView } from "./view.ts";
import { isVisible, viewMessage } from "./view.ts";
import { Waiting } from "./waiting.ts";

export interface FakeDiscordOptions {
  readonly token?: string;
  readonly botName?: string;
  /** Discord's own is 3000. */
  readonly acknowledgeMs?: number;
  /** How long an interaction's token lives; Discord's own is 15 minutes. */
  readonly tokenLifetimeMs?: number;
  /** Discord's own is 41 250. */
  readonly heartbeatIntervalMs?: number;
  /** What `GET /gateway/bot` recommends; 1 unless told. */
  readonly recommendedShards?: number;
  /** Discord's own is 5000; 0 unless told. */
  readonly identifyEveryMs?: number;
  /** Privileged intents switched on in the developer portal; none unless told. */
  readonly privilegedIntents?: number;
  /** Milliseconds that a call and its answer are on their way; 0 unless told. */
  readonly latencyMs?: number;
}

/** Starts a fake Discord on a free loopback port. */
export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const server = new FakeDiscord(options);
  await server.listen();
  return server;
}

/** A Discord of one's own: the REST API and the gateway the real client talks to, and its people. */
export class FakeDiscord {
  readonly faults = new Faults();
  readonly rateLimits = new RateLimits();
  readonly network: Network;
  readonly gateway: Gateway;
  /** Looks at the state underneath; tests rarely need it. */
  readonly world: World;
  readonly #interactions: Interactions;
  readonly #rest: RestApi;
  readonly #waiting: Waiting;
  readonly #http: Server;
  readonly #people = new Map<string, FakeUser>();
  readonly #crashes: unknown[] = [];
  #token: string;
  #skippedMs = 0;

  constructor(options: FakeDiscordOptions) {
    this.#token = options.token ?? "fake-bot-token";
    this.network = new Network(options.latencyMs ?? 0);
    const privilegedIntents = options.privilegedIntents ?? 0;
    this.world = new World({
      now: () => Date.now() + this.#skippedMs,
      botName: options.botName ?? "Kurultai",
      mayReadContent: (privilegedIntents & GatewayIntentBits.MessageContent) !== 0,
    });
    const { network, world } = this;
    const token = (): string => this.#token;
    const webSocketUrl = (): string => `ws://127.0.0.1:${this.#port}`;
    this.#waiting = new Waiting(world);
    this.#interactions = new Interactions(world, {
      acknowledgeMs: options.acknowledgeMs ?? 3000,
      tokenMs: options.tokenLifetimeMs ?? 15 * 60_000,
    });
    this.gateway = new Gateway({
      world,
      network,
      token,
      webSocketUrl,
      heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
      privilegedIntents,
      identifyEveryMs: options.identifyEveryMs ?? 0,
    });
    const routes = makeRoutes({
      world,
      interactions: this.#interactions,
      webSocketUrl,
      recommendedShards: options.recommendedShards ?? 1,
      privilegedIntents,
    });
    const { faults, rateLimits } = this;
    this.#rest = new RestApi({ world, network, routes, faults, rateLimits, token });
    this.#http = this.#makeHttpServer();
  }

  #makeHttpServer(): Server {
    const server = createServer((request, response) => {
      const upload = /^\/attachments\/(\d+)\//.exec(request.url ?? "")?.[1];
      if (upload !== undefined) {
        const file = this.world.uploads.get(upload);
        response.writeHead(file === undefined ? 404 : 200).end(file?.bytes);
        return;
      }
      this.#rest.serve(request, response).catch((error: unknown) => {
        this.#crashes.push(error);
        response.writeHead(500).end();
      });
    });
    server.on("upgrade", (request, socket, head) => {
      this.gateway.upgrade(request, socket, head);
    });
    return server;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
    this.world.cdnOrigin = `http://127.0.0.1:${this.#port}`;
    this.guild();
  }

  /**
   * Cuts every connection and closes the port.
   * @throws Error when the fake itself has failed: no test may pass on a broken fake
   */
  async stop(): Promise<void> {
    this.gateway.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
    if (this.#crashes.length > 0) {
      throw new AggregateError(this.#crashes, "The fake Discord failed", {
        cause: this.#crashes[0],
      });
    }
  }

  get #port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  /** What `rest.api` of the client, or DISCORD_API_URL, is set to. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  /** The token in force. */
  get token(): string {
    return this.#token;
  }

  /** Makes the token in use worthless, as a reset in the developer portal does. */
  resetToken(token = "another-token"): void {
    this.#token = token;
  }

  get botId(): string {
    return this.world.bot.id;
  }

  get applicationId(): string {
    return this.world.applicationId;
  }

  /** Every REST call, oldest first. */
  get requests(): readonly RequestRecord[] {
    return this.#rest.requests;
  }

  /** Everything the bot asked for that Discord refuses. */
  get violations(): readonly Violation[] {
    return this.#rest.violations;
  }

  /** The violations so far, which are then forgotten: for a test that expects some. */
  takeViolations(): Violation[] {
    return this.#rest.takeViolations();
  }

  /** Everyone the bot's messages have notified. */
  get pings(): readonly Notification[] {
    return this.world.pings;
  }

  /** Every connection made to the gateway, oldest first. */
  get connections(): readonly ConnectionRecord[] {
    return this.gateway.connections;
  }

  /** Moves Discord's clock forward: deadlines pass, tokens die. Nobody has to wait. */
  skip(ms: number): void {
    this.#skippedMs += ms;
    this.world.changed();
  }

  /** The guild of this name, made when it is not there. Everybody known is a member. */
  guild(name = "Test guild", locale = "en-US"): FakeGuild {
    const known = [...this.world.guilds.values()].find((guild) => guild.name === name);
    if (known !== undefined) return new FakeGuild(this.world, known);
    const guild = this.world.addGuild(name, locale);
    for (const person of this.#people.values()) this.world.addMember(guild, this.world.user(person.id));
    const handle = new FakeGuild(this.world, guild);
    handle.channel();
    this.world.dispatch(guildCreated(this.world, guild));
    return handle;
  }

  /** The person of this name, who joins every guild when first named. */
  user(name: string, options: { readonly locale?: string } = {}): FakeUser {
    const known = this.#people.get(name);
    if (known !== undefined) return known;
    const user = this.world.addUser(name);
    for (const guild of this.world.guilds.values()) this.world.addMember(guild, user);
    const context = {
      world: this.world,
      interactions: this.#interactions,
      waiting: this.#waiting,
      defaultChannel: () => this.guild().channel(),
      isBotThere: () => this.gateway.hasSession,
    };
    const person = new FakeUser(context, user, options.locale ?? "en-US");
    this.#people.set(name, person);
    return person;
  }

  /**
   * Registers commands as a PUT would, checks included: everywhere, or in one guild.
   * @throws RestError 50035
   */
  registerCommands(commands: readonly unknown[], guild?: FakeGuild): void {
    replaceCommands(this.world, guild?.id ?? GLOBAL_SCOPE, JSON.parse(JSON.stringify(commands)));
  }

  /**
   * Waits for something, looking again whenever anything happens here.
   * @throws Error naming `what` after `timeoutMs`
   */
  waitFor<T>(probe: () => T | null | undefined | false, what: string, timeoutMs?: number): Promise<T> {
    return this.#waiting.until(probe, what, timeoutMs);
  }

  /** Waits until a client is connected and ready for events. */
  async waitForClient(timeoutMs?: number): Promise<void> {
    await this.waitFor(() => this.gateway.hasSession, "a client", timeoutMs);
  }

  /**
   * Waits for the bot's reply to an interaction, or to a message: then its next message in that
   * channel or in the thread begun from it, one that refers to the message before any other.
   */
  waitForReply(to: FakeInteraction | MessageView, options: ReplyOptions = {}): Promise<MessageView> {
    if (to instanceof FakeInteraction) return to.reply(options);
    return this.waitFor(
      () => this.#repliesTo(to).find((view) => fits(view, options)),
      `a reply to "${to.content}"`,
      options.timeoutMs,
    );
  }

  #repliesTo(message: MessageView): MessageView[] {
    const places = [message.channelId, message.id];
    const later = places
      .flatMap((id) => this.world.messagesIn(id))
      .filter((stored) => stored.api.author.id === this.botId && !stored.isThinking)
      .filter((stored) => isVisible(stored, message.authorId))
      .filter((stored) => isOlder(message.id, stored.api.id))
      .map(viewMessage);
    const referring = later.filter((view) => view.repliesTo === message.id);
    return referring.length > 0 ? referring : later;
  }
}
