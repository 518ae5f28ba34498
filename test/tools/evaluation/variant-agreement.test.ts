import { describe, expect, it } from "vitest";
import { variantAgreement } from "../../../scripts/tools/evaluation/variant-agreement.ts";
import { judgementOf, refusalOf } from "./build-judgement.ts";

function wording(
  group: string,
  variant: string,
  gist: { readonly said: string; readonly articleId: string } | null,
  isRight = true,
) {
  const question = { id: `${group}-${variant}`, group, variant };
  return gist === null ? refusalOf({ question }) : judgementOf({ question, gist, isRight });
}

const A = { said: "baku", articleId: "a" };
const A_FROM_B = { said: "baku", articleId: "b" };
const B = { said: "astana", articleId: "b" };

describe("the agreement of wordings", () => {
  it("is counted by groups, and by kind against the plain wording", () => {
    const agreement = variantAgreement([
      wording("1", "base", A),
      wording("1", "typo", A),
      wording("1", "alias", A),
      wording("2", "base", A),
      wording("2", "typo", A_FROM_B),
      wording("3", "typo", B, false),
      wording("3", "base", A_FROM_B),
      wording("4", "base", A),
      wording("4", "typo", null),
    ]);
    expect(agreement).toEqual({
      sameAnswer: { value: 2 / 4, of: 4 },
      sameCitation: { value: 2 / 4, of: 4 },
      same: { value: 1 / 4, of: 4 },
      allRight: { value: 2 / 4, of: 4 },
      withBase: { typo: { value: 1 / 4, of: 4 }, alias: { value: 1, of: 1 } },
    });
  });

  it("takes refusals for one answer, but not for a right one", () => {
    const agreement = variantAgreement([wording("1", "base", null), wording("1", "typo", null)]);
    expect(agreement).toMatchObject({ same: { value: 1 }, allRight: { value: 0 } });
  });

  it("is not there for a set without groups, or with groups of one", () => {
    expect(variantAgreement([judgementOf(), judgementOf()])).toBeNull();
    expect(variantAgreement([wording("1", "base", A)])).toBeNull();
  });
});
