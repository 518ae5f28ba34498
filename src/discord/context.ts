import type {
  ButtonInteraction,
  Client,
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
} from "discord.js";
import type { QuestionAnswerer } from "../answer/answer.ts";
import type { EventSource } from "../answer/events/event-source.ts";
import type { EvidenceSource } from "../answer/evidence-source.ts";
import type { TimelineSource } from "../answer/timeline.ts";
import type { ArticleOffers } from "../articles/offer/article-offers.ts";
import type { Logger } from "../platform/logging.ts";
import type { Memory } from "../state/memory.ts";
import type { ButtonState, StateOf } from "./buttons/button-state.ts";
import type { CustomIdCodec } from "./buttons/custom-id.ts";
import type { BotLimits } from "./limits.ts";
import type { PrometheusMetrics } from "./metrics/metrics.ts";
import type { PromptSettings } from "./asking/prompt-settings.ts";
import type { MeasuredQuality } from "./metrics/quality-summary.ts";
import type { RateLimiter } from "./asking/rate-limit.ts";
import type { WorkDesk } from "./asking/work-desk.ts";

/** What those who deal with Discord's events have at hand. */
export interface BotContext {
  readonly client: Client;
  readonly answerer: QuestionAnswerer;
  readonly evidence: EvidenceSource;
  readonly timelines: TimelineSource;
  readonly events: EventSource;
  /** Null where nobody adds articles from Discord. */
  readonly intake: ArticleIntake | null;
  readonly memory: Memory;
  readonly promptSettings: PromptSettings;
  /** Told in `/about`; null where it was never measured. */
  readonly quality: MeasuredQuality | null;
  readonly customIds: CustomIdCodec;
  readonly workDesk: WorkDesk;
  /** Of each person: who types faster is suggested nothing for a moment. */
  readonly suggestionPace: RateLimiter;
  readonly limits: BotLimits;
  readonly metrics: PrometheusMetrics;
  readonly logger: Logger;
  readonly clock: () => Date;
}

/** Takes in articles that are offered, while the bot runs. */
export interface ArticleIntake {
  readonly offers: Pick<ArticleOffers, "ofLink" | "ofFile" | "accept" | "discard">;
  /** Brings the index up to date with the articles folder. */
  readonly index: () => Promise<void>;
}

/** A press, a choice or a form that concerns an answer. */
export type AnswerControl = ButtonInteraction | ModalSubmitInteraction | StringSelectMenuInteraction;

/** What comes of a press, a choice or a form, by what it stands for. */
export type Deed<Kind extends ButtonState["kind"], Control = AnswerControl> = (
  control: Control,
  state: StateOf<Kind>,
  context: BotContext,
) => Promise<void>;

export type Press<Kind extends ButtonState["kind"]> = Deed<Kind, ButtonInteraction>;
