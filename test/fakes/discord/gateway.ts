import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import {
  ApplicationFlags,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type { RawData, WebSocket } from "ws";
import { WebSocketServer } from "ws";
import type { GatewayEvent } from "./events.ts";
import { guildCreated, isMessageEvent } from "./events.ts";
import type { JsonObject } from "./json-object.ts";
import { asObject } from "./json-object.ts";
import { GATEWAY_PAYLOAD_BYTES, GATEWAY_SEND_WINDOW_MS, GATEWAY_SENDS } from "./limits.ts";
import { withoutContent } from "./messages.ts";
import type { Network } from "./network.ts";
import { includes } from "./permissions.ts";
import type { World } from "./state.ts";

export interface GatewayOptions {
  readonly world: World;
  readonly network: Network;
  /** The token in force at the moment. */
  readonly token: () => string;
  /** Base address of the REST API; the gateway listens on the same port. */
  readonly webSocketUrl: () => string;
  readonly heartbeatIntervalMs: number;
  /** Privileged intents switched on for the application in the developer portal. */
  readonly privilegedIntents: number;
  /** Between two IDENTIFYs; the second of two that follow faster is told that its session is invalid. */
  readonly identifyEveryMs: number;
}

/** One connection to the gateway, kept for the test to read. */
export interface ConnectionRecord {
  /** How the client began: null until it has sent IDENTIFY or RESUME. */
  start: "identify" | "resume" | null;
  intents: number | null;
  /** Number and count, once it has identified or resumed. */
  shard: Shard | null;
  heartbeats: number;
  /** Null while it is open. */
  closeCode: number | null;
  /** Events sent again after a RESUME. */
  replayed: number;
}

export type Shard = readonly [id: number, count: number];

interface Frame {
  readonly op: GatewayOpcodes;
  readonly d?: unknown;
  readonly s?: number | null;
  readonly t?: string | null;
}

type EventFrame = Frame & { readonly d: object };

/** What a client sends; `op` is null when there is no such opcode. */
interface ClientFrame {
  readonly op: GatewayOpcodes | null;
  readonly body: JsonObject;
}

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: Shard;
  readonly frames: { readonly seq: number; readonly frame: EventFrame }[];
  seq: number;
  connection: Connection | null;
}

interface Connection {
  readonly socket: WebSocket;
  /** Does something at the client's end, in its turn. */
  readonly line: (deliver: () => void) => void;
  readonly record: ConnectionRecord;
  readonly sentAt: number[];
  session: Session | null;
}

const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
const ALL_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === "number")
  .reduce((all, bit) => all | bit, 0);

/** What a client may ask for without an answer from this fake; its presence is kept. */
const QUIET_OPCODES: ReadonlySet<GatewayOpcodes> = new Set([
  GatewayOpcodes.PresenceUpdate,
  GatewayOpcodes.VoiceStateUpdate,
  GatewayOpcodes.RequestGuildMembers,
]);

/** The events side of Discord: sessions, heartbeats, intents, and coming back after a cut line. */
export class Gateway {
  readonly connections: ConnectionRecord[] = [];
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #open = new Set<Connection>();
  readonly #sessions = new Map<string, Session>();
  #acknowledgesHeartbeats = true;
  #refuseNext: number | null = null;
  #presence: JsonObject | null = null;
  #sessionCount = 0;
  #identifiedAt = -Infinity;

  constructor(options: GatewayOptions) {
    this.#options = options;
    options.world.events.on("dispatch", (event) => {
      this.#dispatch(event);
    });
  }

