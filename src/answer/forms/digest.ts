import type { Collection } from "../../index/collection.ts";
import { isOutBy } from "../out-by.ts";
import type { Question } from "../../question/question.ts";
import type { ArticleReading } from "../article-reading.ts";
import { readStoredArticle } from "../article-reading.ts";
import type { ReadWindow } from "../answer.ts";
import { mayHoldCitation } from "../chosen-window.ts";
import type { ChosenSentence } from "../cite.ts";
import { answerTexts } from "../answer-texts.ts";
import { groupReprints } from "../reprints.ts";
import type { Evidence } from "../score-sentences.ts";
import type { FormAnswer } from "./form-answer.ts";
import { subjectArticles, topicFacets } from "./subject.ts";

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

/** The newest articles, or the newest of the time asked for: the first sentence of each. Null where there is none. */
export async function newestOf(
  articles: Pick<Collection["articles"], "get" | "list" | "passagesOf">,
  question: Question,
  within: ReadWindow | null,
): Promise<FormAnswer | null> {
  const window = within ?? question.time.window;
  const read: ArticleReading[] = [];
  const most = window === null ? NEWEST : MOST_IN_TIME;
  let more = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const listed = (await articles.list({ limit: PAGE_SIZE, offset: page * PAGE_SIZE })).articles;
    for (const { date, id } of listed) {
      if (date === null || !isOutBy(date, question) || !mayHoldCitation(date, window)) continue;
      if (read.length < most) read.push(await readStoredArticle(articles, id));
      else more += 1;
    }
    const last = listed.at(-1)?.date ?? null;
    const isPast = last === null || (window === null ? read.length >= most : last < window.from);
    if (listed.length < PAGE_SIZE || isPast) break;
  }
  return inLines(
    read.map((article) => ({ article, reprints: [] })),
    window === null ? 0 : more,
    question,
  );
}

/** As `newestOf`, of those that are about the topic of the question. */
export function newestAbout(evidence: Evidence, within: ReadWindow | null): FormAnswer | null {
  const { question } = evidence;
  const window = within ?? question.time.window;
  const about = subjectArticles(evidence).filter(
    ({ article: { summary } }) => summary.date !== null && mayHoldCitation(summary.date, window),
  );
  const dayOf = ({ article }: (typeof about)[number]): string => article.summary.date!;
  const newest = about.sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1)).slice(0, NEWEST);
  return inLines(newest, 0, question);
}

/** One line for each article that tells something of its own. */
function inLines(
  told: readonly Pick<ChosenSentence, "article" | "reprints">[],
  more: number,
  { language }: Question,
): FormAnswer | null {
  const firstPrints = new Set(groupReprints(told.map(({ article }) => article)).map(([first]) => first));
  const sentences = told.flatMap(({ article, reprints }) => {
    const sentence = article.sentences[0];
    return sentence === undefined || !firstPrints.has(article) ? [] : [{ sentence, article, reprints }];
  });
  if (sentences.length === 0) return null;
  const lead = more > 0 ? answerTexts(language).events.more(more) : null;
  return { form: "digest", lead, blocks: [{ heading: null, sentences }] };
}
