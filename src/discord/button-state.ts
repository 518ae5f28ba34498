import type { Ask, Citation } from "../answer/answer.ts";
import { ARTICLE_KEY_BYTES, articleKey } from "../answer/evidence-source.ts";
import { QUOTE_CHECK_BYTES, quoteCheck } from "./quote-check.ts";

/** The time an asker has set; null on a side leaves it open, both null means all time. */
export type AskedWindow = NonNullable<Ask["window"]>;

/** Shows the passage behind a citation. */
export interface PassageButton {
  readonly kind: "passage";
  readonly marker: number;
  /** See `articleKey`. */
  readonly articleKey: string;
  readonly start: number;
  readonly end: number;
  /** See `quoteCheck`: tells whether the article still says there what it said when it was cited. */
  readonly quoteCheck: string;
}

/** Asks the message's question again, within another time. */
export interface WindowButton {
  readonly kind: "window";
  readonly window: AskedWindow;
}

/** Asks the message's question again for all to see; null where the asker had set no time. */
export interface ShareButton {
  readonly kind: "share";
  readonly window: AskedWindow | null;
}

/** Shows what other articles say of the message's question; null where the asker had set no time. */
export interface MoreButton {
  readonly kind: "more";
  readonly window: AskedWindow | null;
}

/** Asks an article's headline. */
export interface HeadlineButton {
  readonly kind: "headline";
  readonly articleKey: string;
}

export const VOTES = ["helpful", "unhelpful"] as const;
export type Vote = (typeof VOTES)[number];

/** Says whether an answer helped. */
export interface VoteButton {
  readonly kind: "vote";
  readonly vote: Vote;
  /** Id of the interaction or message that was answered. */
  readonly reference: string;
}

/** The form that asks what was wrong with an answer. */
export interface ReasonForm {
  readonly kind: "reason";
  readonly reference: string;
}

/** The form in which a message is made a question. */
export interface QuestionForm {
  readonly kind: "question";
}

/** Turns a timeline's pages; the topic stands in the message. */
export interface TimelineButton {
  readonly kind: "timeline";
  readonly window: AskedWindow;
  /** From 0. */
  readonly page: number;
}

/** All that a button or form remembers. */
export type ButtonState =
  | PassageButton
  | WindowButton
  | ShareButton
  | MoreButton
  | HeadlineButton
  | VoteButton
  | ReasonForm
  | QuestionForm
  | TimelineButton;

/** How one kind of state is written: its letter in the id and its bytes, big-endian. */
interface Layout<State extends ButtonState> {
  readonly letter: string;
  readonly bytes: number;
  readonly write: (state: State, to: Buffer) => void;
  /** Null where the bytes mean nothing. */
  readonly read: (from: Buffer) => Omit<State, "kind"> | null;
}

const WINDOW_BYTES = 8;
const SNOWFLAKE_BYTES = 8;
const ARTICLE_END = 1 + ARTICLE_KEY_BYTES;

/** A window, or none: its presence in one byte, then the window. */
const ASKED_WINDOW = {
  bytes: 1 + WINDOW_BYTES,
  write({ window }: { readonly window: AskedWindow | null }, to: Buffer): void {
    to.writeUInt8(window === null ? 0 : 1, 0);
    writeWindow(window ?? { from: null, to: null }, to, 1);
  },
  read: (from: Buffer): { readonly window: AskedWindow | null } => ({
    window: from.readUInt8(0) === 0 ? null : readWindow(from, 1),
  }),
};

