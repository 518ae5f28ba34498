import type { SqliteDatabase } from "../platform/sqlite/sqlite-database.ts";
import { MemoryError } from "./memory-error.ts";

/**
 * Each step leads from the version of its place to the next; the version stands in `user_version`.
 * A step that has been released is never changed: what is to be different is a further step.
 */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE guild_settings (
     guild_id TEXT PRIMARY KEY,
     settings TEXT NOT NULL CHECK (json_valid(settings))
   ) STRICT;
   CREATE TABLE answers (
     reference TEXT PRIMARY KEY,
     asked_at TEXT NOT NULL,
     user_hash TEXT NOT NULL,
     guild_id TEXT,
     is_public INTEGER NOT NULL,
     generation TEXT NOT NULL,
     question TEXT NOT NULL,
     kind TEXT NOT NULL,
     reason TEXT,
     short TEXT,
     -- What was asked before, so that a follow-up can be asked again.
     earlier TEXT NOT NULL CHECK (json_valid(earlier)),
     -- Where it was asked: what is asked next may lean on it, and it is suggested only to those who may read there.
     channel_id TEXT,
     -- Whether a person was told of the question, which happens once.
     is_handed_off INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE INDEX answers_by_time ON answers (asked_at);
   CREATE INDEX answers_by_asker ON answers (user_hash, channel_id, asked_at);
   CREATE TABLE citations (
     reference TEXT NOT NULL REFERENCES answers ON DELETE CASCADE,
     marker INTEGER NOT NULL,
     article_id TEXT NOT NULL,
     quote TEXT NOT NULL,
     -- What it was taken from.
     content_hash TEXT,
     PRIMARY KEY (reference, marker)
   ) STRICT;
   CREATE TABLE votes (
     reference TEXT NOT NULL REFERENCES answers ON DELETE CASCADE,
     user_hash TEXT NOT NULL,
     value TEXT NOT NULL,
     reason TEXT,
     voted_at TEXT NOT NULL,
     PRIMARY KEY (reference, user_hash)
   ) STRICT;
   -- Where an answer can be seen, so that it can be marked when an article changes.
   CREATE TABLE postings (
     reference TEXT PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
     channel_id TEXT NOT NULL,
     message_id TEXT NOT NULL,
     -- Of the messages after the first, where the answer takes several.
     further_ids TEXT NOT NULL CHECK (json_valid(further_ids)),
     language TEXT NOT NULL,
     mark TEXT NOT NULL DEFAULT ''
   ) STRICT;
   -- Which process deals with an event, and how much somebody has asked, whichever was asked.
   CREATE TABLE events (
     id TEXT PRIMARY KEY,
     guild_id TEXT,
     name TEXT NOT NULL,
     taken_at TEXT NOT NULL,
     owner TEXT NOT NULL,
     attempts INTEGER NOT NULL,
     sealed TEXT
   ) STRICT;
   CREATE INDEX events_by_time ON events (taken_at);
   CREATE TABLE pace (
     user_hash TEXT PRIMARY KEY,
     bucket TEXT NOT NULL CHECK (json_valid(bucket)),
     read_at TEXT NOT NULL
   ) STRICT;
   -- Topics that channels follow, and which articles on them they know.
   CREATE TABLE follows (
     channel_id TEXT NOT NULL,
     topic_key TEXT NOT NULL,
     topic TEXT NOT NULL,
     guild_id TEXT NOT NULL,
     followed_at TEXT NOT NULL,
     told_at TEXT,
     known TEXT NOT NULL CHECK (json_valid(known)),
     PRIMARY KEY (channel_id, topic_key)
   ) STRICT;`,
];

/**
 * Brings a database to this build's version, each step whole or not at all.
 * @throws MemoryError for a database of a later build
 */
export function migrate(
  database: SqliteDatabase,
  migrations: readonly string[] = MIGRATIONS,
): void {
  const version = versionOf(database);
  if (version > migrations.length) {
    throw new MemoryError(
      `The bot's memory ${database.name} is of version ${version}, and this build knows ` +
        `${migrations.length}. Start the newer build, or set DATA_DIR to another folder.`,
    );
  }
  for (const [at, step] of migrations.entries()) {
    if (at < version) continue;
    const migration = database.transaction(() => {
      // Another process may have done it while this one waited for its turn.
      if (at < versionOf(database)) return;
      database.exec(step);
      database.pragma(`user_version = ${at + 1}`);
    });
    migration.immediate();
  }
}

function versionOf(database: SqliteDatabase): number {
  return database.pragma("user_version", { simple: true }) as number;
}
