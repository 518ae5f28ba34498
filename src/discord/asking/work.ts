import type { GuildSettings } from "../../state/guild-settings.ts";
import type { Outcome, StageTimer } from "../metrics/metrics.ts";
import type { Page } from "../replies/fit-limits.ts";
import type { ShownReply } from "../replies/send-pages.ts";
import type { Texts } from "../texts/texts.ts";
import type { Place } from "./place.ts";

/** Something asked of the bot that takes work. */
export interface WorkRequest {
  /** The id of the interaction or message, by which a failure is found in the log. */
  readonly reference: string;
  readonly userId: string;
  readonly place: Place;
  readonly isPrivate: boolean;
  /** As written, mentions of the bot taken out. */
  readonly question: string;
  /** Where Discord does not show the bot what was written: with what it was written. */
  readonly hiddenWith?: "role" | "reply" | null;
  /** The reader's language; null where it is not known, so that the answer's own decides. */
  readonly texts: Texts | null;
}

/** What is shown to the asker, and what it is counted as. */
export interface Reply {
  readonly pages: readonly Page[];
  readonly outcome: Outcome;
  /** Told where the reply stands once it does, where it can be found again. */
  readonly onShown?: (reply: ShownReply) => Promise<void>;
}

/** What a job is given when its turn has come. */
export interface JobContext {
  /** With the question on one line, and the language the server has set. */
  readonly request: WorkRequest;
  readonly texts: Texts;
  /** Of the server, as `Europe/Berlin`. */
  readonly zone: string;
  readonly settings: GuildSettings;
  /** Aborted at the deadline, or when the bot stops. */
  readonly signal: AbortSignal;
  readonly timer: StageTimer;
  /** Shows what there is of the reply while the job goes on; the reply itself takes its place. */
  readonly showMeanwhile: (pages: readonly Page[]) => void;
}

export type Job = (context: JobContext) => Promise<Reply>;
