import type { Days } from "../text/entities/calendar-days.ts";
import type { ArticleSummary } from "../articles/read/article.ts";
import type { Collection } from "../index/collection.ts";
import { abstentionReason, otherTime } from "./abstain.ts";
import type { AnswerModel } from "./answer-model.ts";
import { answerTexts } from "./answer-texts.ts";
import { ABSTENTION_REASONS } from "./answer.ts";
import type { AbstentionReason, NearestArticle } from "./answer.ts";
import { besideWindow } from "./chosen-window.ts";
import { decide } from "./decide.ts";
import { interleave } from "./interleave.ts";
import type { Evidence, EvidenceFinder } from "./score-sentences.ts";

const MAX_NEAREST = 3;
/** Reasons that may be otherwise at another time. */
const OF_TIME: ReadonlySet<AbstentionReason> = new Set(["no-evidence", "weak-evidence", "outside-coverage"]);

/** Says why there is no answer, and what is nearest to one. */
export function createRefuser(parts: {
  readonly collection: Pick<Collection, "articles" | "manifest">;
  readonly finder: EvidenceFinder;
  readonly model: AnswerModel;
}) {
  const { collection, finder, model } = parts;

  /** @param found for each of the questions inside a text, at least one */
  async function refuse(found: readonly Evidence[]) {
    const reasons = found.map((evidence) => abstentionReason(evidence, collection.manifest.dates));
    const reason = ABSTENTION_REASONS.find((one) => reasons.includes(one)) ?? "no-evidence";
    const nearest = reason === "not-a-question" ? [] : await nearestArticles(found);
    const texts = answerTexts(found[0]!.question.language);
    const isUnread = found.some(({ isRead }) => !isRead) && nearest.length > 0;
    const other = reason === "false-premise" && found.length === 1 ? otherTime(found[0]!) : null;
    const refusal = other === null ? texts.refusals[reason] : texts.otherTime(other.told, other.asked);
    return { kind: "abstained" as const, answer: isUnread ? texts.unread : refusal, reason, nearest };
  }

  /** Says that there is nothing inside the time chosen, where outside of it there is. */
  async function refuseWithin(within: Days, inside: readonly Evidence[], signal?: AbortSignal) {
    const refusal = await refuse(inside);
    // Where nobody is known by that name no other time helps, and unread articles answer nothing at any time.
    if (!OF_TIME.has(refusal.reason) || inside.some(({ isRead }) => !isRead)) return refusal;
    const anyTime: Evidence[] = [];
    for (const { question } of inside) {
      const time = { ...question.time, window: null };
      anyTime.push(await finder.find({ ...question, time }, signal));
    }
    const likely = anyTime.flatMap((evidence) => decide(evidence, model).chosen);
    const beside = besideWindow(
      likely.map(({ article }) => nearestOf(article.summary)),
      anyTime.flatMap(({ passages }) => passages.map(({ article }) => nearestOf(article))),
      within,
    );
    const nearest = [beside.earlier, beside.later].filter((one) => one !== null);
    if (nearest.length === 0) return refusal;
    const answer = answerTexts(inside[0]!.question.language).nothingInside;
    return { ...refusal, answer, nearest, besideWindow: beside };
  }

  async function nearestArticles(found: readonly Evidence[]): Promise<NearestArticle[]> {
    const ids = interleave(found.map(({ articles }) => articles)).slice(0, MAX_NEAREST);
    return (await collection.articles.summaries(ids)).map(nearestOf);
  }

  return { refuse, refuseWithin };
}

function nearestOf({ id, title, date }: ArticleSummary): NearestArticle {
  return { articleId: id, title, date };
}
