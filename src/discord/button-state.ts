import type { Ask, Citation } from "../answer/answer.ts";
import { ARTICLE_KEY_BYTES, articleKey } from "../answer/evidence-source.ts";
import { EVENT_KEY_BYTES } from "../answer/events/event-source.ts";
import { ByteReader, ByteWriter } from "./state-bytes.ts";
import { QUOTE_CHECK_BYTES, quoteCheck } from "./quote-check.ts";

/** The time an asker has set; null on a side leaves it open, both null means all time. */
export type AskedWindow = NonNullable<Ask["window"]>;

/** Where a cited quote stands. */
export interface PassagePlace {
  readonly marker: number;
  /** See `articleKey`. */
  readonly articleKey: string;
  readonly start: number;
  /** At most `LONGEST_QUOTE`. */
  readonly length: number;
  /** See `quoteCheck`: tells whether the article still says there what it said when it was cited. */
  readonly quoteCheck: string;
}

/** Shows the passages behind citations, at most `PASSAGES_PER_BUTTON`. */
export interface PassagesButton {
  readonly kind: "passages";
  readonly passages: readonly PassagePlace[];
}

/** Opens the menu of all else that can be done with an answer, and says what that is. */
export interface MoreButton {
  readonly kind: "more";
  readonly asker: string;
  /** Id of the interaction or message that was answered. */
  readonly reference: string;
  /** The time the asker had set; null where the question decided. */
  readonly window: AskedWindow | null;
  /** What another time is reckoned from; null where another time is no help. */
  readonly moves: MovesFrom | null;
  readonly hasMoreSources: boolean;
  readonly isShareable: boolean;
  /** See `articleKey`; at most three. */
  readonly headlines: readonly string[];
}

/** The window an answer was read within, or the days of its sources. */
export interface MovesFrom extends AskedWindow {
  readonly isOfSources: boolean;
}

/** An answer, and whether what comes of it is for the one who asks for it alone. */
interface OfAnswer {
  readonly reference: string;
  readonly isPrivate: boolean;
}

/** Asks the answer's question again, within another time. */
interface WindowButton extends OfAnswer {
  readonly kind: "window";
  readonly window: AskedWindow;
}

/** Asks the answer's question again for all to see; null where the asker had set no time. */
interface ShareButton {
  readonly kind: "share";
  readonly reference: string;
  readonly window: AskedWindow | null;
}

/** Shows what other articles say of the answer's question; null where the asker had set no time. */
export interface SourcesButton {
  readonly kind: "sources";
  readonly reference: string;
  readonly window: AskedWindow | null;
}

/** Tells the answer's question as a timeline. */
export interface TimelineOfButton extends OfAnswer {
  readonly kind: "timeline-of";
}

/** Asks an article's headline. */
export interface HeadlineButton {
  readonly kind: "headline";
  readonly articleKey: string;
  readonly isPrivate: boolean;
}

/** Asks what it is labelled with; the place among the others makes the id one of its own. */
export interface ChoiceButton extends OfAnswer {
  readonly kind: "choice";
  /** Whether the label is the whole question, rather than what narrows the answer's. */
  readonly isWhole: boolean;
  /** From 0. */
  readonly place: number;
}

/** Opens the form for what comes after an answer, and is that form. */
export interface FollowUp extends OfAnswer {
  readonly kind: "follow-up";
}

/** Has a person told of the question: the role that the server's keeper named. */
export interface HandOffButton {
  readonly kind: "hand-off";
  readonly reference: string;
}

/** Deletes an answer, for the one who asked. */
export interface DeleteButton {
  readonly kind: "delete";
  readonly asker: string;
  readonly reference: string;
  readonly messageId: string;
}

/** Asks whether an answer helped. */
export interface RateButton {
  readonly kind: "rate";
  readonly reference: string;
}

export const VOTES = ["helpful", "unhelpful"] as const;
type Vote = (typeof VOTES)[number];

/** Says whether an answer helped. */
export interface VoteButton {
  readonly kind: "vote";
  readonly vote: Vote;
  readonly reference: string;
}

/** The form that asks what was wrong with an answer. */
export interface ReasonForm {
  readonly kind: "reason";
  readonly reference: string;
}

/** Opens the form for a question that follows on nothing, and is that form. */
export interface QuestionForm {
  readonly kind: "question";
  /** False leaves it to the server. */
  readonly isPrivate: boolean;
}

/** Turns a timeline's pages; the topic stands in the message. */
export interface TimelineButton {
  readonly kind: "timeline";
  readonly window: AskedWindow;
  /** From 0. */
  readonly page: number;
}

