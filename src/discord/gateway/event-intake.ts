import { randomUUID } from "node:crypto";
import { LimitedCollection, ShardClientUtil } from "discord.js";
import type { Client } from "discord.js";
import type { BotContext } from "../context.ts";
import { STORE_TIMEOUT_MS, inTime } from "../asking/in-time.ts";
import { DISCORD_LIMITS } from "../limits.ts";
import { packetsOf } from "./create-client.ts";
import type { Packet, Shard } from "./create-client.ts";
import { findMissed } from "./missed-messages.ts";
import type { MessagePayload } from "./missed-messages.ts";

/** The client deals with an event right after it has come in, but for those that come while it connects. */
const PACKETS_KEPT = 100;

export type EventIntake = ReturnType<typeof createEventIntake>;

/**
 * Sees to it that an event is dealt with by one process, and begun again by another when that one dies in
 * the middle. Whoever begins again finds the interaction acknowledged, changes the reply that is there,
 * and sends a message under the nonce of the first attempt: nothing is answered twice.
 */
export function createEventIntake(context: BotContext, shard: Shard) {
  const { client, clock, logger, memory } = context;
  const { journal } = memory;
  /** Another one for each process, also after a restart. */
  const owner = randomUUID();
  const packets = new LimitedCollection<string, Packet>({ maxSize: PACKETS_KEPT });
  const takenOver = new Set<string>();
  /** When the gateway last told of anything in the session before this one, and in this one. */
  let missedSince: Date | null = null;
  let heardAt: Date | null = null;

  function keep(packet: Packet): void {
    const id = packet.d?.id;
    // A copy: the client links what it has read into the packet.
    if (id !== undefined && mayBeForUs(packet)) packets.set(id, structuredClone(packet));
  }

  return {
    /** Told of everything the client gets, before the client deals with it. */
    onPacket: (packet: Packet): void => {
      if (packet.t === "READY") missedSince ??= heardAt;
      heardAt = clock();
      keep(packet);
    },

    /** Before the first session: what is missed then was written since a process before this one has taken an event on. */
    async begin(): Promise<void> {
      missedSince = await journal.lastTakenAt().catch((error: unknown) => {
        logger.warn({ error }, "When an event was last taken on is not known.");
        return null;
      });
    },

    /** False where another process deals with the event. Where that cannot be told, two answers beat none. */
    async take(id: string): Promise<boolean> {
      const packet = packets.get(id);
      packets.delete(id);
      if (takenOver.delete(id) || packet === undefined) return true;
      const guildId = packet.d?.guild_id ?? null;
      const event = { id, guildId, name: packet.t ?? "", payload: packet.d, takenAt: clock() };
      try {
        const isOurs = await inTime(journal.take(event, owner), STORE_TIMEOUT_MS);
        if (!isOurs) logger.info({ reference: id }, "Another process deals with this.");
        return isOurs;
      } catch (error) {
        logger.warn({ reference: id, error }, "An event could not be written down.");
        return true;
      }
    },

    /** The event has been dealt with, well or badly. */
    settle: (id: string): Promise<void> =>
      journal.settle(id).catch((error: unknown) => {
        logger.warn({ reference: id, error }, "An event could not be crossed off.");
      }),

    /** Has the client deal with what people wrote while Discord had no session for the bot. */
    async lookForMissed(): Promise<void> {
      const since = missedSince;
      missedSince = null;
      if (since === null) return;
      await findMissed(since, context, (payload) => {
        const packet = { t: "MESSAGE_CREATE", d: payload };
        keep(packet);
        replay(client, packet);
      });
    },

    /** Has the client deal with what processes before this one have left in the middle. */
    async takeOver(): Promise<void> {
      const since = new Date(clock().getTime() - DISCORD_LIMITS.interactionMs);
      const isOurs = (guildId: string | null): boolean => shardOf(guildId, shard.count) === shard.id;
      try {
        for (const event of await journal.takeOver({ owner, since, isOurs })) {
          logger.info({ reference: event.id }, "Taking up what was left in the middle.");
          takenOver.add(event.id);
          replay(client, { t: event.name, d: event.payload as MessagePayload });
        }
      } catch (error) {
        logger.error({ error }, "What was left in the middle could not be taken up.");
      }
    },
  };
}

/** Of all that is said in servers, only what mentions somebody, or a role, is kept. */
function mayBeForUs({ d, t }: Packet): boolean {
  if (t === "MESSAGE_CREATE") {
    const isNamed = [d?.mentions, d?.mention_roles].some(
      (mentioned) => Array.isArray(mentioned) && mentioned.length > 0,
    );
    return d?.guild_id === undefined || isNamed;
  }
  return t === "INTERACTION_CREATE";
}

/** Which shard Discord sends the events of a server to; direct messages go to the first. */
function shardOf(guildId: string | null, count: number): number {
  return guildId === null ? 0 : ShardClientUtil.shardIdForGuildId(guildId, count);
}

/** Has the client deal with an event as if Discord had sent it now. */
function replay(client: Client, packet: Packet & { readonly d: MessagePayload }): void {
  const channel = client.channels.cache.get(packet.d.channel_id);
  const last = channel?.isTextBased() === true ? channel.lastMessageId : null;
  packetsOf(client).handlePacket(packet);
  // The client takes it for the last that was said there, and by that is judged where something was missed.
  if (channel?.isTextBased() === true && last !== null) channel.lastMessageId = last;
}
