export const PADDING = "[PAD]";
export const UNKNOWN = "[UNK]";
/** Stands before a piece that goes on a word. */
export const CONTINUATION = "##";

export const PADDING_ID = 0;
export const UNKNOWN_ID = 1;