/** Sends an event as a calendar file. */
export interface CalendarButton {
  readonly kind: "calendar";
  /** See `eventKey`. */
  readonly eventKey: string;
}

/** Makes an event of the calendar one of the server's own. */
export interface ScheduleButton {
  readonly kind: "schedule";
  /** See `eventKey`. */
  readonly eventKey: string;
}

/** A button that a slash command has on its own replies. */
interface CommandButton {
  readonly kind: "command";
  /** Its name, in English. */
  readonly command: string;
  /** What the command itself understands; 40 bytes of UTF-8 with the name. */
  readonly argument: string;
}

/** All that a button, a choice of a menu, or a form remembers. */
export type ButtonState =
  | PassagesButton
  | MoreButton
  | WindowButton
  | ShareButton
  | SourcesButton
  | TimelineOfButton
  | HeadlineButton
  | ChoiceButton
  | FollowUp
  | HandOffButton
  | DeleteButton
  | RateButton
  | VoteButton
  | ReasonForm
  | QuestionForm
  | TimelineButton
  | CalendarButton
  | ScheduleButton
  | CommandButton;

/** How one kind of state is written: its letter in the id and its bytes, big-endian. */
interface Layout<State extends ButtonState> {
  readonly letter: string;
  readonly write: (state: State, to: ByteWriter) => void;
  /** Null where the bytes mean nothing. */
  readonly read: (from: ByteReader) => Omit<State, "kind"> | null;
}

/** As many as an id has room for. */
export const PASSAGES_PER_BUTTON = 3;
const LONGEST_QUOTE = 0xffff;
const HEADLINES = 3;

const OF_ANSWER = {
  write: ({ isPrivate, reference }: OfAnswer, to: ByteWriter): void => {
    to.flags(isPrivate);
    to.snowflake(reference);
  },
  read: (from: ByteReader): OfAnswer => {
    const [isPrivate] = from.flags();
    return { isPrivate: isPrivate!, reference: from.snowflake() };
  },
};

/** An answer, and the time its asker had set, if any. */
const WITHIN = {
  write: (
    { reference, window }: { readonly reference: string; readonly window: AskedWindow | null },
    to: ByteWriter,
  ): void => {
    to.flags(window !== null);
    to.snowflake(reference);
    to.window(window ?? ALL_TIME);
  },
  read: (from: ByteReader): { readonly reference: string; readonly window: AskedWindow | null } => {
    const [hasWindow] = from.flags();
    const reference = from.snowflake();
    const window = from.window();
    return { reference, window: hasWindow === true ? window : null };
  },
};

const OF_REFERENCE = {
  write: ({ reference }: { readonly reference: string }, to: ByteWriter): void => {
    to.snowflake(reference);
  },
  read: (from: ByteReader) => ({ reference: from.snowflake() }),
};

const OF_EVENT = {
  write: ({ eventKey }: { readonly eventKey: string }, to: ByteWriter): void => {
    to.base64url(eventKey);
  },
  read: (from: ByteReader) => ({ eventKey: from.base64url(EVENT_KEY_BYTES) }),
};