const LAYOUTS: { readonly [Kind in ButtonState["kind"]]: Layout<ButtonState & { kind: Kind }> } = {
  passage: {
    letter: "p",
    bytes: ARTICLE_END + 8 + QUOTE_CHECK_BYTES,
    write(state, to) {
      to.writeUInt8(Math.min(state.marker, 255), 0);
      to.write(state.articleKey, 1, "base64url");
      to.writeUInt32BE(state.start, ARTICLE_END);
      to.writeUInt32BE(state.end, ARTICLE_END + 4);
      to.write(state.quoteCheck, ARTICLE_END + 8, "base64url");
    },
    read: (from) => ({
      marker: from.readUInt8(0),
      articleKey: from.subarray(1, ARTICLE_END).toString("base64url"),
      start: from.readUInt32BE(ARTICLE_END),
      end: from.readUInt32BE(ARTICLE_END + 4),
      quoteCheck: from.subarray(ARTICLE_END + 8).toString("base64url"),
    }),
  },
  window: {
    letter: "w",
    bytes: WINDOW_BYTES,
    write: ({ window }, to) => {
      writeWindow(window, to, 0);
    },
    read: (from) => ({ window: readWindow(from, 0) }),
  },
  share: { letter: "s", ...ASKED_WINDOW },
  more: { letter: "m", ...ASKED_WINDOW },
  headline: {
    letter: "a",
    bytes: ARTICLE_KEY_BYTES,
    write: (state, to) => {
      to.write(state.articleKey, "base64url");
    },
    read: (from) => ({ articleKey: from.toString("base64url") }),
  },
  vote: {
    letter: "v",
    bytes: 1 + SNOWFLAKE_BYTES,
    write({ vote, reference }, to) {
      to.writeUInt8(VOTES.indexOf(vote), 0);
      to.writeBigUInt64BE(BigInt(reference), 1);
    },
    read(from) {
      const vote = VOTES[from.readUInt8(0)];
      return vote === undefined ? null : { vote, reference: from.readBigUInt64BE(1).toString() };
    },
  },
  reason: {
    letter: "r",
    bytes: SNOWFLAKE_BYTES,
    write: ({ reference }, to) => {
      to.writeBigUInt64BE(BigInt(reference));
    },
    read: (from) => ({ reference: from.readBigUInt64BE().toString() }),
  },
  question: { letter: "q", bytes: 0, write: () => undefined, read: () => ({}) },
  timeline: {
    letter: "t",
    bytes: WINDOW_BYTES + 1,
    write({ window, page }, to) {
      writeWindow(window, to, 0);
      to.writeUInt8(Math.min(page, 255), WINDOW_BYTES);
    },
    read: (from) => ({ window: readWindow(from, 0), page: from.readUInt8(WINDOW_BYTES) }),
  },
};

/** The state of the button that shows a citation's passage. */
export function passageButton(
  citation: Pick<Citation, "marker" | "articleId" | "start" | "end" | "quote">,
): PassageButton {
  const { marker, articleId, start, end, quote } = citation;
  return {
    kind: "passage",
    marker,
    articleKey: articleKey(articleId),
    start,
    end,
    quoteCheck: quoteCheck(quote),
  };
}

/** `<letter>.<base64url of the bytes>`. */
export function encodeState(state: ButtonState): string {
  const layout = LAYOUTS[state.kind] as Layout<ButtonState>;
  const bytes = Buffer.alloc(layout.bytes);
  layout.write(state, bytes);
  return `${layout.letter}.${bytes.toString("base64url")}`;
}

/** What `encodeState` was given; null for a letter or a length that is none of ours. */
export function decodeState(text: string): ButtonState | null {
  const [letter, encoded = ""] = text.split(".");
  const bytes = Buffer.from(encoded, "base64url");
  for (const [kind, layout] of Object.entries(LAYOUTS)) {
    if (layout.letter !== letter || layout.bytes !== bytes.length) continue;
    const state = layout.read(bytes);
    return state === null ? null : ({ kind, ...state } as ButtonState);
  }
  return null;
}

const DAY_MS = 86_400_000;
/** Stands for an open side; as a day it would be in the year 5,881,580. */
const OPEN = 0x7fff_ffff;

function writeWindow({ from, to }: AskedWindow, bytes: Buffer, at: number): void {
  bytes.writeInt32BE(dayNumber(from), at);
  bytes.writeInt32BE(dayNumber(to), at + 4);
}

function readWindow(bytes: Buffer, at: number): AskedWindow {
  return { from: dayNamed(bytes.readInt32BE(at)), to: dayNamed(bytes.readInt32BE(at + 4)) };
}

/** Days since 1 January 1970. */
function dayNumber(day: string | null): number {
  return day === null ? OPEN : Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function dayNamed(number: number): string | null {
  return number === OPEN ? null : new Date(number * DAY_MS).toISOString().slice(0, 10);
}