  /** Takes over an HTTP upgrade request. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const version = new URL(request.url ?? "/", "http://gateway").searchParams.get("v");
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      this.#accept(webSocket, version);
    });
  }

  /** Cuts every line without a word, as a broken network does. */
  cut(): void {
    for (const { socket } of this.#open) socket.terminate();
  }

  /** Closes every connection with a code; 4004 and 4010 to 4014 tell the client never to return. */
  closeAll(code: number): void {
    for (const connection of this.#open) close(connection, code);
  }

  /** Asks every client to reconnect and resume (opcode 7). */
  requestReconnect(): void {
    for (const connection of this.#open) send(connection, { op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Declares every session invalid (opcode 9); one that is not resumable is forgotten. */
  invalidateSessions(isResumable: boolean): void {
    for (const connection of this.#open) {
      if (!isResumable && connection.session !== null) this.#forget(connection.session);
      send(connection, { op: GatewayOpcodes.InvalidSession, d: isResumable });
    }
  }

  /** Asks every client for a heartbeat at once (opcode 1). */
  requestHeartbeat(): void {
    for (const connection of this.#open) send(connection, { op: GatewayOpcodes.Heartbeat, d: null });
  }

  /** A gateway gone deaf: heartbeats get no answer until switched on again. */
  acknowledgeHeartbeats(isOn: boolean): void {
    this.#acknowledgesHeartbeats = isOn;
  }

  /** The next IDENTIFY is refused with this close code. */
  refuseNextIdentify(code: number): void {
    this.#refuseNext = code;
  }

  /** The status and the activities that the bot has set last; null where it has set none. */
  get presence(): JsonObject | null {
    return this.#presence;
  }

  /** Whether a bot is connected for the shard. */
  serves(shardId: number): boolean {
    return [...this.#open].some(({ session }) => session?.shard[0] === shardId);
  }

  /** Whether events reach a bot: at once, or with the replay when its line is cut. */
  get hasSession(): boolean {
    return this.#sessions.size > 0;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #accept(socket: WebSocket, version: string | null): void {
    const record: ConnectionRecord = {
      start: null,
      intents: null,
      shard: null,
      heartbeats: 0,
      closeCode: null,
      replayed: 0,
    };
    const line = this.#options.network.line();
    const connection: Connection = { socket, line, record, sentAt: [], session: null };
    this.connections.push(record);
    this.#open.add(connection);
    socket.on("message", (raw) => {
      this.#receive(connection, raw);
    });
    socket.on("close", (code) => {
      this.#closed(connection, code);
    });
    socket.on("error", () => {
      socket.terminate();
    });
    if (version !== "10") {
      close(connection, GatewayCloseCodes.InvalidAPIVersion);
      return;
    }
    const interval = this.#options.heartbeatIntervalMs;
    send(connection, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: interval } });
  }

  #closed(connection: Connection, code: number): void {
    connection.record.closeCode ??= code;
    this.#open.delete(connection);
    const { session } = connection;
    if (session?.connection === connection) {
      session.connection = null;
      // A client that says goodbye properly ends its session.
      if (code === 1000 || code === 1001) this.#forget(session);
    }
    this.#options.world.changed();
  }

  #forget(session: Session): void {
    this.#sessions.delete(session.id);
    if (session.connection !== null) session.connection.session = null;
    session.connection = null;
  }

  #receive(connection: Connection, raw: RawData): void {
    const text = asText(raw);
    if (Buffer.byteLength(text) > GATEWAY_PAYLOAD_BYTES) {
      close(connection, GatewayCloseCodes.DecodeError);
      return;
    }
    if (this.#sendsTooMuch(connection)) {
      close(connection, GatewayCloseCodes.RateLimited);
      return;
    }
    const frame = parseFrame(text);
    if (frame === null) close(connection, GatewayCloseCodes.DecodeError);
    else this.#handle(connection, frame);
  }

  #sendsTooMuch(connection: Connection): boolean {
    const now = Date.now();
    connection.sentAt.push(now);
    while (now - connection.sentAt[0]! > GATEWAY_SEND_WINDOW_MS) connection.sentAt.shift();
    return connection.sentAt.length > GATEWAY_SENDS;
  }

