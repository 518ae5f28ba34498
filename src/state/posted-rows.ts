import type { CitedVersion, PostedAnswer, Posting } from "./posted-answers.ts";

/** An answer and one of its citations, as a store keeps them. */
export interface PostedRow extends Posting, CitedVersion {
  readonly mark: string;
}

/** @param rows those of an answer one after the other */
export function toPostedAnswers(rows: readonly PostedRow[]): PostedAnswer[] {
  const byReference = new Map<string, [PostedRow, ...PostedRow[]]>();
  for (const row of rows) {
    const known = byReference.get(row.reference);
    if (known === undefined) byReference.set(row.reference, [row]);
    else known.push(row);
  }
  return [...byReference.values()].map(toPostedAnswer);
}

function toPostedAnswer(rows: readonly [PostedRow, ...PostedRow[]]): PostedAnswer {
  const { reference, channelId, messageId, language, mark } = rows[0];
  const citations = rows.map(({ marker, articleId, quote, contentHash }) => {
    return { marker, articleId, quote, contentHash };
  });
  return { reference, channelId, messageId, language, mark, citations };
}
