import { createHash } from "node:crypto";
import type { Ask, Citation } from "../../answer/answer.ts";
import { EVENT_KEY_BYTES } from "../../answer/events/event-source.ts";
import { ARTICLE_KEY_BYTES, articleKey } from "../../answer/evidence-source.ts";
import {
  DAY,
  FLAG,
  SNOWFLAKE,
  TEXT,
  base64url,
  listOf,
  oneOf,
  orNull,
  readField,
  recordOf,
  uint,
  writeField,
} from "./state-fields.ts";
import type { Field, ValueOf } from "./state-fields.ts";

/** As many as an id has room for. */
export const PASSAGES_PER_BUTTON = 3;
const HEADLINES = 3;
const QUOTE_CHECK_BYTES = 4;

export const VOTES = ["helpful", "unhelpful"] as const;

/** The time an asker has set; null on a side leaves it open, both null means all time. */
export type AskedWindow = NonNullable<Ask["window"]>;
const WINDOW: Field<AskedWindow> = recordOf({ from: DAY, to: DAY });
const ALL_TIME: AskedWindow = { from: null, to: null };
/** Null where the asker had set no time, so that the question decided. */
const WINDOW_IF_SET = orNull(WINDOW, ALL_TIME);

/** The window an answer was read within, or the days of its sources. */
const MOVES_FROM = recordOf({ from: DAY, to: DAY, isOfSources: FLAG });
export type MovesFrom = ValueOf<typeof MOVES_FROM>;

const ARTICLE_KEY = base64url(ARTICLE_KEY_BYTES);
const EVENT_KEY = base64url(EVENT_KEY_BYTES);

const PASSAGE_PLACE = recordOf({
  marker: uint(1),
  articleKey: ARTICLE_KEY,
  start: uint(4),
  length: uint(2),
  /** See `quoteCheck`: tells whether the article still says there what it said when it was cited. */
  quoteCheck: base64url(QUOTE_CHECK_BYTES),
});
export type PassagePlace = ValueOf<typeof PASSAGE_PLACE>;

/** Id of the interaction or message that was answered. */
const REFERENCE = { reference: SNOWFLAKE };

/** An answer, and whether what comes of it is for the one who asks for it alone. */
const OF_ANSWER = { isPrivate: FLAG, ...REFERENCE };

/** What each kind of state remembers, in the order in which it is written, after the letter of the kind. */
const LAYOUTS = {
  passages: layout("p", { passages: listOf(PASSAGE_PLACE, PASSAGES_PER_BUTTON) }),
  /** Opens the menu of all else that can be done with an answer, and says what that is. */
  more: layout("o", {
    asker: SNOWFLAKE,
    ...REFERENCE,
    window: WINDOW_IF_SET,
    /** What another time is reckoned from; null where another time is no help. */
    moves: orNull(MOVES_FROM, { ...ALL_TIME, isOfSources: false }),
    hasMoreSources: FLAG,
    isShareable: FLAG,
    headlines: listOf(ARTICLE_KEY, HEADLINES),
  }),
  window: layout("w", { ...OF_ANSWER, window: WINDOW }),
  share: layout("s", { ...REFERENCE, window: WINDOW_IF_SET }),
  sources: layout("m", { ...REFERENCE, window: WINDOW_IF_SET }),
  "timeline-of": layout("l", OF_ANSWER),
  headline: layout("a", { isPrivate: FLAG, articleKey: ARTICLE_KEY }),
  choice: layout("c", {
    isPrivate: FLAG,
    /** Whether the label is the whole question, rather than what narrows the answer's. */
    isWhole: FLAG,
    /** From 0; among the other choices it makes the id one of its own. */
    place: uint(1),
    ...REFERENCE,
  }),
  /** Opens the form for what comes after an answer, and is that form. */
  "follow-up": layout("f", OF_ANSWER),
  /** Has a person told of the question: the role that the server's keeper named. */
  "hand-off": layout("e", REFERENCE),
  delete: layout("d", { asker: SNOWFLAKE, ...REFERENCE, messageId: SNOWFLAKE }),
  rate: layout("h", REFERENCE),
  vote: layout("v", { vote: oneOf(VOTES), ...REFERENCE }),
  reason: layout("r", REFERENCE),
  /** Opens the form for a question that follows on nothing, and is that form; false leaves it to the server. */
  question: layout("q", { isPrivate: FLAG }),
  /** Turns a timeline's pages, counted from 0; the topic stands in the message. */
  timeline: layout("t", { window: WINDOW, page: uint(1) }),
  calendar: layout("i", { eventKey: EVENT_KEY }),
  /** Makes an event of the calendar one of the server's own. */
  schedule: layout("g", { eventKey: EVENT_KEY }),
  /**
   * A button that a slash command, named in English, has on its own replies. The argument is what the
   * command itself understands; 40 bytes of UTF-8 with the name.
   */
  command: layout("x", { command: TEXT, argument: TEXT }),
};

function layout<Fields extends Parameters<typeof recordOf>[0]>(letter: string, fields: Fields) {
  return { letter, fields: recordOf(fields) };
}

type Kind = keyof typeof LAYOUTS;

/** What a button, a choice of a menu, or a form of this kind remembers. */
export type StateOf<OfKind extends Kind> = {
  [K in OfKind]: { readonly kind: K } & ValueOf<(typeof LAYOUTS)[K]["fields"]>;
}[OfKind];

export type ButtonState = StateOf<Kind>;

/** A few bytes that stand for a quote, base64url. */
export function quoteCheck(quote: string): string {
  const hash = createHash("sha256").update(quote).digest();
  return hash.subarray(0, QUOTE_CHECK_BYTES).toString("base64url");
}

/** Where a citation's quote stands. */
export function passagePlace(
  citation: Pick<Citation, "marker" | "articleId" | "start" | "end" | "quote">,
): PassagePlace {
  const { marker, articleId, start, end, quote } = citation;
  return {
    marker,
    articleKey: articleKey(articleId),
    start,
    length: end - start,
    quoteCheck: quoteCheck(quote),
  };
}

/** A state as `<letter>.<base64url of the bytes>`. */
export function encodeState(state: ButtonState): string {
  const { fields, letter } = LAYOUTS[state.kind];
  return `${letter}.${writeField(fields as Field<ButtonState>, state)}`;
}

/** What `encodeState` was given; null for a letter or bytes that are none of ours. */
export function decodeState(text: string): ButtonState | null {
  const [letter, encoded = ""] = text.split(".");
  const found = Object.entries(LAYOUTS).find(([, layout]) => layout.letter === letter);
  if (found === undefined) return null;
  const [kind, { fields }] = found;
  const state = readField<object>(fields, encoded);
  return state === null ? null : ({ kind, ...state } as ButtonState);
}
