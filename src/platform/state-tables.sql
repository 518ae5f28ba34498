-- The tables of the bot's memory, in SQLite and in Postgres; {…} is what they call otherwise. What has parts of its own, such as
-- settings, is JSON in a text.

CREATE TABLE guild_settings (
  guild_id text PRIMARY KEY,
  settings text NOT NULL
){ending};
CREATE TABLE answers (
  reference text PRIMARY KEY,
  asked_at {moment} NOT NULL,
  user_hash text NOT NULL,
  guild_id text,
  is_public {boolean} NOT NULL,
  generation text NOT NULL,
  question text NOT NULL,
  kind text NOT NULL,
  reason text,
  short text,
  -- What was asked before, so that a follow-up can be asked again.
  earlier text NOT NULL,
  -- Where it was asked: what is asked next may lean on it, and it is suggested only to those who may read there.
  channel_id text,
  -- Whether a person was told of the question, which happens once.
  is_handed_off {boolean} NOT NULL DEFAULT false
){ending};
CREATE INDEX answers_by_time ON answers (asked_at);
CREATE INDEX answers_by_asker ON answers (user_hash, channel_id, asked_at);
CREATE INDEX answers_by_guild ON answers (guild_id, asked_at);
CREATE TABLE citations (
  reference text NOT NULL REFERENCES answers ON DELETE CASCADE,
  marker integer NOT NULL,
  article_id text NOT NULL,
  quote text NOT NULL,
  -- What it was taken from.
  content_hash text,
  PRIMARY KEY (reference, marker)
){ending};
CREATE TABLE votes (
  reference text NOT NULL REFERENCES answers ON DELETE CASCADE,
  user_hash text NOT NULL,
  value text NOT NULL,
  reason text,
  voted_at {moment} NOT NULL,
  PRIMARY KEY (reference, user_hash)
){ending};
-- Where an answer can be seen, so that it can be marked when an article changes.
CREATE TABLE postings (
  reference text PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
  channel_id text NOT NULL,
  message_id text NOT NULL,
  -- Of the messages after the first, where the answer takes several.
  further_ids text NOT NULL,
  language text NOT NULL,
  mark text NOT NULL DEFAULT ''
){ending};
-- Which process deals with an event, and how much somebody has asked, whichever was asked.
CREATE TABLE events (
  id text PRIMARY KEY,
  guild_id text,
  name text NOT NULL,
  taken_at {moment} NOT NULL,
  owner text NOT NULL,
  attempts integer NOT NULL,
  sealed text
){ending};
CREATE INDEX events_by_time ON events (taken_at);
CREATE TABLE pace (
  user_hash text PRIMARY KEY,
  bucket text NOT NULL,
  read_at {moment} NOT NULL
){ending};
-- Topics that channels follow, and which articles on them they know.
CREATE TABLE follows (
  channel_id text NOT NULL,
  topic_key text NOT NULL,
  topic text NOT NULL,
  guild_id text NOT NULL,
  followed_at {moment} NOT NULL,
  told_at {moment},
  known text NOT NULL,
  PRIMARY KEY (channel_id, topic_key)
){ending};
