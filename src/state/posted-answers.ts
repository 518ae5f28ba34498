import type { SettingsLanguage } from "./guild-settings.ts";

/** Where an answer stands that more than its asker can see, or that stands in a direct message. */
export interface Posting {
  /** See `GivenAnswer.reference`. */
  readonly reference: string;
  readonly channelId: string;
  readonly messageId: string;
  /** Of the fixed texts of the message. */
  readonly language: SettingsLanguage;
}

/** A citation with what its article was when it was cited. */
export interface CitedVersion {
  readonly marker: number;
  readonly articleId: string;
  readonly quote: string;
  /** See `Article.contentHash`. */
  readonly contentHash: string;
}

/** An answer that can still be changed where it stands. */
export interface PostedAnswer extends Posting {
  /** As it was last given to `setMark`; empty for an unmarked answer. */
  readonly mark: string;
  /** By marker, never empty. */
  readonly citations: readonly CitedVersion[];
}

/** The answers that are marked in place when what they cite changes. */
export interface PostedAnswers {
  /** An answer that is not written down, or posted already, is left as it is. */
  add(posting: Posting): Promise<void>;
  /** Answers with citations given at or after a moment, oldest first. */
  since(moment: Date): Promise<PostedAnswer[]>;
  /** The answer that a message shows, where it was given to this person; else null. */
  ownAt(messageId: string, userId: string): Promise<string | null>;
  /** Remembers what the message says of its citations. */
  setMark(reference: string, mark: string): Promise<void>;
  /** Forgets where an answer stands: its message is gone. */
  remove(reference: string): Promise<void>;
}