const LAYOUTS: { readonly [Kind in ButtonState["kind"]]: Layout<ButtonState & { kind: Kind }> } = {
  passages: {
    letter: "p",
    write({ passages }, to) {
      for (const { articleKey: key, length, marker, quoteCheck: check, start } of passages) {
        to.byte(marker);
        to.base64url(key);
        to.uint32(start);
        to.uint16(length);
        to.base64url(check);
      }
    },
    read(from) {
      const passages: PassagePlace[] = [];
      while (from.left > 0) {
        passages.push({
          marker: from.byte(),
          articleKey: from.base64url(ARTICLE_KEY_BYTES),
          start: from.uint32(),
          length: from.uint16(),
          quoteCheck: from.base64url(QUOTE_CHECK_BYTES),
        });
      }
      return passages.length === 0 ? null : { passages };
    },
  },
  more: {
    letter: "o",
    write(state, to) {
      const { asker, hasMoreSources, headlines, isShareable, moves, reference, window } = state;
      const isOfSources = moves?.isOfSources === true;
      to.flags(window !== null, moves !== null, isOfSources, hasMoreSources, isShareable);
      to.snowflake(asker);
      to.snowflake(reference);
      to.window(window ?? ALL_TIME);
      to.window(moves ?? ALL_TIME);
      for (const key of headlines.slice(0, HEADLINES)) to.base64url(key);
    },
    read(from) {
      const [hasWindow, hasMoves, isOfSources, hasMoreSources, isShareable] = from.flags();
      const asker = from.snowflake();
      const reference = from.snowflake();
      const window = from.window();
      const moves = { ...from.window(), isOfSources: isOfSources! };
      const headlines: string[] = [];
      while (from.left > 0) headlines.push(from.base64url(ARTICLE_KEY_BYTES));
      return {
        ...{ asker, reference, headlines },
        window: hasWindow === true ? window : null,
        moves: hasMoves === true ? moves : null,
        hasMoreSources: hasMoreSources!,
        isShareable: isShareable!,
      };
    },
  },
  window: {
    letter: "w",
    write(state, to) {
      OF_ANSWER.write(state, to);
      to.window(state.window);
    },
    read: (from) => ({ ...OF_ANSWER.read(from), window: from.window() }),
  },
  share: { letter: "s", ...WITHIN },
  sources: { letter: "m", ...WITHIN },
  "timeline-of": { letter: "l", ...OF_ANSWER },
  headline: {
    letter: "a",
    write(state, to) {
      to.flags(state.isPrivate);
      to.base64url(state.articleKey);
    },
    read(from) {
      const [isPrivate] = from.flags();
      return { isPrivate: isPrivate!, articleKey: from.base64url(ARTICLE_KEY_BYTES) };
    },
  },
  choice: {
    letter: "c",
    write({ isPrivate, isWhole, place, reference }, to) {
      to.flags(isPrivate, isWhole);
      to.byte(place);
      to.snowflake(reference);
    },
    read(from) {
      const [isPrivate, isWhole] = from.flags();
      const place = from.byte();
      return { isPrivate: isPrivate!, isWhole: isWhole!, place, reference: from.snowflake() };
    },
  },
  "follow-up": { letter: "f", ...OF_ANSWER },
  "hand-off": { letter: "e", ...OF_REFERENCE },
  delete: {
    letter: "d",
    write({ asker, messageId, reference }, to) {
      for (const id of [asker, reference, messageId]) to.snowflake(id);
    },
    read: (from) => ({
      asker: from.snowflake(),
      reference: from.snowflake(),
      messageId: from.snowflake(),
    }),
  },
  rate: { letter: "h", ...OF_REFERENCE },
  vote: {
    letter: "v",
    write({ vote, reference }, to) {
      to.byte(VOTES.indexOf(vote));
      to.snowflake(reference);
    },
    read(from) {
      const vote = VOTES[from.byte()];
      return vote === undefined ? null : { vote, reference: from.snowflake() };
    },
  },
  reason: { letter: "r", ...OF_REFERENCE },
  question: {
    letter: "q",
    write({ isPrivate }, to) {
      to.flags(isPrivate);
    },
    read(from) {
      const [isPrivate] = from.flags();
      return { isPrivate: isPrivate! };
    },
  },
  timeline: {
    letter: "t",
    write({ window, page }, to) {
      to.window(window);
      to.byte(page);
    },
    read: (from) => ({ window: from.window(), page: from.byte() }),
  },
  calendar: { letter: "i", ...OF_EVENT },
  schedule: { letter: "g", ...OF_EVENT },
  command: {
    letter: "x",
    write({ argument, command }, to) {
      to.text(command);
      to.text(argument);
    },
    read: (from) => ({ command: from.text(), argument: from.text() }),
  },
};

/** Where a citation's quote stands. */
export function passagePlace(
  citation: Pick<Citation, "marker" | "articleId" | "start" | "end" | "quote">,
): PassagePlace {
  const { marker, articleId, start, end, quote } = citation;
  return {
    marker: Math.min(marker, 255),
    articleKey: articleKey(articleId),
    start,
    length: Math.min(end - start, LONGEST_QUOTE),
    quoteCheck: quoteCheck(quote),
  };
}

/** `<letter>.<base64url of the bytes>`. */
export function encodeState(state: ButtonState): string {
  const layout = LAYOUTS[state.kind] as Layout<ButtonState>;
  const bytes = new ByteWriter();
  layout.write(state, bytes);
  return `${layout.letter}.${bytes.toString()}`;
}

/** What `encodeState` was given; null for a letter or a length that is none of ours. */
export function decodeState(text: string): ButtonState | null {
  const [letter, encoded = ""] = text.split(".");
  for (const [kind, layout] of Object.entries(LAYOUTS)) {
    if (layout.letter !== letter) continue;
    const bytes = new ByteReader(encoded);
    const state = layout.read(bytes);
    return state === null || bytes.left !== 0 ? null : ({ kind, ...state } as ButtonState);
  }
  return null;
}

const ALL_TIME: AskedWindow = { from: null, to: null };
