import { createHash } from "node:crypto";

export const QUOTE_CHECK_BYTES = 4;

/** A few bytes that stand for a quote, base64url. */
export function quoteCheck(quote: string): string {
  return createHash("sha256")
    .update(quote)
    .digest()
    .subarray(0, QUOTE_CHECK_BYTES)
    .toString("base64url");
}
