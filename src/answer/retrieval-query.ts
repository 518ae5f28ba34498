import { asksForHours } from "../question/asks-for-hours.ts";
import type { Facet, Question } from "../question/question.ts";
import type { RetrievalQuery } from "../index/search/retriever.ts";
import { toTerms } from "../text/words/terms.ts";

/** Wordings less sure than this widen a search more than they help it. */
const MIN_SEARCH_STRENGTH = 0.9;

/**
 * What the retriever looks for: each facet in the question's own wording, names in all their spellings,
 * and the freer wordings only where the collection does not know the question's own.
 */
export function retrievalQuery(question: Question): RetrievalQuery {
  const hours = asksForHours(question.text) === null ? [] : toTerms("opening hours");
  const terms = new Set([...question.facets.flatMap(searchTerms), ...hours]);
  return {
    text: question.searchText,
    terms: [...terms],
    facets: question.facets,
    window: question.time.window,
    preferRecent: question.time.preferRecent,
    askedOn: question.askedOn,
  };
}

/** A name is searched as asked and by its usual form; further spellings would drown the other facets. */
const NAME_WORDINGS = 2;

function searchTerms(facet: Facet): string[] {
  const sure = facet.wordings.filter(({ strength }) => strength >= MIN_SEARCH_STRENGTH);
  const used = sure.length > 0 ? sure : facet.wordings;
  const limited = facet.kind === "name" ? used.slice(0, NAME_WORDINGS) : used;
  return limited.flatMap(({ terms }) => terms);
}