  #handle(connection: Connection, { op, body }: ClientFrame): void {
    if (op === GatewayOpcodes.Heartbeat) this.#heartbeat(connection);
    else if (op === GatewayOpcodes.Identify) this.#identify(connection, body);
    else if (op === GatewayOpcodes.Resume) this.#resume(connection, body);
    else if (op === null || !QUIET_OPCODES.has(op)) close(connection, GatewayCloseCodes.UnknownOpcode);
    else if (connection.session === null) {
      close(connection, GatewayCloseCodes.NotAuthenticated);
    } else if (op === GatewayOpcodes.PresenceUpdate) {
      this.#presence = body;
      this.#options.world.changed();
    }
  }

  #heartbeat(connection: Connection): void {
    connection.record.heartbeats += 1;
    if (this.#acknowledgesHeartbeats) send(connection, { op: GatewayOpcodes.HeartbeatAck });
    this.#options.world.changed();
  }

  #identify(connection: Connection, body: JsonObject): void {
    const intents = typeof body["intents"] === "number" ? body["intents"] : -1;
    connection.record.start = "identify";
    connection.record.intents = intents;
    const shard = readShard(body["shard"]);
    const code =
      this.#reasonToRefuse(connection, body["token"], intents) ??
      (shard === null ? GatewayCloseCodes.InvalidShard : null);
    if (code !== null || shard === null) {
      close(connection, code ?? GatewayCloseCodes.InvalidShard);
      return;
    }
    if (this.#identifiesTooSoon()) {
      send(connection, { op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    connection.record.shard = shard;
    this.#sessionCount += 1;
    const session: Session = {
      id: `session-${this.#sessionCount}`,
      intents,
      shard,
      frames: [],
      seq: 0,
      connection,
    };
    this.#sessions.set(session.id, session);
    connection.session = session;
    this.#welcome(session);
    this.#options.world.changed();
  }

  #reasonToRefuse(connection: Connection, token: unknown, intents: number): number | null {
    const planned = this.#refuseNext;
    this.#refuseNext = null;
    if (planned !== null) return planned;
    if (connection.session !== null) return GatewayCloseCodes.AlreadyAuthenticated;
    if (token !== this.#options.token()) return GatewayCloseCodes.AuthenticationFailed;
    if (intents < 0 || (intents & ~ALL_INTENTS) !== 0) return GatewayCloseCodes.InvalidIntents;
    const privileged = intents & PRIVILEGED_INTENTS;
    if ((privileged & ~this.#options.privilegedIntents) !== 0) {
      return GatewayCloseCodes.DisallowedIntents;
    }
    return null;
  }

  #identifiesTooSoon(): boolean {
    const now = Date.now();
    const isTooSoon = now - this.#identifiedAt < this.#options.identifyEveryMs;
    if (!isTooSoon) this.#identifiedAt = now;
    return isTooSoon;
  }

  #welcome(session: Session): void {
    const { world } = this.#options;
    const guilds = [...world.guilds.values()].filter(({ id }) => isOfShard(id, session.shard));
    this.#push(session, GatewayDispatchEvents.Ready, {
      v: 10,
      user: world.bot,
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      shard: session.shard,
      resume_gateway_url: this.#options.webSocketUrl(),
      application: { id: world.applicationId, flags: this.#applicationFlags() },
    });
    for (const guild of guilds) this.#offer(session, guildCreated(world, guild));
  }

  #applicationFlags(): number {
    const hasContent = (this.#options.privilegedIntents & GatewayIntentBits.MessageContent) !== 0;
    return hasContent ? ApplicationFlags.GatewayMessageContentLimited : 0;
  }

  #resume(connection: Connection, body: JsonObject): void {
    connection.record.start = "resume";
    if (body["token"] !== this.#options.token()) {
      close(connection, GatewayCloseCodes.AuthenticationFailed);
      return;
    }
    const session = this.#sessions.get(String(body["session_id"]));
    const seq = body["seq"];
    if (session === undefined || typeof seq !== "number") {
      send(connection, { op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    if (seq > session.seq) {
      close(connection, GatewayCloseCodes.InvalidSeq);
      return;
    }
    connection.record.intents = session.intents;
    connection.record.shard = session.shard;
    connection.session = session;
    session.connection = connection;
    const missed = session.frames.filter((sent) => sent.seq > seq);
    connection.record.replayed = missed.length;
    for (const { frame } of missed) this.#sendEvent(connection, frame);
    this.#push(session, GatewayDispatchEvents.Resumed, {});
    this.#options.world.changed();
  }

  #dispatch(event: GatewayEvent): void {
    for (const session of this.#sessions.values()) this.#offer(session, event);
  }

  /** Sends an event if the session's intents cover it; without a line it waits for the RESUME. */
  #offer(session: Session, event: GatewayEvent): void {
    if ((session.intents & event.intent) !== event.intent || !this.#canSee(event)) return;
    if (!isOfShard(guildIdOf(event), session.shard)) return;
    this.#push(session, event.name, this.#payloadFor(session, event));
  }

  #canSee({ channel }: GatewayEvent): boolean {
    const { world } = this.#options;
    if (channel === undefined) return true;
    const permissions = world.permissions(channel, world.bot.id);
    return includes(permissions, PermissionFlagsBits.ViewChannel);
  }

  #payloadFor(session: Session, event: GatewayEvent): object {
    const isOfEvents = (session.intents & GatewayIntentBits.GuildScheduledEvents) !== 0;
    if (event.name === GatewayDispatchEvents.GuildCreate && !isOfEvents) {
      return { ...event.payload, guild_scheduled_events: [] };
    }
    if (!isMessageEvent(event)) return event.payload;
    if ((session.intents & GatewayIntentBits.MessageContent) !== 0) return event.payload;
    const isDirect = !("guild_id" in event.payload);
    return withoutContent(event.payload, event.message, this.#options.world.bot.id, isDirect);
  }

  #push(session: Session, name: GatewayDispatchEvents, payload: object): void {
    session.seq += 1;
    // Messages change after they are sent; what is replayed is what was true at the time.
    const d = structuredClone(payload);
    const frame: EventFrame = { op: GatewayOpcodes.Dispatch, d, s: session.seq, t: name };
    session.frames.push({ seq: session.seq, frame });
    if (session.connection !== null) this.#sendEvent(session.connection, frame);
  }

  #sendEvent(connection: Connection, frame: EventFrame): void {
    send(connection, frame, () => {
      this.#options.world.events.emit("sent", frame.d);
    });
  }
}

