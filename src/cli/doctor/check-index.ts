import type { IndexStatus } from "../../index/build/index-status.ts";
import type { Manifest } from "../../index/manifest.ts";
import { plural } from "../../text/words/plural.ts";
import type { Finding } from "./finding.ts";
import { note, ok, wrong } from "./finding.ts";

const REBUILT = "npm start sees to it, or now: npm run embed";
const WHY_REBUILT: Readonly<Record<Exclude<IndexStatus, "fresh" | "unsourced">, string>> = {
  missing: "there is none yet.",
  mismatch: "it was made by another model or version.",
  damaged: "it is damaged.",
  stale: "the articles have changed since it was built.",
};

/** @param counts of the index that is there; null where it cannot be read */
export function checkIndex(
  status: IndexStatus,
  counts: Omit<Manifest["counts"], "duplicates"> | null,
): Finding {
  const subject = "Index";
  if (status === "unsourced") {
    return note(
      subject,
      "there is no article that it could have been made from; it answers as it was.",
      "Put articles into the folder, or delete the index.",
    );
  }
  if (status !== "fresh") return note(subject, WHY_REBUILT[status], REBUILT);
  if (counts === null || counts.articles === 0) {
    const todo = "Put articles into the folder, then: npm run embed";
    return wrong(subject, "it holds no article.", todo);
  }
  const { articles, passages, skipped, undated } = counts;
  const says = `${plural(articles, "article")} in ${plural(passages, "passage")}, ${undated} undated`;
  if (skipped === 0) return ok(subject, says);
  const todo = "npm run embed -- --full names each with its reason";
  return note(subject, `${says}; ${skipped} could not be read.`, todo);
}
