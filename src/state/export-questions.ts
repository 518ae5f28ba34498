import type { UnansweredQuestion } from "./answer-ledger.ts";
import type { JudgedAnswer } from "./feedback.ts";

/** A line of a question set; test/questions/README.md tells what the fields mean. */
export interface ExportedQuestion {
  readonly id: string;
  readonly split: "dev" | "held-out";
  readonly question: string;
  /** Only for a follow-up. */
  readonly history?: readonly { readonly q: string }[];
  /** The day on which “last week” is last week. */
  readonly question_date: string;
  readonly answers: readonly string[];
  readonly relevant: readonly string[];
  readonly evidence: readonly string[];
  readonly answerable: boolean;
  readonly type: "other" | "unanswerable";
  readonly expect: "answer" | "abstain";
  readonly must_not: readonly string[];
  /** For whoever goes over the set before it is used. */
  readonly note: string;
}

/**
 * Questions whose answers were voted on. Where helpful votes outweigh the others, the answer is taken
 * to be right; else its short answer is what may not be said again, and the right one is left to be
 * filled in. The reasons people gave stand in the note.
 */
export function feedbackQuestions(judged: readonly JudgedAnswer[]): ExportedQuestion[] {
  return judged.map((answer, at) => {
    const { articleIds, helpful, quotes, reasons, unhelpful } = answer;
    const short = answer.short === null ? [] : [answer.short];
    const note = [`helpful: ${helpful}, not helpful: ${unhelpful}`, ...reasons].join("; ");
    const asked = { ...numbered("feedback", at + 1), ...askedAs(answer, answer.askedAt) };
    if (helpful <= unhelpful) return { ...asked, ...ANSWERABLE, must_not: short, note };
    if (!answer.wasAnswered) return { ...asked, ...UNANSWERABLE, must_not: short, note };
    const known = { answers: short, relevant: articleIds, evidence: quotes };
    return { ...asked, ...ANSWERABLE, ...known, note };
  });
}

/** Questions the bot refused, each wording once: to be checked, and answered by new articles. */
export function unansweredQuestions(unanswered: readonly UnansweredQuestion[]): ExportedQuestion[] {
  return unanswered.map(({ reason, count, firstAskedAt, ...asked }, at) => ({
    ...numbered("unanswered", at + 1),
    ...askedAs(asked, firstAskedAt),
    ...UNANSWERABLE,
    note: `refused as ${reason}; asked ${count === 1 ? "once" : `${count} times`}, first on ${firstAskedAt.slice(0, 10)}`,
  }));
}

const UNKNOWN = { answers: [], relevant: [], evidence: [] } as const;
const ANSWERABLE = {
  ...UNKNOWN,
  ...({ answerable: true, type: "other", expect: "answer", must_not: [] } as const),
};
const UNANSWERABLE = {
  ...UNKNOWN,
  ...({ answerable: false, type: "unanswerable", expect: "abstain", must_not: [] } as const),
};

/** All that is needed to ask it again as it was asked. */
function askedAs(
  { earlierQuestions, question }: Pick<JudgedAnswer, "earlierQuestions" | "question">,
  askedAt: string,
): Pick<ExportedQuestion, "history" | "question" | "question_date"> {
  const history = earlierQuestions.map((q) => ({ q }));
  return {
    question,
    ...(history.length === 0 ? {} : { history }),
    question_date: askedAt.slice(0, 10),
  };
}

function numbered(kind: string, number: number): Pick<ExportedQuestion, "id" | "split"> {
  return {
    id: `${kind}-${String(number).padStart(3, "0")}`,
    split: number % 2 === 1 ? "dev" : "held-out",
  };
}
