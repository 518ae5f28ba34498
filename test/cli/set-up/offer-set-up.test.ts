import { describe, expect, it } from "vitest";
import type { BotStanding } from "../../../src/platform/bot-standing.ts";
import { offerSetUp } from "../../../src/cli/set-up/offer-set-up.ts";
import type { SetUpParts } from "../../../src/cli/set-up/offer-set-up.ts";
import { DiscordError } from "../../../src/platform/errors.ts";

const STANDING: BotStanding = {
  applicationName: "Herald",
  inviteLink: "https://discord.com/oauth2/authorize?client_id=1",
  servers: 0,
  missingCommands: ["ask"],
  needlessIntents: [],
  wantsCodeGrant: false,
  interactionsUrl: null,
  sessionsLeft: 1000,
};

/** Somebody who answers each question in turn, and leaves when there is no answer left. */
async function goThrough(answers: readonly string[], change: Partial<SetUpParts> = {}) {
  const left = [...answers];
  const said: string[] = [];
  const hidden: string[] = [];
  const done: string[] = [];
  const answer = (question: string): Promise<string | null> => {
    said.push(question);
    return Promise.resolve(left.shift() ?? null);
  };
  const result = await offerSetUp({
    terminal: {
      say: (text) => said.push(text),
      ask: answer,
      askHidden: (question) => {
        hidden.push(question);
        return answer(question);
      },
    },
    look: (token) => {
      done.push(`look ${token}`);
      if (token !== "good") throw new DiscordError("Discord refused the token.");
      return Promise.resolve(STANDING);
    },
    save: (token) => {
      done.push(`save ${token}`);
      return Promise.resolve();
    },
    register: (token) => {
      done.push(`register ${token}`);
      return Promise.resolve(9);
    },
    ...change,
  });
  return { result, said: said.join("\n"), hidden, done };
}

describe("the offer to set the bot up", () => {
  it("leads from a token to registered commands, in this order", async () => {
    const { done, hidden, result, said } = await goThrough(["y", "good", ""]);
    expect(result).toEqual({ kind: "done", token: "good" });
    expect(done).toEqual(["look good", "save good", "register good"]);
    expect(hidden).toHaveLength(1);
    expect(said).toMatch(/Herald.*kept in \.env.*client_id=1.*9 commands/s);
    expect(said).not.toContain("But ");
  });

  it.each([[""], ["n"], ["No"]])("is declined by %j, and nothing is done", async (word) => {
    expect(await goThrough([word])).toMatchObject({ result: { kind: "declined" }, done: [] });
  });

  it("asks again where the answer is neither yes nor no", async () => {
    const { result, said } = await goThrough(["Who chaired the summit?", "n"]);
    expect(result).toEqual({ kind: "declined" });
    expect(said).toContain("y for Discord");
  });

  it("asks for another token until Discord takes one", async () => {
    const { done, said } = await goThrough(["y", "bad", "two words", "Bot good", ""]);
    expect(done).toEqual(["look bad", "look good", "save good", "register good"]);
    expect(said).toContain("Discord refused the token.");
    expect(said).toContain("no blanks");
  });

  it("is left for now by no token at all", async () => {
    expect(await goThrough(["y", ""])).toMatchObject({ result: { kind: "declined" }, done: [] });
  });

  it.each([[[]], [["y"]], [["y", "good"]]])("ends where the person leaves after %j", async (answers) => {
    expect((await goThrough(answers)).result).toEqual({ kind: "left" });
  });

  it("goes on where a step can be done later, and says what failed", async () => {
    const { result, said } = await goThrough(["y", "good", ""], {
      save: () => Promise.reject(Object.assign(new Error("no"), { code: "EACCES", path: "/x/.env" })),
      register: () => Promise.reject(new DiscordError("Discord is out of order.")),
    });
    expect(result).toEqual({ kind: "done", token: "good" });
    expect(said).toMatch(/\/x\/\.env: This user may not.*Discord is out of order\./s);
  });

  it("tells what would keep the bot from working", async () => {
    const interactionsUrl = "https://hooks.example";
    const { said } = await goThrough(["y", "good", ""], {
      look: () => Promise.resolve({ ...STANDING, wantsCodeGrant: true, interactionsUrl }),
    });
    expect(said).toMatch(/Requires OAuth2 Code Grant/);
    expect(said).toMatch(/hooks\.example.*Interactions Endpoint URL/);
  });

  it("lets a fault of the program rise", async () => {
    const look = () => Promise.reject(new TypeError("a fault"));
    await expect(goThrough(["y", "good"], { look })).rejects.toThrow("a fault");
  });
});
