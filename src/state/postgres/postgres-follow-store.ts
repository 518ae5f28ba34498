import type { SqlRunner } from "../../platform/postgres/postgres-database.ts";
import type { Follow, FollowPlace, FollowRow, FollowStore } from "../follows.ts";
import { toFollow, topicKey } from "../follows.ts";

export class PostgresFollowStore implements FollowStore {
  readonly #database: SqlRunner;

  constructor(database: SqlRunner) {
    this.#database = database;
  }

  async add({ channelId, followedAt, guildId, known, toldAt, topic }: Follow): Promise<boolean> {
    const added = await this.#database.query(
      `INSERT INTO follows (channel_id, topic_key, topic, guild_id, followed_at, told_at, known)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1`,
      [channelId, topicKey(topic), topic, guildId, followedAt.toISOString(), toldAt?.toISOString() ?? null, JSON.stringify(known)], // prettier-ignore
    );
    return added.length > 0;
  }

  async remove({ channelId, topic }: FollowPlace): Promise<boolean> {
    const removed = await this.#database.query(
      "DELETE FROM follows WHERE channel_id = $1 AND topic_key = $2 RETURNING 1",
      [channelId, topicKey(topic)],
    );
    return removed.length > 0;
  }

  async list(guildId: string | null): Promise<Follow[]> {
    const rows = await this.#database.query<FollowRow>(
      `SELECT guild_id AS "guildId", channel_id AS "channelId", topic, followed_at AS "followedAt", told_at AS "toldAt", known
       FROM follows WHERE $1::text IS NULL OR guild_id = $1 ORDER BY followed_at, topic_key COLLATE "C"`,
      [guildId],
    );
    return rows.map(toFollow);
  }

  async update(follow: FollowPlace & Pick<Follow, "known" | "toldAt">): Promise<void> {
    const { channelId, known, toldAt, topic } = follow;
    await this.#database.query(
      "UPDATE follows SET told_at = $3, known = $4 WHERE channel_id = $1 AND topic_key = $2",
      [channelId, topicKey(topic), toldAt?.toISOString() ?? null, JSON.stringify(known)],
    );
  }
}
