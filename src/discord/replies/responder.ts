import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from "discord.js";
import type { AnswerControl } from "../context.ts";
import type { Page } from "./fit-limits.ts";
import type { ShownReply } from "./send-pages.ts";

/** Where an answer goes; the same for a command, a button and a message. */
export interface Responder {
  /** Whether Discord tells the asker of a failure where nothing is said at all. */
  readonly owesReply: boolean;
  /** Tells Discord, and the asker, that work has begun; within 3 s of the event, so before anything that takes time. */
  acknowledge(): Promise<void>;
  /** Tells the asker that the answer comes later, and with `pages` everybody in the channel. After `acknowledge`. */
  postpone?(pages: readonly Page[] | null): Promise<void>;
  /** There is nothing more to come; unless Discord shows until there is an answer that there is. */
  done?(): void;
  /**
   * A word about what the asker can mend, in place of `show`.
   * @param isPrivate for the asker's eyes alone; where there is no way to reach them alone, a sign
   */
  refuse(pages: readonly Page[], isPrivate: boolean): Promise<void>;
  /** A sign on what the asker has written that it will not be answered now, where they were told why before. */
  refuseSilently?(): Promise<void>;
  /**
   * Shows the pages in place of whatever was shown before. After `acknowledge`, which may have failed.
   * Null where nothing can be found again.
   */
  show(pages: readonly Page[]): Promise<ShownReply | null>;
}

export type AnswerableInteraction =
  AnswerControl | ChatInputCommandInteraction | MessageContextMenuCommandInteraction;
