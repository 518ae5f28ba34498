import { createHmac, timingSafeEqual } from "node:crypto";
import { decodeState, encodeState } from "./button-state.ts";
import type { ButtonState } from "./button-state.ts";

/**
 * A button's `custom_id` holds all its state, so that it works after a restart, and a signature, so
 * that only ids this bot has made are acted on:
 *
 *     k2.p.<base64url of the payload>.<base64url of the signature>
 *
 * `k2` is the format's version, `p` what the button does (see `LAYOUTS`). Signature: the first 12
 * bytes of HMAC-SHA-256 over all that stands before it.
 */
const VERSION = "k2";
const SIGNATURE_BYTES = 12;

type ReadCustomId =
  | ButtonState
  /** Made by another version of this bot. */
  | { readonly kind: "other-version" }
  /** Not made by this bot, or with another secret. */
  | { readonly kind: "not-ours" };

/** Makes and reads the ids; two codecs with one secret understand each other. */
export type CustomIdCodec = ReturnType<typeof createCustomIdCodec>;

/** @throws RangeError on an empty secret: unsigned buttons could be forged. */
export function createCustomIdCodec(secret: string) {
  if (secret === "") throw new RangeError("The secret that signs buttons is empty.");
  const sign = (text: string): Buffer =>
    createHmac("sha256", secret).update(text).digest().subarray(0, SIGNATURE_BYTES);
  return {
    /** At most 100 characters. */
    write(state: ButtonState): string {
      const unsigned = `${VERSION}.${encodeState(state)}`;
      return `${unsigned}.${sign(unsigned).toString("base64url")}`;
    },
    read(customId: string): ReadCustomId {
      const parts = /^(k\d{1,3})\.(.+)\.([\w-]+)$/.exec(customId);
      if (parts === null) return { kind: "not-ours" };
      if (parts[1] !== VERSION) return { kind: "other-version" };
      const signature = Buffer.from(parts[3]!, "base64url");
      const expected = sign(`${VERSION}.${parts[2]!}`);
      if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
        return { kind: "not-ours" };
      }
      // Signed by this bot, yet not of this version's shape: an id of a later build with the same number.
      return decodeState(parts[2]!) ?? { kind: "other-version" };
    },
  };
}