/** `[0, 1]` where a client names none; null for what is no shard. */
function readShard(sent: unknown): Shard | null {
  if (sent === undefined) return [0, 1];
  if (!Array.isArray(sent) || sent.length !== 2) return null;
  const [id, count] = sent as unknown[];
  const isShard = Number.isInteger(id) && Number.isInteger(count);
  if (!isShard || (id as number) < 0 || (id as number) >= (count as number)) return null;
  return [id as number, count as number];
}

/** Discord's own rule; what happens outside of servers goes to the first shard. */
export function isOfShard(guildId: string | null, [id, count]: Shard): boolean {
  const shard = guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
  return shard === id;
}

function guildIdOf({
  name,
  payload,
}: Pick<GatewayEvent, "name"> & { readonly payload: object | null }): string | null {
  // A test may send what Discord should not, such as nothing.
  const { id, guild_id } = (payload ?? {}) as {
    readonly id?: string;
    readonly guild_id?: string;
  };
  const isGuild = name === GatewayDispatchEvents.GuildCreate || name === GatewayDispatchEvents.GuildDelete;
  return (isGuild ? id : guild_id) ?? null;
}

/** The code counts from here on: a client may be slow to hang up, or hang up without it. */
function close({ line, record, socket }: Connection, code: number): void {
  record.closeCode ??= code;
  line(() => {
    socket.close(code);
  });
}

/** `sent` is told of what went out over an open line: what is on its way when the line is cut is lost. */
function send({ line, socket }: Connection, frame: Frame, sent: () => void = () => undefined): void {
  const { d = null, op, s = null, t = null } = frame;
  line(() => {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(JSON.stringify({ op, d, s, t }));
    sent();
  });
}

function asText(raw: RawData): string {
  if (Array.isArray(raw)) return Buffer.concat(raw).toString("utf8");
  return Buffer.from(raw as Buffer).toString("utf8");
}

function parseFrame(text: string): ClientFrame | null {
  try {
    const frame = asObject(JSON.parse(text));
    if (typeof frame["op"] !== "number") return null;
    const op = Object.values(GatewayOpcodes).find((known) => known === frame["op"]);
    return { op: typeof op === "number" ? op : null, body: asObject(frame["d"]) };
  } catch {
    return null;
  }
}
