import type { AbstentionReason, Answer } from "../answer/answer.ts";
import { toWords } from "../text/words/words.ts";
import { query } from "./state-database.ts";
import type { StateDatabase, StateValue, Work } from "./state-database.ts";

/** An answer as it is written down when it is given. */
export interface GivenAnswer {
  /** Id of the interaction or message that was answered; unique. */
  readonly reference: string;
  readonly askedAt: Date;
  readonly userId: string;
  /** Null for a direct message. */
  readonly guildId: string | null;
  readonly channelId: string;
  readonly isPublic: boolean;
  /** Of the index that answered. */
  readonly generation: string;
  readonly answer: Answer;
  /** The questions of the conversation it was read with, oldest first. */
  readonly earlierQuestions: readonly string[];
  /** `Article.contentHash` of each cited article, by its id. */
  readonly contentHashes: ReadonlyMap<string, string>;
}

/** A refusal, for the keeper to learn from. */
export interface UnansweredQuestion {
  readonly question: string;
  /** Those it followed on, oldest first. */
  readonly earlierQuestions: readonly string[];
  readonly reason: AbstentionReason;
  /** How often it was asked in so many words, following on the same. */
  readonly count: number;
  /** ISO instant. */
  readonly firstAskedAt: string;
}

/** Answers of one kind in a month. */
export interface MonthlyCount {
  /** `YYYY-MM`, in UTC. */
  readonly month: string;
  /** Why nothing was answered; null for what was. */
  readonly reason: AbstentionReason | null;
  readonly count: number;
}

/** An answer as what comes next leans on it. */
export interface Exchange {
  readonly question: string;
  /** Those it followed on, oldest first. */
  readonly earlierQuestions: readonly string[];
  readonly short: string | null;
}

interface OwnAnswer {
  readonly userId: string;
  readonly channelId: string;
  /** Older ones are another conversation. */
  readonly since: Date;
  /** Whether those that the asker alone saw are left out. */
  readonly isPublic: boolean;
}

interface EarlierQuestions {
  readonly guildId: string;
  /** Case and accents aside, each word of it begins a word of the question. */
  readonly typed: string;
  readonly mayRead: (channelId: string) => boolean;
  readonly limit: number;
}

/** `earlier` is JSON. */
type ExchangeRow = Omit<Exchange, "earlierQuestions"> & { readonly earlier: string };
type UnansweredRow = Omit<UnansweredQuestion, "earlierQuestions"> & { readonly earlier: string };

/** The answers that were given. @param hashUser see `Hiding` */
export function createAnswerLedger(database: StateDatabase, hashUser: (userId: string) => string) {
  const exchangeWhere = async (
    condition: string,
    ...values: readonly StateValue[]
  ): Promise<Exchange | null> => {
    const sql = `SELECT question, earlier, short FROM answers WHERE ${condition}`;
    const [row] = await database.read<ExchangeRow>(sql, ...values);
    return row === undefined ? null : withEarlier(row);
  };
  return {
    /** True once for an answer, and for one that is not known: its question is to be handed to a person now. */
    claimHandOff: (reference: string) => database.write(() => claimHandOff(reference)),

    /** An answer that is known already is left as it is. */
    record: (given: GivenAnswer) => database.keep(() => recordAnswer(given, hashUser(given.userId))),

    /** The last answer that somebody was given in a channel; null where that is too long ago. */
    latest: ({ channelId, isPublic, since, userId }: OwnAnswer) =>
      exchangeWhere(
        `user_hash = $1 AND channel_id = $2 AND asked_at >= $3 AND (is_public OR NOT $4)
           AND reason IS DISTINCT FROM 'not-a-question'
         ORDER BY asked_at DESC, reference DESC LIMIT 1`,
        ...[hashUser(userId), channelId, since.toISOString(), isPublic],
      ),

    /** The answer to an interaction or message; null where it is not known, or no longer. */
    exchange: (reference: string) => exchangeWhere("reference = $1", reference),

    /**
     * Questions asked and answered in public in that server and voted down by nobody; the latest first,
     * each once. No follow-ups: alone they mean nothing.
     */
    async answeredWell(wanted: EarlierQuestions): Promise<string[]> {
      const asked = await database.read<AskedQuestion>(
        `SELECT question, channel_id AS "channelId" FROM answers
         WHERE guild_id = $1 AND is_public AND kind = 'answered' AND earlier = '[]'
           AND NOT EXISTS (SELECT 1 FROM votes
                           WHERE votes.reference = answers.reference AND value = 'unhelpful')
         GROUP BY question, channel_id ORDER BY max(asked_at) DESC, question LIMIT $2`,
        wanted.guildId,
        QUESTIONS_LOOKED_THROUGH,
      );
      return matchingQuestions(asked, wanted);
    },

    /** Of all servers, by month, answered ones before refused ones, and those by reason. */
    monthlyCounts: () =>
      database.read<MonthlyCount>(
        `SELECT substr(CAST(asked_at AS text), 1, 7) AS month, reason,
                CAST(count(*) AS integer) AS count
         FROM answers GROUP BY 1, 2 ORDER BY 1, reason IS NOT NULL, reason`,
      ),

    /** Oldest first; of one server, or all. */
    async unanswered(guildId?: string): Promise<UnansweredQuestion[]> {
      const rows = await database.read<UnansweredRow>(
        `SELECT question, earlier, reason, CAST(count(*) AS integer) AS count,
                min(asked_at) AS "firstAskedAt"
         FROM answers
         WHERE kind = 'abstained' AND (CAST($1 AS text) IS NULL OR guild_id = $1)
         GROUP BY question, earlier, reason ORDER BY "firstAskedAt", question, earlier`,
        guildId ?? null,
      );
      return rows.map(withEarlier);
    },
  };
}

