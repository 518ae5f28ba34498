import type { SqliteDatabase } from "../platform/sqlite/sqlite-database.ts";
import type { SqliteTurns } from "../platform/sqlite/sqlite-turns.ts";
import type { Follow, FollowPlace, FollowRow, FollowStore } from "./follows.ts";
import { toFollow, topicKey } from "./follows.ts";

export class SqliteFollowStore implements FollowStore {
  readonly #database: SqliteDatabase;
  readonly #turns: SqliteTurns;

  constructor(database: SqliteDatabase, turns: SqliteTurns) {
    this.#database = database;
    this.#turns = turns;
  }

  add({ channelId, followedAt, guildId, known, toldAt, topic }: Follow): Promise<boolean> {
    return this.#change(
      `INSERT INTO follows (channel_id, topic_key, topic, guild_id, followed_at, told_at, known)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      [channelId, topicKey(topic), topic, guildId, followedAt.toISOString(), toldAt?.toISOString() ?? null, JSON.stringify(known)], // prettier-ignore
    );
  }

  remove({ channelId, topic }: FollowPlace): Promise<boolean> {
    return this.#change("DELETE FROM follows WHERE channel_id = ? AND topic_key = ?", [
      channelId,
      topicKey(topic),
    ]);
  }

  list(guildId: string | null): Promise<Follow[]> {
    return this.#turns.read(() =>
      this.#database
        .prepare<[string | null, string | null], FollowRow>(
          `SELECT guild_id AS guildId, channel_id AS channelId, topic, followed_at AS followedAt, told_at AS toldAt, known
           FROM follows WHERE ? IS NULL OR guild_id = ? ORDER BY followed_at, topic_key`,
        )
        .all(guildId, guildId)
        .map(toFollow),
    );
  }

  async update(follow: FollowPlace & Pick<Follow, "known" | "toldAt">): Promise<void> {
    const { channelId, known, toldAt, topic } = follow;
    await this.#change(
      "UPDATE follows SET told_at = ?, known = ? WHERE channel_id = ? AND topic_key = ?",
      [toldAt?.toISOString() ?? null, JSON.stringify(known), channelId, topicKey(topic)],
    );
  }

  #change(sql: string, values: readonly (string | null)[]): Promise<boolean> {
    return this.#turns.write(() => this.#database.prepare(sql).run(...values).changes > 0);
  }
}
