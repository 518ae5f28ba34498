import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Citation } from "../answering/answer.ts";
import { ARTICLE_KEY_BYTES, articleKey } from "../answering/evidence-source.ts";

/**
 * A button's `custom_id` holds all its state, so that it works after a restart, and a signature, so
 * that only ids this bot has made are acted on:
 *
 *     k1.p.<base64url of the payload>.<base64url of the signature>
 *
 * `k1` is the format's version, `p` the action (show a passage). Payload, 21 bytes, big-endian:
 * marker (1), article key (8), start (4), end (4), first bytes of the quote's SHA-256 (4).
 * Signature: the first 12 bytes of HMAC-SHA-256 over all that stands before it.
 */
const VERSION = "k1";
const SHOW_PASSAGE = "p";
const QUOTE_CHECK_BYTES = 4;
const PAYLOAD_BYTES = 1 + ARTICLE_KEY_BYTES + 4 + 4 + QUOTE_CHECK_BYTES;
const SIGNATURE_BYTES = 12;

/** Which passage a button shows. */
export interface PassageButton {
  readonly marker: number;
  /** See `articleKey`. */
  readonly articleKey: string;
  readonly start: number;
  readonly end: number;
  /** See `quoteCheck`: tells whether the article still says there what it said when it was cited. */
  readonly quoteCheck: string;
}

export type ReadCustomId =
  | { readonly kind: "passage"; readonly button: PassageButton }
  /** Made by another version of this bot. */
  | { readonly kind: "other-version" }
  /** Not made by this bot, or with another secret. */
  | { readonly kind: "not-ours" };

/** Makes and reads the ids; two codecs with one secret understand each other. */
export interface CustomIdCodec {
  /** At most 100 characters. */
  forPassage(citation: Pick<Citation, "marker" | "articleId" | "start" | "end" | "quote">): string;
  read(customId: string): ReadCustomId;
}

/** @throws RangeError on an empty secret: unsigned buttons could be forged. */
export function createCustomIdCodec(secret: string): CustomIdCodec {
  if (secret === "") throw new RangeError("The secret that signs buttons is empty.");
  const sign = (text: string): Buffer =>
    createHmac("sha256", secret).update(text).digest().subarray(0, SIGNATURE_BYTES);
  return {
    forPassage(citation) {
      const unsigned = `${VERSION}.${SHOW_PASSAGE}.${toPayload(citation).toString("base64url")}`;
      return `${unsigned}.${sign(unsigned).toString("base64url")}`;
    },
    read(customId) {
      const parts = /^(k\d{1,3})\.(.+)\.([\w-]+)$/.exec(customId);
      if (parts === null) return { kind: "not-ours" };
      if (parts[1] !== VERSION) return { kind: "other-version" };
      const signature = Buffer.from(parts[3]!, "base64url");
      const expected = sign(`${VERSION}.${parts[2]!}`);
      if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
        return { kind: "not-ours" };
      }
      return readPayload(parts[2]!);
    },
  };
}

/** A few bytes that stand for a quote, base64url. */
export function quoteCheck(quote: string): string {
  return createHash("sha256")
    .update(quote)
    .digest()
    .subarray(0, QUOTE_CHECK_BYTES)
    .toString("base64url");
}

function toPayload(citation: Parameters<CustomIdCodec["forPassage"]>[0]): Buffer {
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  payload.writeUInt8(Math.min(citation.marker, 255), 0);
  payload.write(articleKey(citation.articleId), 1, "base64url");
  payload.writeUInt32BE(citation.start, 1 + ARTICLE_KEY_BYTES);
  payload.writeUInt32BE(citation.end, 5 + ARTICLE_KEY_BYTES);
  payload.write(quoteCheck(citation.quote), 9 + ARTICLE_KEY_BYTES, "base64url");
  return payload;
}

function readPayload(text: string): ReadCustomId {
  const [action, encoded = ""] = text.split(".");
  const payload = Buffer.from(encoded, "base64url");
  // Signed by this bot, yet not of this version's shape: an id of a later build with the same number.
  if (action !== SHOW_PASSAGE || payload.length !== PAYLOAD_BYTES) return { kind: "other-version" };
  return {
    kind: "passage",
    button: {
      marker: payload.readUInt8(0),
      articleKey: payload.subarray(1, 1 + ARTICLE_KEY_BYTES).toString("base64url"),
      start: payload.readUInt32BE(1 + ARTICLE_KEY_BYTES),
      end: payload.readUInt32BE(5 + ARTICLE_KEY_BYTES),
      quoteCheck: payload.subarray(9 + ARTICLE_KEY_BYTES).toString("base64url"),
    },
  };
}
