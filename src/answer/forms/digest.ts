import type { Days } from "../../text/entities/calendar-days.ts";
import type { ArticleSummary } from "../../articles/read/article.ts";
import type { Collection } from "../../index/collection.ts";
import type { Question } from "../../question/question.ts";
import { answerTexts } from "../answer-texts.ts";
import type { ArticleReading, SentenceReading } from "../article-reading.ts";
import { readStoredArticle } from "../article-reading.ts";
import { mayHoldCitation } from "../chosen-window.ts";
import { isOutBy } from "../out-by.ts";
import { groupReprints } from "../reprints.ts";
import type { Evidence } from "../score-sentences.ts";
import type { FormTools, TermWeight } from "./account.ts";
import { MOST_SENTENCES, tell } from "./account.ts";
import type { FormAnswer } from "./form-answer.ts";
import { namesTopic, subjectArticles, topicFacets } from "./subject.ts";
import type { SubjectArticle } from "./subject.ts";

/** What a digest needs beside what was found. */
export interface DigestTools extends Omit<FormTools, "model"> {
  readonly articles: Pick<Collection["articles"], "get" | "list" | "passagesOf">;
}

/** Articles that are told of where no time is named, and where one is. */
const NEWEST = 5;
const MOST_IN_TIME = 8;
const PAGE_SIZE = 50;
/** Looked through for the newest; a time that lies further back than so many articles is not reached. */
const MOST_PAGES = 40;

/** Whether a question asks for what is new, or what happened in a time, whatever it was about. */
export function asksForNewest({ form, time, ...question }: Question): boolean {
  const isOpen = topicFacets({ form, time, ...question }).length === 0;
  return isOpen && (form === "digest" || (form === "account" && time.window !== null));
}

/**
 * The newest articles, or the newest of the time asked for: what each begins with, or where they are few, more of each. Null where
 * there is none.
 */
export async function newestOf(question: Question, tools: DigestTools): Promise<FormAnswer | null> {
  const { articles } = tools;
  const window = tools.within ?? question.time.window;
  const read: ArticleReading[] = [];
  const most = window === null ? NEWEST : MOST_IN_TIME;
  let more = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const listed = (await articles.list({ limit: PAGE_SIZE, offset: page * PAGE_SIZE })).articles;
    for (const summary of listed) {
      if (!isNews(summary, question, window)) continue;
      if (read.length < most) read.push(await readStoredArticle(articles, summary.id));
      else more += 1;
    }
    const last = listed.at(-1)?.date ?? null;
    const isPast = last === null || (window === null ? read.length >= most : last < window.from);
    if (listed.length < PAGE_SIZE || isPast) break;
  }
  const subjects = groupReprints(read).map(([article, ...others]) => ({
    ...{ article: article!, aboutness: 0, isWhole: true },
    reprints: others.map(({ summary }) => summary.id),
  }));
  return tellNewest(subjects, { question, sentences: [] }, tools, window === null ? 0 : more);
}

/**
 * As `newestOf`, of those that are about the topic of the question as a whole, or speak of it in a sentence.
 */
export async function newestAbout(evidence: Evidence, tools: DigestTools): Promise<FormAnswer | null> {
  const { question, read } = evidence;
  const { articles } = tools;
  const window = tools.within ?? question.time.window;
  // What speaks of a name that half the collection speaks of is found as well as the rest, and the newest may not be.
  const known = new Set(read.map(({ summary }) => summary.id));
  const newest = (await articles.list({ limit: PAGE_SIZE, offset: 0 })).articles.filter(
    (summary) => !known.has(summary.id) && isNews(summary, question, window),
  );
  const others = await Promise.all(newest.map(({ id }) => readStoredArticle(articles, id)));
  const about = subjectArticles({ question, read: [...read, ...others] }).filter(({ article: { summary } }) =>
    isNews(summary, question, window),
  );
  const told = about.filter((subject) => subject.isWhole || namesTopic(subject, question));
  return tellNewest(told, evidence, tools);
}

function isNews({ date }: ArticleSummary, question: Question, window: Days | null): boolean {
  return date !== null && isOutBy(date, question) && mayHoldCitation(date, window);
}

/** The fewer articles there are, the more is told of each. */
function tellNewest(
  subjects: readonly SubjectArticle[],
  evidence: Pick<Evidence, "question" | "sentences">,
  tools: DigestTools,
  more = 0,
): FormAnswer | null {
  const dayOf = ({ article }: SubjectArticle): string => article.summary.date!;
  const newest = [...subjects]
    .sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1))
    .slice(0, evidence.question.time.window === null ? NEWEST : MOST_IN_TIME);
  const each = Math.max(1, Math.floor(MOST_SENTENCES / newest.length));
  const blocks = newest.flatMap((subject) => {
    const sentences = tell([beginningOf(subject, each, tools.weightOf)], evidence, tools, each);
    return sentences.length === 0 ? [] : [{ heading: subject.article.summary.title, sentences }];
  });
  if (blocks.length === 0) return null;
  const lead = more > 0 ? answerTexts(evidence.question.language).events.more(more) : null;
  return { form: "digest", lead, blocks };
}

/** One sentence of an article that is told as a whole is its first; the second where that tells far more (“Some news.”). */
function beginningOf(subject: SubjectArticle, most: number, weightOf: TermWeight): SubjectArticle {
  if (most > 1 || !subject.isWhole) return subject;
  const [first, second] = subject.article.sentences;
  const weigh = (one: SentenceReading): number =>
    [...one.terms].reduce((sum, term) => sum + weightOf(term), 0);
  if (first === undefined || second === undefined) return subject;
  const isSecond = weigh(second) > FAR_MORE * weigh(first);
  return { ...subject, article: { ...subject.article, sentences: [isSecond ? second : first] } };
}

const FAR_MORE = 2;
