import { describe, expect, it } from "vitest";
import { hideWith } from "../../src/state/hidden.ts";

describe("what is hidden from the store", () => {
  const hidden = hideWith("salt");

  it("is sealed with the nonce and the tag of AES-GCM (NIST SP 800-38D: 96 and 128 bits), and can be opened", () => {
    const sealed = hidden.seal("twelve bytes");
    expect(Buffer.from(sealed, "base64")).toHaveLength(12 + 16 + 12);
    expect(hidden.open(sealed)).toBe("twelve bytes");
    expect(hideWith("pepper").open(sealed)).toBeNull();
  });

  it("is a person by 128 bits", () => {
    expect(hidden.hashUser("323456789012345678")).toMatch(/^[0-9a-f]{32}$/);
  });
});