function* claimHandOff(reference: string): Work<boolean> {
  const claimed = yield* query(
    "UPDATE answers SET is_handed_off = TRUE WHERE reference = $1 AND NOT is_handed_off RETURNING 1",
    reference,
  );
  if (claimed.length > 0) return true;
  const known = yield* query("SELECT 1 FROM answers WHERE reference = $1", reference);
  return known.length === 0;
}

/** An answer that is known already keeps its citations too. */
function* recordAnswer(given: GivenAnswer, user: string): Work<void> {
  const { answer, contentHashes, reference } = given;
  const isNew = yield* query(
    `INSERT INTO answers (reference, asked_at, user_hash, guild_id, is_public, generation,
                          question, kind, reason, short, earlier, channel_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT DO NOTHING RETURNING 1`,
    ...[reference, given.askedAt.toISOString(), user, given.guildId, given.isPublic],
    ...[given.generation, answer.question, answer.kind],
    ...(answer.kind === "abstained" ? [answer.reason, null] : [null, answer.short]),
    ...[JSON.stringify(given.earlierQuestions), given.channelId],
  );
  if (isNew.length === 0 || answer.kind === "abstained") return;
  for (const { marker, articleId, quote } of answer.citations) {
    yield* query(
      `INSERT INTO citations (reference, marker, article_id, quote, content_hash)
       VALUES ($1, $2, $3, $4, $5)`,
      ...[reference, marker, articleId, quote, contentHashes.get(articleId) ?? null],
    );
  }
}

function withEarlier<Row extends { readonly earlier: string }>({ earlier, ...row }: Row) {
  return { ...row, earlierQuestions: JSON.parse(earlier) as string[] };
}

/** Databases fold few letters, or other ones, so so many of the latest questions are compared here. */
const QUESTIONS_LOOKED_THROUGH = 500;

interface AskedQuestion {
  readonly question: string;
  readonly channelId: string | null;
}

/** The first `limit` different questions that may be read and hold each word of `typed`, or what begins with it. */
function matchingQuestions(
  asked: readonly AskedQuestion[],
  { limit, mayRead, typed }: EarlierQuestions,
): string[] {
  const wanted = foldedWords(typed);
  const found = asked.filter(({ channelId, question }) => {
    if (channelId === null || !mayRead(channelId)) return false;
    const words = foldedWords(question);
    return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)));
  });
  return [...new Set(found.map(({ question }) => question))].slice(0, limit);
}

function foldedWords(text: string): string[] {
  return toWords(text).map(({ folded }) => folded);
}
