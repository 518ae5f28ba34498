import type { StateDatabase } from "./state-database.ts";

/** A topic that a channel is told of. */
export interface Follow {
  readonly guildId: string;
  readonly channelId: string;
  /** As the keeper wrote it; a channel follows a topic once, whatever the case of its letters. */
  readonly topic: string;
  readonly followedAt: Date;
  /** When the channel was last told of something; null where it was not yet. */
  readonly toldAt: Date | null;
  /** Articles on the topic that it knows, by their keys, the newest last. */
  readonly known: readonly string[];
}

type FollowPlace = Pick<Follow, "channelId" | "topic">;

interface FollowRow extends FollowPlace, Pick<Follow, "guildId"> {
  readonly followedAt: string;
  readonly toldAt: string | null;
  /** JSON. */
  readonly known: string;
}

/** The topics that channels follow. */
export function createFollowStore(database: StateDatabase) {
  return {
    /** False, and nothing changes, where the channel follows the topic already. */
    async add({ channelId, followedAt, guildId, known, toldAt, topic }: Follow): Promise<boolean> {
      const moments = [followedAt.toISOString(), toldAt?.toISOString() ?? null];
      const added = await database.change(
        `INSERT INTO follows (channel_id, topic_key, topic, guild_id, followed_at, told_at, known)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1`,
        ...[channelId, topicKey(topic), topic, guildId, ...moments, JSON.stringify(known)],
      );
      return added.length === 1;
    },

    /** False where the channel does not follow it. */
    async remove({ channelId, topic }: FollowPlace): Promise<boolean> {
      const removed = await database.change(
        "DELETE FROM follows WHERE channel_id = $1 AND topic_key = $2 RETURNING 1",
        ...[channelId, topicKey(topic)],
      );
      return removed.length === 1;
    },

    /** Of a server, or of all, by when they were begun. */
    async list(guildId: string | null): Promise<Follow[]> {
      const rows = await database.read<FollowRow>(
        `SELECT guild_id AS "guildId", channel_id AS "channelId", topic,
                followed_at AS "followedAt", told_at AS "toldAt", known
         FROM follows WHERE CAST($1 AS text) IS NULL OR guild_id = $1
         ORDER BY followed_at, topic_key`,
        guildId,
      );
      return rows.map(toFollow);
    },

    /** The channel was told, or need not be: what it knows now. Nothing where it follows the topic no longer. */
    async update(follow: FollowPlace & Pick<Follow, "known" | "toldAt">): Promise<void> {
      const { channelId, known, toldAt, topic } = follow;
      await database.change(
        "UPDATE follows SET told_at = $3, known = $4 WHERE channel_id = $1 AND topic_key = $2",
        ...[channelId, topicKey(topic), toldAt?.toISOString() ?? null, JSON.stringify(known)],
      );
    },
  };
}

/** By which a channel's follows are told apart. */
function topicKey(topic: string): string {
  return topic.toLowerCase();
}

function toFollow({ followedAt, known, toldAt, ...row }: FollowRow): Follow {
  return {
    ...row,
    followedAt: new Date(followedAt),
    toldAt: toldAt === null ? null : new Date(toldAt),
    known: JSON.parse(known) as string[],
  };
}
