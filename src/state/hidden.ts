import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps from the store who asked, and what events say: only whoever has the secret can tell. */
export type Hiding = ReturnType<typeof hideWith>;

/** @throws RangeError on an empty secret */
export function hideWith(secret: string) {
  if (secret === "") throw new RangeError("The secret that hides who asked is empty.");
  const hmac = (text: string): Buffer => createHmac("sha256", secret).update(text).digest();
  const key = hmac("kurultai events");
  return {
    /** 16 bytes of HMAC-SHA-256, hexadecimal: the same person is the same word, and nothing leads back. */
    hashUser: (userId: string) => hmac(`kurultai user ${userId}`).toString("hex").slice(0, 32),
    /** AES-256-GCM under a key made from the secret, base64. */
    seal(text: string): string {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
    },
    /** Null where it was sealed with another secret, or altered. */
    open(sealed: string): string | null {
      const bytes = Buffer.from(sealed, "base64");
      const textAt = NONCE_BYTES + TAG_BYTES;
      try {
        const nonce = bytes.subarray(0, NONCE_BYTES);
        const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, textAt));
        const text = Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]);
        return text.toString("utf8");
      } catch {
        return null;
      }
    },
  };
}
