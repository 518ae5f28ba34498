import type { Logger } from "../platform/logging.ts";
import type { GuildSettings } from "../state/guild-settings.ts";
import type { PaceKeeper } from "../state/pace-keeper.ts";
import { MAX_QUESTION_LENGTH, cleanQuestion } from "../question/clean-question.ts";
import type { Admission, RateLimit } from "../state/token-bucket.ts";
import type { BotLimits } from "./limits.ts";
import type { Place } from "./place.ts";
import { RateLimiter } from "./rate-limit.ts";
import { channelMention, roleMention } from "./render-settings.ts";
import type { Texts } from "./texts/texts.ts";
import { UserPace } from "./user-pace.ts";

/** A question at the gate. */
export interface Applicant {
  readonly userId: string;
  readonly place: Place;
  /** On one line. */
  readonly question: string;
  /** See `WorkRequest`. */
  readonly hiddenWith?: "role" | "reply";
}

/** Why a question is not taken on. */
export interface Refusal {
  readonly text: string;
  /** Whether this was said a moment ago. */
  readonly isRepeated: boolean;
  /** True for what is nobody's business but the asker's. */
  readonly isPrivate: boolean;
}

export interface QuestionGateOptions {
  readonly limits: Pick<BotLimits, "perChannel" | "perUser">;
  /** See `UserPaceOptions.shared`. */
  readonly pace: PaceKeeper | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** Decides which questions are taken on: by their form, the server's settings and the limits of pace. */
export class QuestionGate {
  readonly #limits: Pick<BotLimits, "perChannel" | "perUser">;
  readonly #users: UserPace;
  /** A channel is served by one process. */
  readonly #channels: RateLimiter;

  constructor({ limits, logger, now, pace }: QuestionGateOptions) {
    this.#limits = limits;
    this.#users = new UserPace({ usual: limits.perUser, shared: pace, now, logger });
    this.#channels = new RateLimiter(limits.perChannel, now);
  }

  /** Null where the question is taken on, which counts against the limits. */
  async refusal(
    applicant: Applicant,
    settings: GuildSettings,
    texts: Texts,
  ): Promise<Refusal | null> {
    const barred = barredBy(settings, applicant.place, texts);
    const problem = barred === null ? questionProblem(applicant, texts) : null;
    if (problem !== null) return { text: problem, isRepeated: false, isPrivate: false };
    // Those who are barred count too, or they could have the bot repeat itself without end.
    const hurry = await this.#tooMany(applicant, settings, texts);
    if (hurry !== null) {
      return { text: hurry.text, isRepeated: hurry.noticed, isPrivate: true };
    }
    return barred === null ? null : { text: barred, isRepeated: false, isPrivate: true };
  }

  async #tooMany(
    { place, userId }: Applicant,
    settings: GuildSettings,
    texts: Texts,
  ): Promise<{ text: string; noticed: boolean } | null> {
    const { perChannel, perUser } = this.#limits;
    const { channelQuestionsPerMinute, userQuestionsPerMinute } = settings;
    const ownLimit =
      userQuestionsPerMinute === null ? null : limitOf(userQuestionsPerMinute, perUser);
    const user = await this.#users.admit(userId, place.guildId, ownLimit);
    if (!user.admitted) return { text: texts.slowDownUser(wholeSeconds(user)), ...user };
    const channel = this.#channels.admit(
      place.channelId,
      limitOf(channelQuestionsPerMinute, perChannel),
    );
    if (channel.admitted) return null;
    await this.#users.giveBack(userId, place.guildId, ownLimit);
    return { text: texts.slowDownChannel(wholeSeconds(channel)), ...channel };
  }
}

/** Why a server's keeper does not let this be asked here, or by this person; null where they do. */
function barredBy(
  { channelIds, roleIds }: GuildSettings,
  { channelId, parentChannelId, roleIds: ownRoles }: Place,
  texts: Texts,
): string | null {
  const isHere = channelIds.includes(channelId) || channelIds.includes(parentChannelId ?? "");
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

/** False for emoji, marks and mentions alone. */
function hasWords(question: string): boolean {
  return /[\p{L}\p{N}]/u.test(cleanQuestion(question));
}

function limitOf(perMinute: number | null, usual: RateLimit): RateLimit {
  return perMinute === null ? usual : { burst: Math.min(usual.burst, perMinute), perMinute };
}

function wholeSeconds(refused: Extract<Admission, { admitted: false }>): number {
  return Math.max(1, Math.ceil(refused.retryAfterMs / 1000));
}
