import { channelMention, roleMention } from "discord.js";
import type { Logger } from "../platform/logging.ts";
import { MAX_QUESTION_LENGTH, hasWords } from "../question/clean-question.ts";
import type { GuildSettings } from "../state/guild-settings.ts";
import type { PaceKeeper } from "../state/pace-keeper.ts";
import type { Admission, RateLimit } from "../state/token-bucket.ts";
import type { BotLimits } from "./limits.ts";
import type { Place } from "./place.ts";
import { RateLimiter, UserPace } from "./rate-limit.ts";
import type { Texts } from "./texts/texts.ts";

/** A question at the gate. */
export interface Applicant {
  readonly userId: string;
  readonly place: Place;
  /** On one line. */
  readonly question: string;
  /** See `WorkRequest`. */
  readonly hiddenWith?: "role" | "reply";
  /** Whether it may be kept waiting for a limit of its channel, rather than be refused. */
  readonly mayWait: boolean;
}

/** Whether a question is taken on, and if so, after how many milliseconds. */
export type Decision =
  | { readonly refusal: Refusal; readonly outcome?: "queue-full" }
  | { readonly refusal: null; readonly postponedMs: number };

/** Why a question is not taken on. */
export interface Refusal {
  readonly text: string;
  /** Whether this was said a moment ago. */
  readonly isRepeated: boolean;
  /** True for what is nobody's business but the asker's. */
  readonly isPrivate: boolean;
}

type GateLimits = Pick<BotLimits, "maxPostponeMs" | "perChannel" | "perUser">;

export interface QuestionGateOptions {
  readonly limits: GateLimits;
  /** See `UserPaceOptions.shared`. */
  readonly pace: PaceKeeper | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** Decides which questions are taken on: by their form, the server's settings and the limits of pace. */
export class QuestionGate {
  readonly #limits: GateLimits;
  readonly #users: UserPace;
  /** A channel is served by one process. */
  readonly #channels: RateLimiter;

  constructor({ limits, logger, now, pace }: QuestionGateOptions) {
    this.#limits = limits;
    this.#users = new UserPace({ usual: limits.perUser, shared: pace, now, logger });
    this.#channels = new RateLimiter(limits.perChannel, now);
  }

  /** A question that is taken on counts against the limits. */
  async decide(applicant: Applicant, settings: GuildSettings, texts: Texts): Promise<Decision> {
    const barred = barredBy(settings, applicant.place, texts);
    const problem = barred === null ? questionProblem(applicant, texts) : null;
    if (problem !== null) {
      return { refusal: { text: problem, isRepeated: false, isPrivate: false } };
    }
    // Those who are barred count too, or they could have the bot repeat itself without end.
    const pace = await this.#pace(applicant, settings, texts, barred === null);
    if (pace.refusal !== null || barred === null) return pace;
    return { refusal: { text: barred, isRepeated: false, isPrivate: true } };
  }

  async #pace(
    { mayWait, place, userId }: Applicant,
    settings: GuildSettings,
    texts: Texts,
    isWelcome: boolean,
  ): Promise<Decision> {
    const { maxPostponeMs, perChannel, perUser } = this.#limits;
    const { channelQuestionsPerMinute, userQuestionsPerMinute } = settings;
    const ownLimit =
      userQuestionsPerMinute === null ? null : limitOf(userQuestionsPerMinute, perUser);
    const user = await this.#users.admit(userId, place.guildId, ownLimit);
    if (!user.admitted) return tooMany(texts.slowDownUser, user);
    const channelLimit = limitOf(channelQuestionsPerMinute, perChannel);
    if (mayWait && isWelcome) {
      const postponedMs = this.#channels.reserve(place.channelId, channelLimit, maxPostponeMs);
      if (postponedMs !== null) return { refusal: null, postponedMs };
    }
    const channel = this.#channels.admit(place.channelId, channelLimit);
    if (channel.admitted) return { refusal: null, postponedMs: 0 };
    await this.#users.giveBack(userId, place.guildId, ownLimit);
    // What others were told in the channel is news to this one.
    return tooMany(texts.slowDownChannel, { ...channel, noticed: false });
  }
}

function tooMany(
  text: (seconds: number) => string,
  refused: Extract<Admission, { admitted: false }>,
): Decision {
  const seconds = Math.max(1, Math.ceil(refused.retryAfterMs / 1000));
  return { refusal: { text: text(seconds), isRepeated: refused.noticed, isPrivate: true } };
}

/** Why a server's keeper does not let this be asked here, or by this person; null where they do. */
function barredBy(
  { autoAnswerForumIds, channelIds, roleIds }: GuildSettings,
  { channelId, parentChannelId, roleIds: ownRoles }: Place,
  texts: Texts,
): string | null {
  const isHere = [...channelIds, ...autoAnswerForumIds].some(
    (id) => id === channelId || id === parentChannelId,
  );
  if (channelIds.length > 0 && !isHere) {
    return texts.otherChannels(channelIds.map(channelMention).join(", "));
  }
  if (roleIds.length > 0 && !roleIds.some((id) => ownRoles.includes(id))) {
    return texts.otherRoles(roleIds.map(roleMention).join(", "));
  }
  return null;
}

function questionProblem({ hiddenWith, question }: Applicant, texts: Texts): string | null {
  if (hiddenWith === "role") return texts.hiddenQuestion;
  if (hiddenWith === "reply") return texts.hiddenReply;
  if (!hasWords(question)) return texts.emptyQuestion;
  if (question.length > MAX_QUESTION_LENGTH) {
    return texts.questionTooLong(question.length, MAX_QUESTION_LENGTH);
  }
  return null;
}

function limitOf(perMinute: number | null, usual: RateLimit): RateLimit {
  return perMinute === null ? usual : { burst: Math.min(usual.burst, perMinute), perMinute };
}
