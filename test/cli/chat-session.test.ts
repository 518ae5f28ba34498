import { beforeEach, describe, expect, it } from "vitest";
import { ChatSession, completeCommand } from "../../src/cli/chat-session.ts";
import { styleFor } from "../../src/cli/style.ts";
import { FixedEvidence, article } from "../fakes/fixed-evidence.ts";
import { ScriptedAnswerer, abstained, answered, citation } from "../fakes/scripted-answerer.ts";

const NOW = new Date("2026-03-12T09:00:00Z");
const PLAIN = styleFor({});

let answerer: ScriptedAnswerer;
let evidence: FixedEvidence;
let session: ChatSession;

beforeEach(() => {
  answerer = new ScriptedAnswerer(({ question }) => answered({ question, answer: `Answer to ${question}` }));
  evidence = new FixedEvidence();
  session = new ChatSession({ answerer, evidence, clock: () => NOW });
});

async function say(line: string): Promise<string> {
  const reply = await session.reply(line, PLAIN);
  if (reply === null) throw new Error("The chat has ended.");
  return reply;
}

describe("ChatSession", () => {
  it("answers a question at the clock's moment", async () => {
    expect(await say("Where did they meet?")).toContain("on an island near Istanbul. [1]");
    expect(answerer.asks).toEqual([{ question: "Where did they meet?", now: NOW, history: [] }]);
  });

  it("asks a follow-up with the turns before it, oldest first", async () => {
    await say("One?");
    await say("And two?");
    await say("And three?");
    expect(answerer.asks.at(-1)?.history).toEqual([
      { q: "One?", a: "Answer to One?" },
      { q: "And two?", a: "Answer to And two?" },
    ]);
  });

  it("keeps the subject over thanks and greetings", async () => {
    await say("Where did they meet?");
    answerer.script = () => answered({ form: "greeting", statements: [], citations: [] });
    await say("thanks");
    answerer.script = () => abstained({ reason: "not-a-question" });
    await say("tell me a joke");
    await say("and when?");
    expect(answerer.asks.at(-1)?.history?.map(({ q }) => q)).toEqual(["Where did they meet?"]);
  });

  it("asks where it is asked, and tells where that is", async () => {
    session = new ChatSession({ answerer, evidence, clock: () => NOW, zone: "Asia/Almaty" });
    await say("What is on tonight?");
    expect(answerer.asks[0]?.zone).toBe("Asia/Almaty");
    expect(await say(":help")).toContain("“Today” and “tonight” are those of Asia/Almaty.");
  });

  it("takes a number for the question that stands beside it", async () => {
    answerer.script = ({ question }) =>
      answered({
        question,
        choices: [
          { text: "Who came?", question: "Who came?" },
          { text: "7 March 2026", question: "When is the meeting, 7 March 2026?" },
        ],
      });
    expect(await say("hello")).toContain("1. Who came?\n2. 7 March 2026");
    await say("2.");
    expect(answerer.asks.at(-1)?.question).toBe("When is the meeting, 7 March 2026?");
    await say("3");
    expect(answerer.asks.at(-1)?.question).toBe("3");
    // What is taken of them need not have any itself.
    answerer.script = () => answered();
    await say("1");
    await say("2");
    expect(answerer.asks.at(-1)?.question).toBe("When is the meeting, 7 March 2026?");
    await say(":clear");
    await say("2");
    expect(answerer.asks.at(-1)?.question).toBe("2");
  });

  it("lists twenty articles and says how many more there are", async () => {
    evidence.articles.length = 0;
    evidence.articles.push(...Array.from({ length: 21 }, (_, n) => article({ id: `${n}.md` })));
    expect(await say(":sources")).toContain("\n1 more. Narrow the list");
  });

  it("remembers no more than the last six turns", async () => {
    for (let turn = 1; turn <= 9; turn += 1) await say(`Question ${turn}?`);
    const history = answerer.asks.at(-1)?.history ?? [];
    expect(history.map(({ q }) => q)).toEqual([3, 4, 5, 6, 7, 8].map((n) => `Question ${n}?`));
  });

  it("forgets the conversation, and the answer with its passages, on :clear", async () => {
    await say("One?");
    await say(":clear");
    expect(await say(":passage 1")).toContain("Ask something first");
    await say("Two?");
    expect(answerer.asks.at(-1)?.history).toEqual([]);
  });

  it("shows the passage behind a marker of the last answer", async () => {
    await say("Where?");
    expect(await say(":passage 1")).toContain(
      "│ The leaders met on an island near Istanbul.\n  They stayed one day.",
    );
  });

  it("says which passages there are when asked for another", async () => {
    answerer.script = () => answered({ citations: [citation(), citation({ marker: 2 })] });
    await say("Where?");
    const hint = "The last answer has :passage 1, :passage 2.";
    expect(await say(":passage 3")).toBe(hint);
    for (const odd of [":passage", ":passage two", ":passage 99999"]) {
      expect(await say(odd)).toBe(hint);
    }
    expect(await say(":passage [2]")).toContain("│");
  });

  it("has no passage to show after a refusal", async () => {
    answerer.script = () => abstained();
    await say("Who was on the moon?");
    expect(await say(":passage 1")).toContain("no answer with sources");
  });

  it("shows no other text as the quote when the article has changed since", async () => {
    await say("Where?");
    evidence.articles = [article({ text: "Quite another text stands here now, and it is longer." })];
    expect(await say(":passage 1")).toBe("This article has changed since it was quoted. Please ask again.");
    evidence.articles = [];
    expect(await say(":passage 1")).toContain("has changed");
  });

  it("lists articles by words of their headline", async () => {
    evidence.articles = [article(), article({ id: "b", title: "Another" })];
    expect(await say(":sources Another")).toMatch(/^1 article with “Another”/);
    expect(await say(":sources")).toMatch(/^2 articles, newest first/);
  });

  it("lists a screenful of twenty articles, and says how many more there are", async () => {
    evidence.articles = Array.from({ length: 45 }, (_, n) => article({ id: `a${n}` }));
    expect(await say(":sources")).toContain("\n25 more.");
  });

  it("tells about the collection and lists its commands", async () => {
    expect(await say(":about")).toContain("Kurultai answers from 2 articles");
    expect(await say(":help")).toContain(":passage n");
    expect(await say("/help")).toContain(":passage n");
  });

  it("points to :help after a command it does not know, without showing control characters", async () => {
    expect(await say(":\u001b[31mfly")).toBe("There is no command :fly. Type :help for those there are.");
  });

  it.each(["fly me", "", "constructor"])("points there after :%s too", async (typed) => {
    expect(await say(`:${typed}`)).toContain("Type :help");
  });

  it("says nothing to a blank line", async () => {
    expect(await say("   ")).toBe("");
  });

  it.each([":quit", " :QUIT ", "exit", "quit"])("ends on %j", async (typed) => {
    expect(await session.reply(typed, PLAIN)).toBeNull();
  });

  it("takes the word for help alone for a command, and a question that holds one for a question", async () => {
    expect(await say("Help")).toContain(":passage n");
    await say("How long did the quit take: an hour?");
    expect(answerer.asks.at(-1)?.question).toBe("How long did the quit take: an hour?");
  });

  it("knows every command that it lists, and completes their names but no question", async () => {
    for (const [usage] of (await say(":help")).matchAll(/(?<=^ {2}):\w+/gm)) {
      if (usage !== ":quit") expect(await say(usage)).not.toContain("There is no command");
    }
    expect(completeCommand(":pa")).toEqual([[":passage "], ":pa"]);
    expect(completeCommand(":q")).toEqual([[":quit"], ":q"]);
    expect(completeCommand("pa")).toEqual([[], "pa"]);
  });

  it("says so when only the beginning of a question is read", async () => {
    answerer.script = ({ question }) => answered({ question: question.slice(0, 999) });
    expect(await say("a ".repeat(2500))).toMatch(/^Only the first 999 of the question's 4999 /);
  });

  it("keeps the conversation as it was when a question fails", async () => {
    await say("One?");
    answerer.script = () => {
      throw new Error("no luck");
    };
    await expect(say("Two?")).rejects.toThrow("no luck");
    expect(await say(":passage 1")).toContain("│ The leaders met");
  });
});
