import { availableParallelism } from "node:os";

/**
 * Discord's limits for what this bot sends, as its API documentation states them (v10). Lengths are
 * counted in UTF-16 units, which is never less than what Discord counts.
 */
export const DISCORD_LIMITS = {
  /** All text displays of one message together. */
  messageText: 4000,
  /** Components of one message, nested ones included. */
  componentsPerMessage: 40,
  buttonsPerRow: 5,
  buttonLabel: 80,
  /** Of a form, and of the label of a field. */
  formTitle: 45,
  /** Suggestions for an option, and the length of one. */
  choices: 25,
  choice: 100,
  /** Milliseconds an acknowledged interaction can be answered in. */
  interactionMs: 15 * 60_000,
} as const;

/** The words that a topic or a search may have. */
export const MAX_WORDS_LENGTH = 200;

/** Where what others wrote is cut, with an ellipsis; a headline, an outlet's name and an address so that one source stays one line. */
export const TEXT_BOUNDS = {
  headline: 90,
  /** “Passage” has it whole. */
  quote: 320,
  outlet: 80,
  url: 800,
  referenceUrl: 300,
} as const;

/** How much the bot takes on unless it is told otherwise. */
export const DEFAULT_BOT_LIMITS = {
  perUser: { burst: 5, perMinute: 10 },
  perChannel: { burst: 20, perMinute: 40 },
  /** How long a mention may be kept waiting for its channel's limit; a longer wait is refused. */
  maxPostponeMs: 5 * 60_000,
  /** Questions answered at the same time: two at the least, so that one's waiting for a language model does not hold up the next. */
  concurrency: Math.max(2, availableParallelism()),
  /** Questions that may wait; one more is told to come back. */
  maxWaiting: 200,
  /** From this place in the queue on, an asker is shown the place. */
  showPlaceFrom: 3,
  /** And only to one who has waited this long: most have their answer before, and Discord one call less. */
  showPlaceAfterMs: 1_000,
  answerTimeoutMs: 30_000,
  /** How long `stop` waits for answers under way. */
  stopTimeoutMs: 8_000,
  /** Earlier questions of a reply chain that a follow-up is read with. */
  maxHistoryTurns: 4,
  /** How often a new index is looked for, to mark answers whose articles have changed. */
  reviewEveryMs: 60_000,
  /** Between two answers that are marked. */
  markPauseMs: 1_000,
};

export type BotLimits = Readonly<typeof DEFAULT_BOT_LIMITS>;
