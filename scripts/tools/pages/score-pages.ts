import { z } from "zod";
import { htmlToText } from "../../../src/articles/read/html-to-text.ts";
import { normalizeText } from "../../../src/articles/read/normalize-text.ts";
import { parsePublicationDate } from "../../../src/articles/read/publication-date.ts";
import { readHtml } from "../../../src/articles/read/read-html.ts";

/** What a page holds. */
export const expectedPage = z.object({
  title: z.string().optional(),
  /** `YYYY-MM-DD`; null where the page gives none. */
  date: z.string().nullable(),
  /** Pieces of text that an article of this page has. */
  with: z.array(z.string()),
  /** Pieces of what stands around it. */
  without: z.array(z.string()),
  /** Whether the page is to be refused: then the rest is empty. */
  isRefused: z.boolean().default(false),
});

type ExpectedPage = z.input<typeof expectedPage>;

/** What was made of one page. */
export interface PageScore {
  readonly name: string;
  /** “none” where no title is expected of the page. */
  readonly title: "right" | "wrong" | "none";
  readonly titled: string | null;
  readonly date: "right" | "wrong" | "missing" | "none";
  /** What was read for a date, where that is not right. */
  readonly read: string | null;
  /** Pieces that are expected and there, expected and lost, and not expected but there. */
  readonly kept: number;
  readonly lost: readonly string[];
  readonly foreign: readonly string[];
}

export interface PagesScore {
  readonly pages: number;
  readonly titles: { readonly right: number; readonly all: number };
  readonly date: Figures;
  readonly text: Figures;
}

export interface Figures {
  readonly right: number;
  readonly wrong: number;
  readonly missing: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Reads a page as a build would, and compares. A page without a date of its own is right without one. */
export function scorePage(name: string, html: string, expected: ExpectedPage): PageScore {
  const read = readHtml(html);
  const isRead = "record" in read;
  const record = isRead ? read.record : null;
  const { date } = parsePublicationDate(record?.date ?? "", { lang: record?.lang ?? null });
  const text = comparable(record?.text ?? "");
  const lost = expected.with.filter((piece) => !text.includes(comparable(piece)));
  const foreign = expected.without.filter((piece) => text.includes(comparable(piece)));
  const refused = expected.isRefused === true && isRead ? ["the page itself"] : [];
  const titled = record?.title ?? null;
  const isTitle = comparable(titled ?? "") === comparable(expected.title ?? "");
  return {
    ...{ title: expected.title === undefined ? "none" : isTitle ? "right" : "wrong", titled },
    ...{ name, date: judgeDate(date, expected.date), read: date === expected.date ? null : date },
    ...{ kept: expected.with.length - lost.length, lost, foreign: [...foreign, ...refused] },
  };
}

function judgeDate(date: string | null, expected: string | null): PageScore["date"] {
  if (date === expected) return date === null ? "none" : "right";
  return date === null ? "missing" : "wrong";
}

function comparable(text: string): string {
  return normalizeText(/&[#\w]+;/u.test(text) ? htmlToText(text).text : text)
    .replace(/\s+/gu, " ")
    .toLowerCase();
}

/** By pieces of text and by dates, over all pages. */
export function scorePages(scores: readonly PageScore[]): PagesScore {
  const sum = (of: (score: PageScore) => number) => scores.reduce((total, score) => total + of(score), 0);
  const dates = (kind: PageScore["date"]) => sum(({ date }) => Number(date === kind));
  const titled = (kind: PageScore["title"]) => sum(({ title }) => Number(title === kind));
  return {
    pages: scores.length,
    titles: { right: titled("right"), all: titled("right") + titled("wrong") },
    date: figures(dates("right"), dates("wrong"), dates("missing")),
    text: figures(
      sum(({ kept }) => kept),
      sum(({ foreign }) => foreign.length),
      sum(({ lost }) => lost.length),
    ),
  };
}

function figures(right: number, wrong: number, missing: number): Figures {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = right + missing === 0 ? 1 : right / (right + missing);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { right, wrong, missing, precision, recall, f1 };
}
