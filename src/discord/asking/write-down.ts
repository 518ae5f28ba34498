import type { Answer, Turn } from "../../answer/answer.ts";
import type { EvidenceSource } from "../../answer/evidence-source.ts";
import type { Posting } from "../../state/posted-answers.ts";
import type { BotContext } from "../context.ts";
import type { WorkRequest } from "./work.ts";

/** An answer that cannot be written down is still given. */
export async function writeDown(
  answer: Answer,
  { isPrivate, place, reference, userId }: WorkRequest,
  history: readonly Turn[],
  { clock, evidence, logger, memory }: BotContext,
): Promise<void> {
  try {
    const { generation } = await evidence.collectionFacts();
    await memory.ledger.record({
      ...{ reference, askedAt: clock(), userId, generation, answer },
      ...{ guildId: place.guildId, channelId: place.channelId },
      isPublic: !isPrivate && place.guildId !== null,
      // A question that was read by itself begins a new subject.
      earlierQuestions: answer.interpretation === null ? [] : history.map(({ q }) => q),
      contentHashes: await citedHashes(answer, evidence),
    });
  } catch (error) {
    logger.error({ reference, error }, "An answer could not be written down.");
  }
}

/** Of an article that was replaced since it was cited: the hash of none, so that it counts as changed. */
const OVERTAKEN = "";

/** The version of each cited article: the one in which the quote stands. */
async function citedHashes(answer: Answer, evidence: EvidenceSource): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  if (answer.kind === "abstained") return hashes;
  for (const { articleId, start, end, quote } of answer.citations) {
    const passage = await evidence.paragraphAround(articleId, start, end);
    const isThere = passage?.quote === quote && hashes.get(articleId) !== OVERTAKEN;
    hashes.set(articleId, isThere ? passage.article.contentHash : OVERTAKEN);
  }
  return hashes;
}

/** So that the answer can be marked and deleted there; one whose place is not remembered stays as it is. */
export function rememberPlace(
  posting: Posting,
  furtherIds: readonly string[],
  { logger, memory }: BotContext,
): Promise<void> {
  return memory.posted.add(posting, furtherIds).catch((error: unknown) => {
    const { reference } = posting;
    logger.error({ reference, error }, "The place of an answer could not be written down.");
  });
}
