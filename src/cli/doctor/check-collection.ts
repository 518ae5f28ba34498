import { plural } from "../../text/words/plural.ts";
import type { Finding } from "./finding.ts";
import { note, ok, wrong } from "./finding.ts";

/** How an index was found; see `IndexStatus`. */
export interface IndexFound {
  readonly status: "missing" | "mismatch" | "damaged" | "stale" | "fresh";
  /** Of the index that is there; null where it cannot be read. */
  readonly counts: {
    readonly articles: number;
    readonly passages: number;
    readonly undated: number;
    readonly skipped: number;
  } | null;
}

const REBUILT = "npm start sees to it, or now: npm run embed";

export function checkIndex({ counts, status }: IndexFound): Finding {
  const subject = "Index";
  switch (status) {
    case "missing":
      return note(subject, "there is none yet.", REBUILT);
    case "mismatch":
      return note(subject, "it was made by another model or version.", REBUILT);
    case "damaged":
      return note(subject, "it is damaged.", REBUILT);
    case "stale":
      return note(subject, "the articles have changed since it was built.", REBUILT);
    case "fresh":
      return checkCounts(subject, counts);
  }
}

function checkCounts(subject: string, counts: IndexFound["counts"]): Finding {
  if (counts === null || counts.articles === 0) {
    return wrong(
      subject,
      "it holds no article.",
      "Put articles into the folder, then: npm run embed",
    );
  }
  const { articles, passages, skipped, undated } = counts;
  const says = `${plural(articles, "article")} in ${plural(passages, "passage")}, ${undated} undated`;
  if (skipped === 0) return ok(subject, says);
  return note(
    subject,
    `${says}; ${skipped} could not be read.`,
    "npm run embed -- --full names each with its reason",
  );
}

/** @param problem why it cannot be loaded; null where it can */
export function checkModel(subject: string, name: string, problem: string | null): Finding {
  return problem === null ? ok(subject, `${name} loads`) : wrong(subject, problem);
}

/** @param problem what is wrong with it, and the next step; null where nothing is */
export function checkDatabase(place: string, problem: string | null): Finding {
  return problem === null ? ok("Database", place) : wrong("Database", problem);
}
