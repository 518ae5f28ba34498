import { channelMention, roleMention } from "discord.js";
import { MAX_QUESTION_LENGTH, hasWords } from "../../question/clean-question.ts";
import type { GuildSettings } from "../../state/guild-settings.ts";
import type { Admission, RateLimit } from "../../state/pace-keeper.ts";
import type { BotLimits } from "../limits.ts";
import type { Place } from "./place.ts";
import { RateLimiter } from "./rate-limit.ts";
import type { UserPace } from "./rate-limit.ts";
import type { Texts } from "../texts/texts.ts";
import type { WorkRequest } from "./work.ts";

interface Applicant extends Pick<WorkRequest, "hiddenWith" | "place" | "question" | "userId"> {
  /** Whether it may be kept waiting for a limit of its channel, rather than be refused. */
  readonly mayWait: boolean;
}

/** Why a question is not taken on. */
export interface Refusal {
  readonly text: string;
  /** Whether this was said a moment ago. */
  readonly isRepeated: boolean;
  /** True for what is nobody's business but the asker's. */
  readonly isPrivate: boolean;
}

/** Decides which questions are taken on. */
export type QuestionGate = ReturnType<typeof createQuestionGate>;

/** By the form of a question, the server's settings and the limits of pace. @param now milliseconds since 1970 */
export function createQuestionGate(
  { maxPostponeMs, perChannel, perUser }: BotLimits,
  users: UserPace,
  now: () => number,
) {
  // A channel is served by one process.
  const channels = new RateLimiter(perChannel, now);

  async function paceOf(
    { mayWait, place, userId }: Applicant,
    { channelQuestionsPerMinute, userQuestionsPerMinute }: GuildSettings,
    texts: Texts,
    isWelcome: boolean,
  ): Promise<number | Refusal> {
    const ownLimit = userQuestionsPerMinute === null ? null : limitOf(userQuestionsPerMinute, perUser);
    const user = await users.admit(userId, place.guildId, ownLimit);
    if (!user.admitted) return tooMany(texts.slowDownUser, user);
    const channelLimit = limitOf(channelQuestionsPerMinute, perChannel);
    const maxWaitMs = mayWait && isWelcome ? maxPostponeMs : 0;
    const channel = channels.admit(place.channelId, channelLimit, maxWaitMs);
    if (channel.admitted) return channel.waitMs;
    await users.giveBack(userId, place.guildId, ownLimit);
    // What others were told in the channel is news to this one.
    return tooMany(texts.slowDownChannel, { ...channel, noticed: false });
  }

  /** After how many milliseconds a question is taken on, or why it is not. One that is taken on counts against the limits. */
  return async (applicant: Applicant, settings: GuildSettings, texts: Texts): Promise<number | Refusal> => {
    const barred = barredBy(settings, applicant.place, texts);
    const problem = barred === null ? questionProblem(applicant, texts) : null;
    if (problem !== null) return { text: problem, isRepeated: false, isPrivate: false };
    // Those who are barred count too, or they could have the bot repeat itself without end.
    const pace = await paceOf(applicant, settings, texts, barred === null);
    if (typeof pace !== "number" || barred === null) return pace;
    return { text: barred, isRepeated: false, isPrivate: true };
  };
}

function tooMany(
  text: (seconds: number) => string,
  { noticed, retryAfterMs }: Extract<Admission, { admitted: false }>,
): Refusal {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return { text: text(seconds), isRepeated: noticed, isPrivate: true };
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
