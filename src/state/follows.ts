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

/** Names a follow. */
export type FollowPlace = Pick<Follow, "channelId" | "topic">;

/** The topics that channels follow. */
export interface FollowStore {
  /** False, and nothing changes, where the channel follows the topic already. */
  add(follow: Follow): Promise<boolean>;
  /** False where the channel does not follow it. */
  remove(place: FollowPlace): Promise<boolean>;
  /** Of a server, or of all, by when they were begun. */
  list(guildId: string | null): Promise<Follow[]>;
  /** The channel was told, or need not be: what it knows now. Nothing where it follows the topic no longer. */
  update(follow: FollowPlace & Pick<Follow, "known" | "toldAt">): Promise<void>;
}

/** A follow as both stores keep it; moments are ISO strings. */
export interface FollowRow {
  readonly guildId: string;
  readonly channelId: string;
  readonly topic: string;
  readonly followedAt: string | Date;
  readonly toldAt: string | Date | null;
  /** JSON. */
  readonly known: string;
}

/** By which a channel's follows are told apart. */
export function topicKey(topic: string): string {
  return topic.toLowerCase();
}

export function toFollow({ followedAt, known, toldAt, ...row }: FollowRow): Follow {
  return {
    ...row,
    followedAt: new Date(followedAt),
    toldAt: toldAt === null ? null : new Date(toldAt),
    known: JSON.parse(known) as string[],
  };
}
